import type { CrmAttachment, CrmNote, PartPage, TimelineEntry } from '../contract/record-parts.ts';
import type { JsonValue, PageRequest } from '../contract/records.ts';
import { checkedId, checkedName, type Query } from './api-address.ts';
import { CrmError } from './crm-error.ts';
import type { CrmCall, CrmRequests } from './crm-requests.ts';
import { callOptions } from './list-calls.ts';
import type { RecordRequest } from './read-requests.ts';
import { readAttachments, readNotes, readRelatedCounts } from './replies/activity-reply.ts';
import { nextPage, readRecords, rowsPerPage } from './replies/record-reply.ts';
import { readTimeline } from './replies/timeline-reply.ts';

/** What hangs on a record: one call of Zoho for each part. */

export interface RecordPartRequest extends RecordRequest {
  readonly page: PageRequest;
}

const firstPage: PageRequest = { kind: 'number', number: 1 };
/** 100,000 entries: more than Zoho gives out of one list. */
const mostPages = 500;

/** The items of all pages. */
export async function everyItem<T>(read: (page: PageRequest) => Promise<PartPage<T>>): Promise<T[]> {
  const items: T[] = [];
  let page: PageRequest | null = firstPage;
  for (let pages = 0; page !== null && pages < mostPages; pages += 1) {
    const { items: more, next }: PartPage<T> = await read(page);
    items.push(...more);
    page = next;
  }
  return items;
}

/** Zoho gives the oldest first unless told (`GET Notes`, v8). */
export async function notePage(
  requests: CrmRequests,
  request: RecordPartRequest,
): Promise<PartPage<CrmNote>> {
  const fields = 'Note_Title,Note_Content,Owner,Created_Time,Modified_Time';
  const more = `${fields},$attachments`;
  const order = { sort_by: 'Created_Time', sort_order: 'desc' };
  const body = await askForMore(requests, request, 'Notes', 'fields', { ...order, fields: more }, fields);
  return { items: readNotes(body), next: nextPage(readRecords(body), request.page, 'tokens') };
}

export async function attachmentPage(
  requests: CrmRequests,
  request: RecordPartRequest,
): Promise<PartPage<CrmAttachment>> {
  const fields = 'File_Name,Size,Owner,Created_Time';
  const more = `${fields},$type,$link_url,$file_id`;
  const body = await askForMore(requests, request, 'Attachments', 'fields', { fields: more }, fields);
  return { items: readAttachments(body), next: nextPage(readRecords(body), request.page, 'tokens') };
}

/** Labels of fields come on request only; the size of a page cannot be told (Timelines, v8). */
export async function timelinePage(
  requests: CrmRequests,
  request: RecordPartRequest,
): Promise<PartPage<TimelineEntry>> {
  const query = { per_page: null, include_inner_details: 'field_history.field_label' };
  const body = await askForMore(requests, request, '__timeline', 'include_inner_details', query, null);
  const list = readRecords(body, '__timeline');
  const next = nextPage(list, request.page, 'tokens-only') ?? nextPage(list, request.page, 'numbers');
  return { items: readTimeline(body), next };
}

/**
 * Asks for a part with a parameter that names more than Zoho's description of it allows everywhere, and once more
 * with less when it is this parameter that Zoho does not take.
 */
async function askForMore(
  requests: CrmRequests,
  request: RecordPartRequest,
  part: string,
  parameter: string,
  query: Readonly<Record<string, string | null>>,
  less: string | null,
): Promise<JsonValue> {
  const { page } = request;
  const ask = async (changes: Readonly<Record<string, string | null>>): Promise<JsonValue> => {
    const pages = {
      per_page: rowsPerPage,
      page: page.kind === 'number' ? page.number : null,
      page_token: page.kind === 'token' ? page.token : null,
    };
    const call = partCall(request, [part], { ...pages, ...query, ...changes });
    return (await requests.json(call)).body;
  };
  try {
    return await ask({});
  } catch (error) {
    const isRefused = error instanceof CrmError && error.zohoDetails.paramName === parameter;
    if (!isRefused || page.kind === 'token') throw error;
    return ask({ [parameter]: less });
  }
}

/** Up to 20 lists for one credit. A list that fails says so in its place (207), and the others keep their count. */
export async function relatedCounts(
  requests: CrmRequests,
  request: RecordRequest,
  relatedLists: readonly string[],
): Promise<Map<string, number>> {
  if (relatedLists.length === 0 || relatedLists.length > 20) throw new CrmError('crm.invalid_request');
  const name = 'get_related_records_count';
  const asked = relatedLists.map((list) => ({ related_list: { api_name: checkedName(list) } }));
  const { body } = await requests.json({
    ...partCall(request, ['actions', name]),
    body: { [name]: asked },
    results: name,
  });
  return readRelatedCounts(body, relatedLists);
}

function partCall(request: RecordRequest, part: readonly string[], query: Query = {}): CrmCall {
  const path = [checkedName(request.module), checkedId(request.id), ...part];
  return { ...callOptions(request), path, query };
}
