import { plainNumber } from '../contract/plain-number.ts';
import { isReservedInCoql } from '../contract/sql-reserved-words.ts';
import { checkedId, checkedName } from './api-address.ts';

/** Building COQL and search criteria from parts, so that no value can change the query around it. */

export type CoqlOperator =
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

/** A number in plain notation, which can have more digits than a number of JavaScript; see plainNumber. */
export interface ExactNumber {
  readonly digits: string;
}

export type CoqlScalar = string | number | boolean | ExactNumber;

export interface CoqlOrder {
  readonly field: string;
  readonly order: 'asc' | 'desc';
}

export interface CoqlSelect {
  readonly module: string;
  /** One of the module's custom views, whose records alone are meant; null or left out for all. */
  readonly viewId?: string | null | undefined;
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
  const { module, viewId, fields, where, orderBy, offset, limit } = select;
  const orders = orderBy === undefined ? [] : [orderBy].flat();
  const columns = [...new Set(fields)];
  const keys = orders.map((each) => `${coqlName(each.field)} ${each.order}`);
  const order = keys.length === 0 ? '' : ` order by ${keys.join(', ')}`;
  const window = limit === undefined ? '' : ` limit ${whole(offset ?? 0)}, ${whole(limit)}`;
  return `select ${columns.map(coqlName).join(', ')} from ${coqlFrom(module, viewId)} where ${coqlWhere(where)}${order}${window}`;
}

/** The text of a query that counts; one credit, where Zoho's own count call takes 50. */
export function coqlCount(module: string, where?: CoqlCondition, viewId?: string | null): string {
  return `select COUNT(id) from ${coqlFrom(module, viewId)} where ${coqlWhere(where)}`;
}

/** The name behind `from`, with a view where only its records are meant (Kaizen 183: custom views since version 7). */
export function coqlFrom(module: string, viewId: string | null | undefined): string {
  return viewId === null || viewId === undefined
    ? coqlName(module)
    : `${coqlName(module)}#${checkedId(viewId)}`;
}

/** What Zoho charges for a query: 1 to 200 rows, 2 to 1,000, 3 to 2,000. */
export function coqlCredits(query: string): number {
  const limit = /\blimit\s+(?:\d+\s*,\s*)?(\d+)(?:\s+offset\s+\d+)?\s*$/i.exec(query)?.[1];
  const rows = limit === undefined ? 200 : Number(limit);
  return rows > 1_000 ? 3 : rows > 200 ? 2 : 1;
}

/**
 * A text in quotes. A quote is doubled, and nothing else has a meaning of its own: a backslash is a character, and
 * `\'` a syntax error (Zoho, Kaizen 171).
 */
export function coqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A name of a field or module, in quotes where it is a word of SQL (Zoho, Kaizen 171). */
export function coqlName(name: string): string {
  const checked = checkedName(name);
  return isReservedInCoql(checked) ? coqlText(checked) : checked;
}

/** The text behind `where`; every record without a condition. */
export function coqlWhere(where: CoqlCondition | undefined): string {
  return where === undefined ? 'id is not null' : conditionText(where);
}

function conditionText(condition: CoqlCondition): string {
  if ('all' in condition) return joined(condition.all, 'and');
  if ('any' in condition) return joined(condition.any, 'or');
  const field = coqlName(condition.field);
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
  return typeof value === 'boolean' ? String(value) : numberText(value);
}

function numberText(value: number | ExactNumber): string {
  const text = plainNumber(typeof value === 'number' ? value : value.digits);
  if (text === null) throw new RangeError('COQL knows no such number.');
  return text;
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
