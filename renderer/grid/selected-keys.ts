import { isGroupRow, type GridSource } from './grid-model.ts';
import { areaOf, isOneCell, type GridSelection } from './grid-selection.ts';
import { countRows, rowsOf } from './row-blocks.ts';

/**
 * Keys of the rows of which more than the active cell is selected, in their order. `all` also stands for rows
 * that are not known yet; a row that is known and not here has no key to give.
 */
export function selectedKeys(
  source: Pick<GridSource, 'count' | 'complete' | 'key' | 'group'>,
  selection: GridSelection,
): readonly string[] | 'all' {
  if (isOneCell(selection)) return [];
  if (selection.span === 'all' || selection.span === 'columns') return 'all';
  const { rows } = areaOf(selection, { rows: source.count, columns: 1 });
  if (source.complete && countRows(rows) === source.count) return 'all';
  // A group has a key and is no record.
  return [...rowsOf(rows)].flatMap((row) => (isGroupRow(source, row) ? [] : (source.key(row) ?? [])));
}
