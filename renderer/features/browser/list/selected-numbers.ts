import {
  type Field,
  type JsonValue,
  type ModuleDescription,
  valueKind,
} from '../../../../src/contract/index.ts';
import { ExactSum, type FormatContext, formatValue, recordHints } from '../../../../src/crm/format/index.ts';
import type { GridArea } from '../../../grid/grid-selection.ts';
import { rowsOf } from '../../../grid/row-blocks.ts';
import { messages } from '../../../messages/index.ts';
import { isAddedUp } from '../../../workspace/group-fields.ts';

/** Values of a record, and what they are of. */
export interface HeldValues {
  readonly columns: readonly string[];
  readonly values: readonly JsonValue[];
}

/** Columns that are told of: more is no line any more. */
const mostColumns = 3;
/** Rows that are added up while somebody selects. */
const mostRows = 5_000;

/**
 * Count, sum and average of the numbers that are selected, a line for each column and currency. Where some of the
 * rows are not here, the first line says how many of them were added up: a sum of a part must not pass for all of it.
 */
export function selectedNumbers(
  { rows, left, right }: GridArea,
  shown: readonly string[],
  valuesAt: (row: number) => HeldValues | null,
  isGroup: (row: number) => boolean,
  description: ModuleDescription,
  context: FormatContext,
): readonly string[] {
  const fields = shown
    .slice(left, right + 1)
    .map((name) => description.fields.find(({ apiName }) => apiName === name))
    .filter((field) => field !== undefined)
    .filter(isAddedUp)
    .slice(0, mostColumns);
  if (fields.length === 0) return [];
  const values: HeldValues[] = [];
  let records = 0;
  for (const row of rowsOf(rows)) {
    if (isGroup(row)) continue;
    records += 1;
    const held = values.length < mostRows ? valuesAt(row) : null;
    if (held !== null) values.push(held);
  }
  const sums = fields.flatMap((field) => {
    const lines = linesOf(field, values, context);
    return fields.length === 1 ? lines : lines.map((line) => messages.list.numbersOf(field.label, line));
  });
  return values.length === records ? sums : [messages.list.addedUp(values.length, records), ...sums];
}

function linesOf(field: Field, rows: readonly HeldValues[], context: FormatContext): readonly string[] {
  const sums = new Map<string, { readonly sum: ExactSum; readonly show: (value: string) => string }>();
  for (const row of rows) {
    const valueOf = (name: string): JsonValue | undefined => row.values[row.columns.indexOf(name)];
    const hints = recordHints(valueOf);
    const isMoney = valueKind(field) === 'currency';
    const currency = isMoney ? `${hints.currencyCode ?? ''} ${hints.currencySymbol ?? ''}` : '';
    const show = (value: string): string => formatValue(field, value, context, hints).text;
    const known = sums.get(currency) ?? { sum: new ExactSum(), show };
    if (known.sum.add(valueOf(field.apiName))) sums.set(currency, known);
  }
  const isPercent = valueKind(field) === 'percent';
  return [...sums.values()].map(({ sum, show }) => {
    const average = show(sum.average);
    return isPercent
      ? messages.list.percentages(sum.count, average)
      : messages.list.numbers(sum.count, show(sum.sum), average);
  });
}
