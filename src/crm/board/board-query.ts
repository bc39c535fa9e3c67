import type { BoardFields } from '../../contract/board.ts';
import { coqlFrom, coqlName, coqlWhere, type CoqlCondition } from '../coql.ts';

/** Groups of one call (COQL, v8). */
export const groupsPerCall = 2_000;

/**
 * The query that counts and adds up a board: a group for every value and currency, and for every probability
 * where the weighted total has to be worked out from it.
 */
export function totalsQuery(
  module: string,
  fields: BoardFields,
  where: CoqlCondition | undefined,
  offset: number,
  viewId: string | null = null,
): string {
  const keys = groupKeys(fields).map(coqlName);
  const sums = [fields.amount, fields.expected].flatMap((name) =>
    name === null ? [] : [`SUM(${coqlName(name)})`],
  );
  const select = [...keys, 'COUNT(id)', ...sums].join(', ');
  const window = ` limit ${String(offset)}, ${String(groupsPerCall)}`;
  return `select ${select} from ${coqlFrom(module, viewId)} where ${coqlWhere(where)} group by ${keys.join(', ')}${window}`;
}

/** Whether the weighted total is worked out from groups of the same probability. */
export function weighsByProbability(fields: BoardFields): boolean {
  return fields.expected === null && fields.amount !== null && fields.probability !== null;
}

function groupKeys(fields: BoardFields): string[] {
  const { column, currency, probability } = fields;
  return [
    column,
    ...(currency === null ? [] : [currency]),
    ...(weighsByProbability(fields) && probability !== null ? [probability] : []),
  ];
}

/**
 * The fields of a board without one that Zoho does not add up or group by. Without the currency no sum is left: it
 * would be a figure of no currency.
 *
 * @returns null when nothing is left that would be this board
 */
export function withoutField(fields: BoardFields, name: string): BoardFields | null {
  const { column, amount, expected, probability, currency } = fields;
  if (name === column) return null;
  if (name === currency)
    return { ...fields, currency: null, amount: null, expected: null, probability: null };
  if (![amount, expected, probability].includes(name)) return null;
  return {
    ...fields,
    amount: amount === name ? null : amount,
    expected: expected === name ? null : expected,
    probability: probability === name ? null : probability,
  };
}

/** Records of one column; null is the column of those without a value. */
export function columnCondition(
  column: string,
  value: string | null,
  where: CoqlCondition | undefined,
): CoqlCondition {
  const own: CoqlCondition =
    value === null ? { field: column, operator: 'is null' } : { field: column, operator: '=', value };
  return where === undefined ? own : { all: [where, own] };
}
