import type { ModuleDescription, RecordPage } from '../contract/records.ts';
import { coqlSelect } from './coql.ts';
import type { CrmClient } from './crm-client.ts';
import { CrmError } from './crm-error.ts';
import type { CallOptions } from './crm-requests.ts';
import { moduleOf } from './format/json-shape.ts';
import { byIds, inParts, queriedPage, queriedParts } from './list-parts.ts';
import type { PlannedQuery } from './list-plan.ts';
import { QueryLimits } from './query-limits.ts';
import { isUnnamed, queryRefusal } from './query-refusal.ts';
import type { CoqlResult } from './read-requests.ts';
import { RecordNames } from './record-names.ts';

export interface QueryRequest extends CallOptions {
  readonly planned: PlannedQuery;
  /** API names, as many as one likes; they become the columns. */
  readonly fields: readonly string[];
  readonly offset: number;
  /** At most 2,000. */
  readonly limit: number;
}

interface QueriedPart {
  readonly result: CoqlResult;
  readonly page: RecordPage;
}

/** Columns of one part that are left out one after the other; with more, all of it is asked for record by record. */
const mostRefusals = 12;

/**
 * Reads rows by COQL as a list would give them. What COQL cannot select is asked for by the ids of the rows, 100 at
 * a time; names that it cuts or leaves out are completed.
 */
export class QueryReader {
  readonly limits = new QueryLimits();
  readonly #client: CrmClient;
  readonly #names: RecordNames;

  constructor(client: CrmClient) {
    this.#client = client;
    this.#names = new RecordNames(client);
  }

  /** Rows from a place on, and whether there are more. `crm.list_unserved` for an order that Zoho does not know. */
  async rows(request: QueryRequest): Promise<{ readonly page: RecordPage; readonly more: boolean }> {
    const { planned, signal, priority } = request;
    const options = { signal, priority };
    const { module } = planned;
    const fields = [...new Set(request.fields)];
    const description = await this.#client.description(module, options);
    const { queried, others } = queriedParts(fields, description, this.limits.unselected(module));
    const named = this.#names.expect(queried.flat(), description, options);
    const parts = await Promise.all(queried.map((part) => this.#part(part, request)));
    const got = new Set(parts.flatMap(({ page }) => page.columns));
    const pages = parts.map(({ page }) => page);
    const ids = pages[0]?.ids ?? [];
    const wanted = [...others, ...queried.flat().filter((name) => !got.has(name))];
    const { derived, missing } = withRelatedModule(pages, wanted, description);
    const rest = await byIds(this.#client, { module, ids, fields: missing, ...options });
    const whole = inParts(fields, [...pages, ...derived, ...rest]);
    const page = await this.#names.complete(whole, description, await named, options);
    return { page, more: parts[0]?.result.more === true };
  }

  /** Asks again without a column that Zoho names as one it does not select, and remembers it. */
  async #part(part: readonly string[], request: QueryRequest): Promise<QueriedPart> {
    const { planned, offset, limit, signal, priority } = request;
    const { module } = planned;
    const refused = new Set<string>();
    let unnamed: unknown = null;
    for (;;) {
      const isBare = unnamed !== null || refused.size > mostRefusals;
      const left = isBare ? [] : part.filter((name) => !refused.has(name));
      const text = coqlSelect({ ...planned, fields: [...new Set(['id', ...left])], offset, limit });
      try {
        const result = await this.#client.coql(text, { signal, priority });
        // Remembered when it was right to leave them out: the same words may be said of a condition.
        this.limits.addUnselected(module, isBare ? part : refused);
        return { result, page: queriedPage(result, left) };
      } catch (error) {
        const refusal = queryRefusal(error, planned, left);
        if (refusal?.kind === 'column') {
          refused.add(refusal.name);
          continue;
        }
        if (refusal?.kind === 'view') this.limits.refusedViews.add(refusal.viewId);
        // A refusal that names nothing is about a column if the ids alone are given.
        if (refusal === null && left.length > 0 && isUnnamed(error)) {
          unnamed = error;
          continue;
        }
        if (refusal?.kind !== 'order') throw unnamed ?? error;
        this.limits.addUnsorted(module, refusal.name);
        throw new CrmError('crm.list_unserved', { cause: error });
      }
    }
  }
}

/**
 * `$se_module`, the module that an activity relates to: COQL cannot select it, and says the same within `What_Id`. No
 * call where it does so for every row.
 */
function withRelatedModule(
  pages: readonly RecordPage[],
  wanted: readonly string[],
  description: ModuleDescription,
): { readonly derived: readonly RecordPage[]; readonly missing: readonly string[] } {
  const asks = { derived: [], missing: wanted };
  if (!wanted.includes('$se_module')) return asks;
  const open = description.fields.filter(
    ({ kind, lookupModule }) => kind === 'lookup' && lookupModule === null,
  );
  const page = pages.find(({ columns }) => open.some(({ apiName }) => columns.includes(apiName)));
  if (page === undefined) return asks;
  const places = open.map(({ apiName }) => page.columns.indexOf(apiName)).filter((place) => place >= 0);
  const isTold = page.rows.every((row) =>
    places.every((place) => (row[place] ?? null) === null || moduleOf(row[place] ?? null) !== null),
  );
  if (!isTold) return asks;
  const what = page.columns.indexOf('What_Id');
  const rows = page.rows.map((row) => [moduleOf(row[what] ?? null)]);
  return {
    derived: [{ ...page, columns: ['$se_module'], rows }],
    missing: wanted.filter((name) => name !== '$se_module'),
  };
}
