import type { ListQuery } from '../../contract/list-query.ts';
import { mostFound, mostIds, mostRows } from '../../contract/limits.ts';
import type { JsonValue, PageRequest, RecordPage, Sort } from '../../contract/records.ts';
import type { CrmClient } from '../crm-client.ts';
import { CrmError } from '../crm-error.ts';
import { byIds, inParts, partsFor } from '../list-parts.ts';
import { isSifted } from '../sifted-plan.ts';
import type { ListReader } from '../list-reader.ts';

/** Records of an export, some at a time. */
export interface RecordBatch {
  readonly ids: readonly string[];
  /** In the order of the fields that were asked for. */
  readonly rows: readonly (readonly JsonValue[])[];
  /** True for the last one when Zoho gives no more, though there may be more. */
  readonly capped?: boolean;
}

export interface BatchRequest {
  readonly query: ListQuery;
  readonly fields: readonly string[];
  readonly signal: AbortSignal;
}

export interface BatchPorts {
  readonly client: CrmClient;
  readonly lists: ListReader;
  /** Asks until it works, where waiting helps: the place in the list is kept meanwhile. */
  readonly retry: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Rows of a COQL answer. */
const queryRows = 2_000;
/** Page tokens that may end without a new row in between. */
const mostRestarts = 3;

/** The records of a list in its order, each once, whatever is added or deleted meanwhile. */
export async function* listBatches(
  request: BatchRequest,
  ports: BatchPorts,
): AsyncGenerator<RecordBatch, void> {
  const plan = await ports.retry(() => ports.lists.plan(request.query, background(request)));
  switch (plan.serves) {
    case 'nothing':
      throw new CrmError('crm.list_unserved');
    case 'list':
      yield* pagedBatches(request, ports, { viewId: null, sort: plan.sort });
      return;
    case 'view':
      yield* pagedBatches(request, ports, { viewId: plan.viewId, sort: null });
      return;
    case 'query':
      yield* isSifted(plan) ? foundBatches(request, ports) : queriedBatches(request, ports);
      return;
    case 'criteria':
    case 'word':
      yield* foundBatches(request, ports);
  }
}

/** Records by their ids, in the order of the ids; those that are gone are left out. */
export async function* chosenBatches(
  request: BatchRequest & { readonly ids: readonly string[] },
  { client, retry }: BatchPorts,
): AsyncGenerator<RecordBatch, void> {
  const { query, fields } = request;
  for (let at = 0; at < request.ids.length; at += mostIds) {
    const ids = request.ids.slice(at, at + mostIds);
    const asked = { module: query.module, ids, fields, ...background(request) };
    const parts = await retry(() => byIds(client, asked));
    const found = new Set(parts[0]?.ids);
    const kept = ids.filter((id) => found.has(id));
    const order = { columns: [], ids: kept, rows: kept.map(() => []), next: null, receivedAt: 0 };
    const page = inParts(fields, [order, ...parts]);
    yield { ids: page.ids, rows: page.rows };
  }
}

/** By page token from the start. A token that ended begins anew, and what was given is passed over. */
async function* pagedBatches(
  request: BatchRequest,
  { client, retry }: BatchPorts,
  list: { readonly viewId: string | null; readonly sort: Sort | null },
): AsyncGenerator<RecordBatch, void> {
  const { query, fields } = request;
  const [first = [], ...others] = partsFor(fields);
  const given = new Set<string>();
  const start: PageRequest = { kind: 'number', number: 1 };
  let place: PageRequest | null = start;
  let restarts = 0;
  while (place !== null) {
    const page: PageRequest = place;
    const call = {
      ...list,
      module: query.module,
      fields: first,
      page,
      byTokens: true,
      ...background(request),
    };
    let answer: RecordPage;
    try {
      answer = await retry(() => client.listRecords(call));
    } catch (error) {
      const isEnded = error instanceof CrmError && error.code === 'crm.page_expired';
      restarts += 1;
      if (!isEnded || place.kind !== 'token' || restarts > mostRestarts) throw error;
      place = start;
      continue;
    }
    const fresh = onlyNew(answer, given);
    if (fresh.ids.length > 0) {
      restarts = 0;
      const asked = { module: query.module, ids: fresh.ids, fields: others.flat(), ...background(request) };
      const rest = await retry(() => byIds(client, asked));
      const whole = inParts(fields, [fresh, ...rest]);
      yield { ids: whole.ids, rows: whole.rows };
    }
    place = answer.next;
  }
}

/**
 * By COQL and offset. Each page begins with the last row of the one before: when another row stands there,
 * rows before it came or went, and the reading goes back until it meets a row that was given.
 */
async function* queriedBatches(
  request: BatchRequest,
  { lists, retry }: BatchPorts,
): AsyncGenerator<RecordBatch, void> {
  const { query, fields } = request;
  const given = new Set<string>();
  let offset = 0;
  let back = 200;
  for (;;) {
    const place = { kind: 'rows', offset, count: queryRows } as const;
    const page = await retry(() => lists.page({ query, fields, place, ...background(request) }));
    const [head] = page.ids;
    if (offset > 0 && (head === undefined || !given.has(head))) {
      offset = Math.max(0, offset - back);
      back *= 2;
      continue;
    }
    back = 200;
    const fresh = onlyNew(page, given);
    if (fresh.ids.length > 0) yield fresh;
    if (page.next === null || page.ids.length < 2) {
      if (offset + page.ids.length >= mostRows) throw new CrmError('crm.limit_exceeded');
      return;
    }
    offset += page.ids.length - 1;
  }
}

/** By page number, as far as a search gives records, and as far as they are filtered here. */
async function* foundBatches(
  request: BatchRequest,
  { lists, retry }: BatchPorts,
): AsyncGenerator<RecordBatch, void> {
  const { query, fields } = request;
  const given = new Set<string>();
  for (let offset = 0; ; offset += 200) {
    const place = { kind: 'rows', offset, count: 200 } as const;
    const page = await retry(() => lists.page({ query, fields, place, ...background(request) }));
    const isLast = page.next === null || (!page.jumps && offset + 200 >= mostFound);
    const isEnd = !page.jumps && offset + page.ids.length >= mostFound;
    const capped = isLast && (isEnd || page.here?.capped === true);
    yield { ...onlyNew(page, given), capped };
    if (isLast) return;
  }
}

/** The rows that were not given yet; they count as given from now on. */
function onlyNew(
  page: Pick<RecordPage, 'columns' | 'ids' | 'rows'>,
  given: Set<string>,
): { columns: string[]; ids: string[]; rows: JsonValue[][]; next: null; receivedAt: number } {
  const ids: string[] = [];
  const rows: JsonValue[][] = [];
  page.ids.forEach((id, index) => {
    const row = page.rows[index];
    if (given.has(id) || row === undefined) return;
    given.add(id);
    ids.push(id);
    rows.push(row);
  });
  return { columns: page.columns, ids, rows, next: null, receivedAt: 0 };
}

function background({ signal }: BatchRequest): {
  readonly signal: AbortSignal;
  readonly priority: 'background';
} {
  return { signal, priority: 'background' };
}
