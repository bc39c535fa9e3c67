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

export interface RecordPartRequest extends RecordRequest {
  readonly page: PageRequest;
}

/**
 * Parts of records, each by a call of its own. What is asked for names more than Zoho's description of it allows
 * everywhere; where Zoho refuses that, the part is asked for with less from then on.
 */
export class RecordParts {
  readonly #requests: CrmRequests;
  /** Parts that Zoho was found to give with less only. */
  readonly #refused = new Set<string>();

  constructor(requests: CrmRequests) {
    this.#requests = requests;
  }

  /** A page of 200 notes, newest first. Zoho gives the oldest first unless told (`GET Notes`, v8). */
  async notes(request: RecordPartRequest): Promise<PartPage<CrmNote>> {
    const fields = 'Note_Title,Note_Content,Owner,Created_Time,Modified_Time';
    const order = { sort_by: 'Created_Time', sort_order: 'desc' };
    const body = await this.#page(request, {
      name: 'Notes',
      query: { ...order, fields: `${fields},$attachments` },
      parameter: 'fields',
      less: fields,
    });
    return { items: readNotes(body), next: nextPage(readRecords(body), request.page, 'tokens') };
  }

  /** A page of 200 attachments. */
  async attachments(request: RecordPartRequest): Promise<PartPage<CrmAttachment>> {
    const fields = 'File_Name,Size,Owner,Created_Time';
    const body = await this.#page(request, {
      name: 'Attachments',
      query: { fields: `${fields},$type,$link_url,$file_id` },
      parameter: 'fields',
      less: fields,
    });
    return { items: readAttachments(body), next: nextPage(readRecords(body), request.page, 'tokens') };
  }

  /**
   * A page of what happened to a record, newest first. Labels of fields come on request only; the size of a page
   * cannot be told (Timelines, v8).
   */
  async timeline(request: RecordPartRequest): Promise<PartPage<TimelineEntry>> {
    const body = await this.#page(request, {
      name: '__timeline',
      query: { per_page: null, include_inner_details: 'field_history.field_label' },
      parameter: 'include_inner_details',
      less: null,
    });
    const list = readRecords(body, '__timeline');
    const next = nextPage(list, request.page, 'tokens-only') ?? nextPage(list, request.page, 'numbers');
    return { items: readTimeline(body), next };
  }

  /** Up to 20 lists for one credit. A list that fails says so in its place (207), and the others keep their count. */
  async counts(request: RecordRequest, relatedLists: readonly string[]): Promise<Map<string, number>> {
    if (relatedLists.length === 0 || relatedLists.length > 20) throw new CrmError('crm.invalid_request');
    const name = 'get_related_records_count';
    const asked = relatedLists.map((list) => ({ related_list: { api_name: checkedName(list) } }));
    const { body } = await this.#requests.json({
      ...partCall(request, ['actions', name]),
      body: { [name]: asked },
      results: name,
    });
    return readRelatedCounts(body, relatedLists);
  }

  /** A page token goes with the other parameters of its page: what was refused on the first is left out on all. */
  async #page(request: RecordPartRequest, part: Part): Promise<JsonValue> {
    const { name, query, parameter, less } = part;
    const withLess = { ...query, [parameter]: less };
    if (this.#refused.has(name)) return this.#ask(request, name, withLess);
    try {
      return await this.#ask(request, name, query);
    } catch (error) {
      const isRefused = error instanceof CrmError && error.zohoDetails.paramName === parameter;
      if (!isRefused) throw error;
      const body = await this.#ask(request, name, withLess);
      this.#refused.add(name);
      return body;
    }
  }

  async #ask(request: RecordPartRequest, name: string, query: PartQuery): Promise<JsonValue> {
    const { page } = request;
    const pages = {
      per_page: rowsPerPage,
      page: page.kind === 'number' ? page.number : null,
      page_token: page.kind === 'token' ? page.token : null,
    };
    return (await this.#requests.json(partCall(request, [name], { ...pages, ...query }))).body;
  }
}

type PartQuery = Readonly<Record<string, string | null>>;

interface Part {
  /** Behind the record in the address. */
  readonly name: string;
  readonly query: PartQuery;
  /** The one that names more than Zoho may take. */
  readonly parameter: string;
  /** Its value with which Zoho takes it; null to leave it out. */
  readonly less: string | null;
}

function partCall(request: RecordRequest, part: readonly string[], query: Query = {}): CrmCall {
  const path = [checkedName(request.module), checkedId(request.id), ...part];
  return { ...callOptions(request), path, query };
}
