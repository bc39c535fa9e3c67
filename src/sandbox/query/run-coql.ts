import type { Company } from '../company/company.ts';
import type { CompanyModule } from '../company/module.ts';
import type { CrmObject, CrmValue } from '../company/values.ts';
import type { Column } from './column.ts';
import { compareOrder, findColumn, isEmpty, orderValue } from './column.ts';
import { ConditionProblem } from './condition.ts';
import type { CoqlQuery, SelectItem } from './coql.ts';
import type { RowTest } from './row-test.ts';
import { compileCondition } from './row-test.ts';

/** What a query gives. */
export interface CoqlResult {
  readonly data: readonly CrmObject[];
  readonly more: boolean;
}

/**
 * Runs a query over the company.
 *
 * @param inView - of the view in FROM
 * @throws ConditionProblem for columns that do not exist or do not go together
 */
export function runCoql(
  company: Company,
  module: CompanyModule,
  query: CoqlQuery,
  inView: RowTest | null = null,
): CoqlResult {
  const meets = compileCondition(company, module, query.where);
  const test: RowTest = inView === null ? meets : (row) => inView(row) && meets(row);
  const selected = query.select.map((item) => ({ item, column: requireColumn(company, module, item.field) }));
  const aggregating = query.groupBy.length > 0 || query.select.some((item) => item.aggregate !== undefined);
  const records = aggregating
    ? aggregate(company, module, query, selected, test)
    : select(company, module, query, selected, test);
  const page = records.slice(query.offset, query.offset + query.limit);
  return { data: page, more: records.length > query.offset + query.limit };
}

interface Selected {
  readonly item: SelectItem;
  readonly column: Column;
}

/** A column that COQL does not have, or does not take there. */
export class ColumnProblem extends ConditionProblem {
  /** False for a field that exists. */
  readonly isUnknown: boolean;
  /** Where it stood, but for SELECT. */
  readonly clause: string | undefined;

  constructor(field: string, isUnknown: boolean, clause: string | undefined) {
    super(field, isUnknown ? 'column given seems to be invalid' : 'unsupported column');
    this.name = 'ColumnProblem';
    this.isUnknown = isUnknown;
    this.clause = clause;
  }
}

function requireColumn(company: Company, module: CompanyModule, path: string, clause?: string): Column {
  const column = findColumn(company, module, path);
  if (column === undefined || column.kind === 'opaque') {
    throw new ColumnProblem(path, column === undefined, clause);
  }
  const { queried } = column;
  return queried === undefined ? column : { ...column, read: queried };
}

function select(
  company: Company,
  module: CompanyModule,
  query: CoqlQuery,
  selected: readonly Selected[],
  test: (row: number) => boolean,
): readonly CrmObject[] {
  const orders = query.orderBy.map((order) => ({
    ...order,
    column: requireColumn(company, module, order.name, 'order by'),
  }));
  const wanted = query.offset + query.limit + 1;
  const rows: number[] = [];
  const [first] = orders;
  // Rows stand in the order of their ids: without another order there is no need to look further, or to sort.
  const isById = first === undefined || first.name === 'id';
  const ascending = module.ordered('id');
  for (let place = 0; place < ascending.length; place += 1) {
    const row = ascending[first?.descending === true && isById ? ascending.length - 1 - place : place] ?? 0;
    if (test(row)) rows.push(row);
    if (isById && rows.length === wanted) break;
  }
  if (!isById) {
    const keys = new Map(rows.map((row) => [row, orders.map(({ column }) => orderValue(column, row))]));
    rows.sort((one, other) => {
      for (const [index, order] of orders.entries()) {
        const difference = compareOrder(keys.get(one)?.[index] ?? null, keys.get(other)?.[index] ?? null);
        if (difference !== 0) return order.descending ? -difference : difference;
      }
      return one - other;
    });
  }
  // Values are read for the rows of the page only; the others just have to be counted.
  return rows.map((row, place) =>
    place < query.offset || place >= query.offset + query.limit ? {} : recordOf(module, row, selected),
  );
}

function recordOf(module: CompanyModule, row: number, selected: readonly Selected[]): CrmObject {
  const record: Record<string, CrmValue> = {};
  for (const { item, column } of selected) record[item.name] = column.read(row);
  return { ...record, id: module.id(row) };
}

interface Group {
  readonly keys: readonly CrmValue[];
  readonly folds: readonly Fold[];
}

interface Fold {
  count: number;
  sum: number;
  low: number | string | null;
  high: number | string | null;
}

function aggregate(
  company: Company,
  module: CompanyModule,
  query: CoqlQuery,
  selected: readonly Selected[],
  test: (row: number) => boolean,
): readonly CrmObject[] {
  for (const { item, column } of selected) {
    if (item.aggregate === undefined && !query.groupBy.includes(item.field)) {
      throw new ConditionProblem(item.field, 'column must be in the group by clause or be aggregated');
    }
    if ((item.aggregate === 'SUM' || item.aggregate === 'AVG') && column.kind !== 'number') {
      throw new ConditionProblem(item.field, 'aggregate function needs a number');
    }
  }
  const keyColumns = query.groupBy.map((path) => requireColumn(company, module, path, 'group by'));
  const groups = new Map<string, Group>();
  const newGroup = (keys: readonly CrmValue[]): Group => ({
    keys,
    folds: selected.map(() => ({ count: 0, sum: 0, low: null, high: null })),
  });
  for (const row of module.ordered('id')) {
    if (!test(row)) continue;
    const keys = keyColumns.map((column) => column.read(row));
    const name = keys.length === 0 ? '' : JSON.stringify(keys);
    const group = groups.get(name) ?? newGroup(keys);
    groups.set(name, group);
    for (const [index, { item, column }] of selected.entries()) {
      const values = group.folds[index];
      if (item.aggregate === 'COUNT' && column.path === 'id' && values !== undefined) values.count += 1;
      else if (item.aggregate !== undefined) fold(values, column, row);
    }
  }
  // An aggregate over nothing is one row of zeros, as in SQL; groups of nothing are none.
  if (groups.size === 0 && query.groupBy.length === 0) groups.set('', newGroup([]));
  const records = [...groups.values()].map((group) => groupRecord(query, selected, group));
  for (const order of [...query.orderBy].reverse()) {
    if (!selected.some(({ item }) => item.name === order.name)) {
      throw new ConditionProblem(order.name, 'order by column must be selected');
    }
    records.sort((one, other) => {
      const difference = compareOrder(sortable(one[order.name]), sortable(other[order.name]));
      return order.descending ? -difference : difference;
    });
  }
  return records;
}

function sortable(value: CrmValue | undefined): number | string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' ? value : JSON.stringify(value);
}

function fold(into: Fold | undefined, column: Column, row: number): void {
  const value = column.read(row);
  if (into === undefined || isEmpty(value)) return;
  const order =
    column.kind === 'number' ? Number(value) : typeof value === 'string' ? value : JSON.stringify(value);
  into.count += 1;
  if (typeof order === 'number') into.sum += order;
  if (into.low === null || compareOrder(order, into.low) < 0) into.low = order;
  if (into.high === null || compareOrder(order, into.high) > 0) into.high = order;
}

function groupRecord(query: CoqlQuery, selected: readonly Selected[], group: Group): CrmObject {
  const record: Record<string, CrmValue> = {};
  for (const [index, { item }] of selected.entries()) {
    const values = group.folds[index];
    record[item.name] =
      item.aggregate === undefined || values === undefined
        ? (group.keys[query.groupBy.indexOf(item.field)] ?? null)
        : result(item.aggregate, values);
  }
  return record;
}

function result(kind: NonNullable<SelectItem['aggregate']>, values: Fold): CrmValue {
  switch (kind) {
    case 'COUNT':
      return values.count;
    case 'SUM':
      return Number(values.sum.toFixed(2));
    case 'AVG':
      return values.count === 0 ? null : Number((values.sum / values.count).toFixed(2));
    case 'MIN':
      return values.low;
    case 'MAX':
      return values.high;
  }
}
