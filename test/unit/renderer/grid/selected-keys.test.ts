import { describe, expect, it } from 'vitest';
import { cellSelection, selectAll, selectColumns } from '../../../../renderer/grid/grid-selection.ts';
import { selectedKeys } from '../../../../renderer/grid/selected-keys.ts';

const sourceOf = (keys: readonly (string | null)[], complete = true) => ({
  count: keys.length,
  complete,
  key: (row: number) => keys[row] ?? null,
});
const rows = sourceOf(['a', 'b', null, 'd']);
const between = (anchorRow: number, row: number) => ({ ...cellSelection(row, 1), anchorRow });

describe('the keys of the rows that are selected', () => {
  it('are none while there is only the active cell', () => {
    expect(selectedKeys(rows, cellSelection(1, 1))).toEqual([]);
  });

  it('are those of every row that the range touches, and one row is enough when it is a whole one', () => {
    expect(selectedKeys(rows, between(3, 1))).toEqual(['b', 'd']);
    expect(selectedKeys(rows, { ...cellSelection(1, 1), span: 'rows' })).toEqual(['b']);
  });

  it('are all when everything is selected, also what is not known yet', () => {
    expect(selectedKeys(rows, between(0, 3))).toBe('all');
    expect(selectedKeys(sourceOf(['a', 'b'], false), between(0, 1))).toEqual(['a', 'b']);
    expect(selectedKeys(sourceOf(['a', 'b'], false), selectAll(cellSelection(0, 0)))).toBe('all');
    expect(selectedKeys(rows, selectColumns(cellSelection(0, 0)))).toBe('all');
  });
});
