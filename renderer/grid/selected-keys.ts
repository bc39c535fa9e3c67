import type { GridSource } from './grid-model.ts';
import { isOneCell, rangeOf, type GridSelection } from './grid-selection.ts';

/**
 * Keys of the rows of which more than the active cell is selected, in their order. `all` also stands for rows
 * that are not known yet; a row that is known and not here has no key to give.
 */
export function selectedKeys(
  source: Pick<GridSource, 'count' | 'complete' | 'key'>,
  selection: GridSelection,
): readonly string[] | 'all' {
  if (isOneCell(selection)) return [];
  if (selection.span === 'all' || selection.span === 'columns') return 'all';
  const { top, bottom } = rangeOf(selection, { rows: source.count, columns: 1 });
  if (source.complete && top === 0 && bottom === source.count - 1) return 'all';
  const keys: string[] = [];
  for (let row = top; row <= bottom; row += 1) {
    const key = source.key(row);
    if (key !== null) keys.push(key);
  }
  return keys;
}
