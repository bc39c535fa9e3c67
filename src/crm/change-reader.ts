import { mostFields } from '../contract/limits.ts';
import type { ListChanges, RecordChanges } from '../contract/list-pages.ts';
import { checkedId, checkedName } from './api-address.ts';
import { CrmError } from './crm-error.ts';
import type { CallOptions, CrmRequests } from './crm-requests.ts';
import { callOptions, idsCall, listCall } from './list-calls.ts';
import { byIds, inParts, partsFor } from './list-parts.ts';
import type { RecordRequest } from './read-requests.ts';
import { readPage, readRecords } from './replies/record-reply.ts';

export interface ChangesRequest extends CallOptions {
  readonly module: string;
  /** API names, as many as one likes; they become the columns. */
  readonly fields: readonly string[];
  /** Epoch ms by Zoho's clock. */
  readonly since: number;
}

/**
 * Reads again what may have changed. Get Records and Get Record take a time by which Zoho leaves out what did not
 * change (`If-Modified-Since`, 304); COQL and search do not. One request while nothing changed. What was deleted, or
 * left a view, is not told.
 */
export class ChangeReader {
  readonly #requests: CrmRequests;

  constructor(requests: CrmRequests) {
    this.#requests = requests;
  }

  /** The records of a module that changed or were added, 200 at most. */
  async ofModule(request: ChangesRequest): Promise<ListChanges> {
    const { module, since, signal, priority } = request;
    const fields = [...new Set(request.fields)];
    const [first = [], ...rest] = partsFor(fields, mostFields - 1);
    const asked = [...new Set([...first, 'Created_Time'])];
    const place = { kind: 'number', number: 1 } as const;
    const call = listCall({
      ...{ module, fields: asked, page: place, viewId: null, sort: null },
      ...callOptions(request),
    });
    const { body, receivedAt, asOf } = await this.#requests.json({ ...call, since });
    const page = readPage(body, asked, place, receivedAt, 'numbers');
    const created = page.columns.indexOf('Created_Time');
    const isAdded = (row: (typeof page.rows)[number]): boolean => {
      const at = row[created];
      return typeof at === 'string' && Date.parse(at) >= Math.floor(since / 1000) * 1000;
    };
    const others = await byIds(
      { recordsById: async (ids) => readRecords((await this.#requests.json(idsCall(ids))).body).records },
      { module, ids: page.ids, fields: rest.flat(), signal, priority },
    );
    const { ids, rows } = inParts(fields, [page, ...others]);
    const added = page.ids.filter((_, index) => isAdded(page.rows[index] ?? []));
    return { columns: fields, ids, rows, added, more: page.next !== null, receivedAt, asOf };
  }

  /**
   * A whole record.
   *
   * @param request - `since`: only if it changed
   * @throws CrmError `crm.record_not_found` when it is gone
   */
  async ofRecord(request: RecordRequest & { readonly since?: number }): Promise<RecordChanges> {
    const { module, id, since } = request;
    const call = { ...callOptions(request), path: [checkedName(module), checkedId(id)], since };
    let answer = await this.#requests.json(call);
    if (answer.body === null && !answer.isUnchanged && module === 'Leads') {
      // A converted lead is nobody to Zoho unless it is asked for as one.
      answer = await this.#requests.json({ ...call, query: { converted: 'true' } });
    }
    const { body, receivedAt, asOf, isUnchanged } = answer;
    if (isUnchanged) return { detail: null, receivedAt, asOf };
    const [values] = readRecords(body).records;
    if (values === undefined) throw new CrmError('crm.record_not_found');
    return { detail: { id, module, values: { ...values }, receivedAt, asOf }, receivedAt, asOf };
  }
}
