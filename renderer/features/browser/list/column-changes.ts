import { moveItem } from '../../../grid/column-order.ts';
import type { ColumnChoice } from './grid-columns.ts';

/** What a person did to the columns of a grid. Places are those of the columns shown. */
export type ColumnChange =
  | { readonly kind: 'width'; readonly column: number; readonly width: number }
  /** All of them at once, in their order. */
  | { readonly kind: 'widths'; readonly widths: readonly number[] }
  | { readonly kind: 'move'; readonly from: number; readonly to: number }
  | { readonly kind: 'hide'; readonly column: number };

/** The choice after it, as a change to the choice before. */
export function afterColumnChange(
  shown: readonly string[],
  change: ColumnChange,
): (before: ColumnChoice) => Partial<ColumnChoice> {
  return (before) => {
    switch (change.kind) {
      case 'width':
        return { widths: withWidths(before, shown, [[change.column, change.width]]) };
      case 'widths':
        return { widths: withWidths(before, shown, change.widths.entries()) };
      case 'move':
        return { shown: moveItem(shown, change.from, change.to) };
      case 'hide':
        return { shown: shown.filter((_, column) => column !== change.column) };
    }
  };
}

function withWidths(
  before: ColumnChoice,
  shown: readonly string[],
  changed: Iterable<readonly [number, number]>,
): ColumnChoice['widths'] {
  const widths = { ...before.widths };
  for (const [column, width] of changed) {
    const name = shown[column];
    if (name !== undefined) widths[name] = width;
  }
  return widths;
}
