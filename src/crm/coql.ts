import { checkedName } from './api-address.ts';

/** Building COQL and search criteria from parts, so that no value can change the query around it. */

type CoqlOperator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'not like' | 'in' | 'not in' | 'is null' | 'is not null';

export type CoqlCondition =
  | { readonly field: string; readonly operator: 'is null' | 'is not null' }
  | { readonly field: string; readonly operator: 'in' | 'not in'; readonly values: readonly CoqlScalar[] }
  | {
      readonly field: string;
      readonly operator: Exclude<CoqlOperator, 'is null' | 'is not null' | 'in' | 'not in'>;
      readonly value: CoqlScalar;
      /** Where a pattern of `like` wants its text; search criteria have a word for each. */
      readonly likes?: 'start' | 'inside';
    }
  | { readonly all: readonly CoqlCondition[] }
  | { readonly any: readonly CoqlCondition[] };

type CoqlScalar = string | number | boolean;

export interface CoqlOrder {
  readonly field: string;
  readonly order: 'asc' | 'desc';
}

export interface CoqlSelect {
  readonly module: string;
  readonly fields: readonly string[];
  /** Zoho wants a condition; without one every record is meant. */
  readonly where?: CoqlCondition | undefined;
  /** The first counts most. */
  readonly orderBy?: CoqlOrder | readonly CoqlOrder[] | undefined;
  readonly offset?: number;
  /** At most 2,000. */
  readonly limit?: number;
}

/** The text of a query (COQL, v8). */
export function coqlSelect(select: CoqlSelect): string {
  const { module, fields, where, orderBy, offset, limit } = select;
  const orders = orderBy === undefined ? [] : [orderBy].flat();
  const keys = orders.map((each) => `${checkedName(each.field)} ${each.order}`);
  const order = keys.length === 0 ? '' : ` order by ${keys.join(', ')}`;
  const window = limit === undefined ? '' : ` limit ${whole(offset ?? 0)}, ${whole(limit)}`;
  return `select ${fields.map(checkedName).join(', ')} from ${checkedName(module)} where ${coqlWhere(where)}${order}${window}`;
}

/** The text of a query that counts; one credit, where Zoho's own count call takes 50. */
export function coqlCount(module: string, where?: CoqlCondition): string {
  return `select COUNT(id) from ${checkedName(module)} where ${coqlWhere(where)}`;
}

/** What Zoho charges for a query: 1 to 200 rows, 2 to 1,000, 3 to 2,000. */
export function coqlCredits(query: string): number {
  const limit = /\blimit\s+(?:\d+\s*,\s*)?(\d+)(?:\s+offset\s+\d+)?\s*$/i.exec(query)?.[1];
  const rows = limit === undefined ? 200 : Number(limit);
  return rows > 1_000 ? 3 : rows > 200 ? 2 : 1;
}

/** A text in quotes. A backslash escapes, as Zoho's own examples do it. */
export function coqlText(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** The text behind `where`; every record without a condition. */
export function coqlWhere(where: CoqlCondition | undefined): string {
  return where === undefined ? 'id is not null' : conditionText(where);
}

function conditionText(condition: CoqlCondition): string {
  if ('all' in condition) return joined(condition.all, 'and');
  if ('any' in condition) return joined(condition.any, 'or');
  const field = checkedName(condition.field);
  if ('values' in condition) {
    return `${field} ${condition.operator} (${condition.values.map(scalarText).join(', ')})`;
  }
  if ('value' in condition) return `${field} ${condition.operator} ${scalarText(condition.value)}`;
  return `${field} ${condition.operator}`;
}

/** COQL takes two conditions to a pair of brackets, so longer lists are nested. */
function joined(conditions: readonly CoqlCondition[], word: 'and' | 'or'): string {
  const [first, ...rest] = conditions;
  if (first === undefined) return 'id is not null';
  return rest.reduce((text, each) => `(${text} ${word} ${conditionText(each)})`, conditionText(first));
}

function scalarText(value: CoqlScalar): string {
  if (typeof value === 'string') return coqlText(value);
  return typeof value === 'number' ? String(finite(value)) : String(value);
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('COQL knows no such number.');
  return value;
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('A place in a list is a whole number.');
  return value;
}

/**
 * One search criterion, such as `(Last_Name:starts_with:Ber)`; brackets, commas and backslashes of the
 * values are escaped.
 */
export function searchCriterion(field: string, operator: string, ...values: readonly string[]): string {
  const escaped = values.map((value) => value.replaceAll(/[\\(),]/g, (character) => `\\${character}`));
  return `(${checkedName(field)}:${checkedName(operator)}:${escaped.join(',')})`;
}

/** Criteria joined by one word. */
export function searchCriteria(criteria: readonly string[], word: 'and' | 'or'): string {
  return criteria.length === 1 ? (criteria[0] ?? '') : `(${criteria.join(word)})`;
}
