import type { GroupFields, ListGroup } from '../../../src/contract/index.ts';
import { ExactSum } from '../../../src/crm/format/index.ts';
import { chartAxis, type ChartAxis } from './chart-axis.ts';
import { largestOf, monthsWithoutGaps, mostFirst } from './chart-groups.ts';

/** The bars of a chart, a part for each currency: sums of different currencies are never added or compared. Pure. */

export interface ChartBar {
  readonly group: ListGroup;
  /** What its length stands for. */
  readonly value: number;
  /** The exact sum; null where records are counted, and where none of them has a value. */
  readonly total: string | null;
}

export interface ChartOthers {
  readonly groups: number;
  readonly records: number;
  readonly total: string | null;
}

export interface ChartPart {
  /** ISO 4217; null where records are counted, or have no currency. */
  readonly currency: string | null;
  readonly bars: readonly ChartBar[];
  /** Groups for which there is no room; null where all are shown. */
  readonly others: ChartOthers | null;
  readonly axis: ChartAxis;
}

interface Charted {
  readonly by: GroupFields['by'];
  /** Something is added up; else records are counted. */
  readonly isSum: boolean;
  /** The currency of the organisation. */
  readonly home: string | null;
}

export const mostBars = 30;
/** Three years. */
export const mostMonths = 36;

/** @param groups - in order */
export function chartParts(groups: readonly ListGroup[], charted: Charted): readonly ChartPart[] {
  if (!charted.isSum) return [partOf(groups, charted, null)];
  return chartedCurrencies(groups, charted.home).map((currency) => partOf(groups, charted, currency));
}

/** Those in which there is a sum: the one of the organisation first, the others by name. */
export function chartedCurrencies(
  groups: readonly ListGroup[],
  home: string | null,
): readonly (string | null)[] {
  const found = new Set(
    groups.flatMap(({ sums }) =>
      sums.filter(({ totals }) => totals[0] !== null).map(({ currency }) => currency),
    ),
  );
  const rank = (currency: string | null): number => (currency === home ? 0 : currency === null ? 2 : 1);
  const sorted = [...found].sort(
    (one, other) => rank(one) - rank(other) || ((one ?? '') < (other ?? '') ? -1 : 1),
  );
  return sorted.length === 0 ? [null] : sorted;
}

function partOf(groups: readonly ListGroup[], { by, isSum }: Charted, currency: string | null): ChartPart {
  const totalOf = (group: ListGroup): string | null => (isSum ? totalIn(group, currency) : null);
  const valueOf = (group: ListGroup): number => (isSum ? Number(totalOf(group) ?? 0) : group.count);
  const { shown, others } =
    by === 'month' ? monthsWithoutGaps(groups, mostMonths) : largestOf(groups, valueOf, mostBars);
  const ordered = by === 'owner' ? mostFirst(shown, valueOf) : shown;
  const bars = ordered.map((group): ChartBar => ({ group, value: valueOf(group), total: totalOf(group) }));
  const rest = totalsOf(others);
  return {
    currency,
    bars,
    others:
      others.length === 0
        ? null
        : {
            groups: others.length,
            records: rest.records,
            total: isSum ? (rest.sums.find((sum) => sum.currency === currency)?.total ?? null) : null,
          },
    axis: chartAxis(
      bars.map(({ value }) => value),
      !isSum,
    ),
  };
}

/** The sum of a group in a currency; null where none of its records has a value there. */
export function totalIn({ sums }: ListGroup, currency: string | null): string | null {
  return sums.find((sum) => sum.currency === currency)?.totals[0] ?? null;
}

/** What groups hold together, each currency apart and to the last digit. */
export function totalsOf(groups: readonly ListGroup[]): {
  readonly records: number;
  readonly sums: readonly { readonly currency: string | null; readonly total: string }[];
} {
  const sums = new Map<string | null, ExactSum>();
  for (const { currency, totals } of groups.flatMap((group) => group.sums)) {
    const sum = sums.get(currency) ?? new ExactSum();
    if (sum.add(totals[0])) sums.set(currency, sum);
  }
  return {
    records: groups.reduce((count, group) => count + group.count, 0),
    sums: [...sums].map(([currency, { sum }]) => ({ currency, total: sum })),
  };
}
