import { mostIds } from '../contract/limits.ts';
import { checkedFields, checkedId, checkedName } from './api-address.ts';
import { CrmError } from './crm-error.ts';
import type { CallOptions, CrmCall } from './crm-requests.ts';
import type { ListRecordsRequest, ListRequest, RecordsByIdRequest, SearchFor } from './read-requests.ts';
import { rowsPerPage } from './replies/record-reply.ts';

/** The calls of Zoho that give rows. */

/** `GET /{module}`; a view and a sort together are no list Zoho has. */
export function listCall(request: ListRecordsRequest): CrmCall {
  const { module, viewId, sort } = request;
  if (viewId !== null && sort !== null) throw new CrmError('crm.invalid_request');
  return {
    ...callOptions(request),
    path: [checkedName(module)],
    query: {
      ...pageQuery(request),
      cvid: viewId === null ? null : checkedId(viewId),
      sort_by: sort?.field,
      sort_order: sort?.order,
    },
    ...(viewId === null && sort === null ? {} : { lane: 'narrow' }),
    credits: viewId === null ? 1 : 3,
  };
}

/** `GET /{module}/search`. */
export function searchCall(request: ListRequest & SearchFor): CrmCall {
  const { word, phone, email, criteria } = { ...emptySearch, ...request };
  return {
    ...callOptions(request),
    path: [checkedName(request.module), 'search'],
    query: { word, phone, email, criteria, ...pageQuery(request) },
  };
}

/** `GET /{module}?ids=`. */
export function idsCall(request: RecordsByIdRequest): CrmCall {
  const { module, ids, fields } = request;
  if (ids.length === 0 || ids.length > mostIds) throw new CrmError('crm.invalid_request');
  return {
    ...callOptions(request),
    path: [checkedName(module)],
    query: { ids: ids.map(checkedId).join(','), fields: checkedFields(fields) },
  };
}

/** A page token is bound to the other parameters, so they are the same for every page. */
export function pageQuery({ fields, page, perPage }: ListRequest): Record<string, string | number | null> {
  return {
    fields: checkedFields(fields),
    per_page: perPage ?? rowsPerPage,
    page: page.kind === 'number' ? page.number : null,
    page_token: page.kind === 'token' ? page.token : null,
  };
}

export function callOptions({ signal, priority }: CallOptions): CallOptions {
  return { signal, priority };
}

const emptySearch = { word: null, phone: null, email: null, criteria: null };
