import type { GroupFields, ListGroups } from '../../contract/groups.ts';
import type { ListQuery } from '../../contract/list-query.ts';
import { aggregateOf } from '../board/add-up.ts';
import { groupsPerCall } from '../board/board-query.ts';
import { coqlFrom, coqlName, coqlWhere } from '../coql.ts';
import type { CrmClient } from '../crm-client.ts';
import { CrmError } from '../crm-error.ts';
import type { CallOptions } from '../crm-requests.ts';
import { ExactSum } from '../format/exact-sum.ts';
import { isJsonObject, textProperty } from '../format/json-shape.ts';
import { callOptions } from '../list-calls.ts';
import type { ListReader } from '../list-reader.ts';
import type { PlannedQuery } from '../list-plan.ts';
import type { JsonRecord } from '../replies/record-reply.ts';

export interface GroupRequest extends CallOptions {
  readonly query: ListQuery;
  readonly group: GroupFields;
}

/** Groups of Zoho that are read: days, for months, of some thirty years. */
const mostGroups = 5 * groupsPerCall;

/**
 * The groups of a list with counts and sums, by COQL. It has no months: days are counted there and put together here.
 * `crm.board_unavailable` for a list that COQL cannot ask for.
 */
export class GroupReader {
  readonly #client: Pick<CrmClient, 'coql' | 'users'>;
  readonly #lists: Pick<ListReader, 'plan' | 'unlessViewRefused'>;

  constructor(
    client: Pick<CrmClient, 'coql' | 'users'>,
    lists: Pick<ListReader, 'plan' | 'unlessViewRefused'>,
  ) {
    this.#client = client;
    this.#lists = lists;
  }

  groups(request: GroupRequest): Promise<ListGroups> {
    return this.#lists.unlessViewRefused(async () => {
      const planned = await this.#plan(request);
      const { records, receivedAt } = await this.#read(planned, request);
      const names = request.group.by === 'owner' ? await this.#names(request) : new Map<string, string>();
      return { groups: inGroups(records, request.group, names), receivedAt };
    });
  }

  async #read(planned: PlannedQuery, request: GroupRequest) {
    const records: JsonRecord[] = [];
    for (;;) {
      const text = groupsQuery(planned, request.group, records.length);
      const result = await this.#client.coql(text, callOptions(request));
      records.push(...result.records);
      if (!result.more) return { records, receivedAt: result.receivedAt };
      if (records.length >= mostGroups || result.records.length === 0) {
        throw new CrmError('crm.limit_exceeded');
      }
    }
  }

  async #plan(request: GroupRequest): Promise<PlannedQuery> {
    const { query } = request;
    // A sorted list is always planned as a query, whatever view it is of.
    const sort = query.sort.length > 0 ? query.sort : [{ field: 'id', order: 'desc' } as const];
    const plan = await this.#lists.plan({ ...query, sort }, callOptions(request));
    if (plan.serves === 'query') return plan.query;
    if (plan.serves === 'list' && plan.query !== null) return plan.query;
    throw new CrmError(
      plan.serves === 'list' || plan.serves === 'criteria' ? 'crm.scope_missing' : 'crm.board_unavailable',
    );
  }

  /** COQL names people by their last name only; whoever may not be asked for keeps that. */
  async #names(request: GroupRequest): Promise<ReadonlyMap<string, string>> {
    try {
      const users = await this.#client.users(callOptions(request), 'AllUsers');
      return new Map(users.map(({ id, fullName }) => [id, fullName]));
    } catch (error) {
      if (error instanceof CrmError && error.code === 'crm.cancelled') throw error;
      return new Map();
    }
  }
}

function groupsQuery({ module, where, viewId }: PlannedQuery, group: GroupFields, offset: number): string {
  const keys = [group.field, ...(group.currency === null ? [] : [group.currency])].map(coqlName);
  const sums = group.sums.map((name) => `SUM(${coqlName(name)})`);
  const select = [...keys, 'COUNT(id)', ...sums].join(', ');
  const window = ` limit ${String(offset)}, ${String(groupsPerCall)}`;
  return `select ${select} from ${coqlFrom(module, viewId)} where ${coqlWhere(where)} group by ${keys.join(', ')}${window}`;
}

interface DraftGroup {
  readonly value: string | null;
  readonly label: string;
  count: number;
  readonly sums: Map<string | null, ExactSum[]>;
}

function inGroups(
  records: readonly JsonRecord[],
  { field, by, sums, currency }: GroupFields,
  names: ReadonlyMap<string, string>,
): ListGroups['groups'] {
  const groups = new Map<string | null, DraftGroup>();
  for (const record of records) {
    const raw = record[field] ?? null;
    const id = isJsonObject(raw) ? textProperty(raw, 'id') : null;
    const text = typeof raw === 'string' && raw !== '' ? raw : null;
    const value = by === 'owner' ? id : by === 'month' ? (text?.slice(0, 7) ?? null) : text;
    const lastName = isJsonObject(raw) ? textProperty(raw, 'name') : null;
    const label = value === null ? '' : (names.get(value) ?? (by === 'owner' ? lastName : null) ?? value);
    const group: DraftGroup = groups.get(value) ?? { value, label, count: 0, sums: new Map() };
    groups.set(value, group);
    group.count += Number(aggregateOf(record, 'COUNT', 'id') ?? 0);
    const code = currency === null ? null : record[currency];
    const ofCurrency = typeof code === 'string' && code !== '' ? code : null;
    const totals = group.sums.get(ofCurrency) ?? sums.map(() => new ExactSum());
    group.sums.set(ofCurrency, totals);
    sums.forEach((name, index) => totals[index]?.add(aggregateOf(record, 'SUM', name)));
  }
  return [...groups.values()].map(({ value, label, count, sums: byCurrency }) => ({
    value,
    label,
    count,
    sums: [...byCurrency].map(([code, totals]) => ({
      currency: code,
      totals: totals.map((each) => (each.count === 0 ? null : each.sum)),
    })),
  }));
}
