import type { BoardFields, BoardGroup, BoardSum } from '../../contract/board.ts';
import type { JsonValue } from '../../contract/records.ts';
import type { JsonRecord } from '../replies/record-reply.ts';
import { weighsByProbability } from './board-query.ts';

type DraftSum = { -readonly [Key in keyof BoardSum]: BoardSum[Key] };

/**
 * The groups of Zoho's answer as columns. Currencies stay apart: Zoho sums the figures as they stand in the
 * records, so a sum over two currencies would be a figure of neither.
 */
export function addUp(records: readonly JsonRecord[], fields: BoardFields): BoardGroup[] {
  const groups = new Map<string | null, Map<string | null, DraftSum>>();
  for (const record of records) {
    const value = textOrNull(record[fields.column]);
    const currency = fields.currency === null ? null : textOrNull(record[fields.currency]);
    const sums = groups.get(value) ?? new Map<string | null, DraftSum>();
    groups.set(value, sums);
    const sum = sums.get(currency) ?? emptySum(currency, fields);
    sums.set(currency, sum);
    addTo(sum, record, fields);
  }
  return [...groups].map(([value, sums]) => ({
    value,
    count: [...sums.values()].reduce((count, sum) => count + sum.count, 0),
    sums: [...sums.values()].map(inCents),
  }));
}

function emptySum(currency: string | null, fields: BoardFields): DraftSum {
  const hasWeight =
    fields.expected !== null ||
    weighsByProbability(fields) ||
    (fields.amount !== null && fields.weights !== undefined);
  return {
    currency,
    count: 0,
    total: fields.amount === null ? null : 0,
    weighted: hasWeight ? 0 : null,
  };
}

function addTo(sum: DraftSum, record: JsonRecord, fields: BoardFields): void {
  const amount = fields.amount === null ? 0 : aggregate(record, 'SUM', fields.amount);
  sum.count += aggregate(record, 'COUNT', 'id');
  if (sum.total !== null) sum.total += amount;
  if (sum.weighted === null) return;
  sum.weighted += weightOf(record, fields, amount);
}

/** What Zoho expects; else the amount by the probability of the record, or of its stage where it has none. */
function weightOf(record: JsonRecord, fields: BoardFields, amount: number): number {
  const expected = fields.expected === null ? null : aggregateOrNull(record, 'SUM', fields.expected);
  if (expected !== null) return expected;
  const own = fields.probability === null ? null : (record[fields.probability] ?? null);
  const stage = textOrNull(record[fields.column]);
  const ofStage = stage === null ? undefined : fields.weights?.[stage];
  return (amount * (own === null ? (ofStage ?? 0) : numberOf(own))) / 100;
}

/** Zoho names an aggregate as it was asked for; the case of its letters and quotes within are left open. */
function aggregate(record: JsonRecord, name: string, field: string): number {
  return aggregateOrNull(record, name, field) ?? 0;
}

/** Null where none of the records has a value. */
function aggregateOrNull(record: JsonRecord, name: string, field: string): number | null {
  const value = aggregateOf(record, name, field);
  return value === null ? null : numberOf(value);
}

/** An aggregate of Zoho's answer as it came. */
export function aggregateOf(record: JsonRecord, name: string, field: string): JsonValue {
  const wanted = `${name}(${field})`.toLowerCase();
  const key = Object.keys(record).find((each) => each.toLowerCase().replaceAll(/[ '"]/g, '') === wanted);
  return key === undefined ? null : (record[key] ?? null);
}

/** Sums of decimals gather dust behind the cents; a currency has three digits at most, and rates a few more. */
function inCents(sum: DraftSum): BoardSum {
  const round = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(4)));
  return { ...sum, total: round(sum.total), weighted: round(sum.weighted) };
}

function numberOf(value: JsonValue | undefined): number {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
