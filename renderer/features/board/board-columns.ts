import type { BoardGroup, BoardSum, BoardTotals, Field, PicklistValue } from '../../../src/contract/index.ts';

/** A column as it is shown. */
export interface BoardColumn {
  /** Tells columns apart; no value of a picklist looks like the key of the last one. */
  readonly key: string;
  /** Null for records without a value. */
  readonly value: string | null;
  readonly label: string;
  /** `#rrggbb`, or null. */
  readonly colour: string | null;
  readonly count: number;
  /** One per currency, the commonest of the board first. */
  readonly sums: readonly BoardSum[];
  /** In per cent, of a stage; null where Zoho tells none. */
  readonly probability: number | null;
  readonly forecast: 'open' | 'won' | 'lost' | null;
}

/** How Zoho's picklists name their own empty choice. */
const emptyChoice = '-None-';

/**
 * The columns in the order of the picklist. Values that are no longer in it follow, then the records without
 * a value; these two only where there are such records.
 */
export function boardColumns(field: Field, { groups }: BoardTotals): readonly BoardColumn[] {
  const byValue = new Map(groups.map((group) => [group.value, group]));
  const currencies = currenciesOf(groups);
  const column = (
    value: string | null,
    label: string,
    choice: Partial<Pick<PicklistValue, 'colour' | 'probability' | 'forecast'>> = {},
  ): BoardColumn => {
    const group = byValue.get(value);
    const sums = [...(group?.sums ?? [])].sort(
      (one, other) => currencies.indexOf(one.currency) - currencies.indexOf(other.currency),
    );
    const key = value === null ? 'none' : `=${value}`;
    const { colour = null, probability = null, forecast = null } = choice;
    return { key, value, label, colour, count: group?.count ?? 0, sums, probability, forecast };
  };
  // Records hold a choice as it is shown; what stands in them as it is stored belongs to the same column.
  const choices = field.picklistValues
    .map((choice) => {
      const isStored = !byValue.has(choice.label) && byValue.has(choice.value);
      return { ...choice, held: isStored ? choice.value : choice.label };
    })
    .filter(({ value, held }) => value !== emptyChoice || (byValue.get(held)?.count ?? 0) > 0);
  const known = new Set(choices.map(({ held }) => held));
  const former = groups.flatMap(({ value }) => (value === null || known.has(value) ? [] : [value]));
  return [
    ...choices.map((choice) => column(choice.held, choice.label, choice)),
    ...former.sort().map((value) => column(value, value)),
    ...(byValue.has(null) ? [column(null, '(none)')] : []),
  ];
}

/** The currencies of a board, the commonest first. */
export function currenciesOf(groups: readonly BoardGroup[]): readonly (string | null)[] {
  const counts = new Map<string | null, number>();
  for (const { currency, count } of groups.flatMap(({ sums }) => sums)) {
    counts.set(currency, (counts.get(currency) ?? 0) + count);
  }
  return [...counts].sort((one, other) => other[1] - one[1]).map(([currency]) => currency);
}

/** A place on the board; rows count from 0. */
export interface BoardPlace {
  readonly column: number;
  readonly row: number;
}

/** Where a key leads, or null when it leads nowhere. Columns without cards are passed over. Pure. */
export function movedPlace(
  counts: readonly number[],
  { column, row }: BoardPlace,
  key: string,
  rowsInSight: number,
): BoardPlace | null {
  const last = (counts[column] ?? 0) - 1;
  const inColumn = (to: number): BoardPlace => ({ column, row: Math.max(0, Math.min(to, last)) });
  const beside = (by: 1 | -1): BoardPlace | null => {
    let next = column + by;
    while (counts[next] === 0) next += by;
    const count = counts[next];
    return count === undefined ? null : { column: next, row: Math.min(row, count - 1) };
  };
  switch (key) {
    case 'ArrowDown':
      return inColumn(row + 1);
    case 'ArrowUp':
      return inColumn(row - 1);
    case 'PageDown':
      return inColumn(row + rowsInSight);
    case 'PageUp':
      return inColumn(row - rowsInSight);
    case 'Home':
      return inColumn(0);
    case 'End':
      return inColumn(last);
    case 'ArrowRight':
      return beside(1);
    case 'ArrowLeft':
      return beside(-1);
    default:
      return null;
  }
}
