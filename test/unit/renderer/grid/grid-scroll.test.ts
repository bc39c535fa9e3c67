import { describe, expect, it } from 'vitest';
import type { GridSource } from '../../../../renderer/grid/grid-model.ts';
import {
  rowAfterReplacing,
  rowInSight,
  scrollTopAfterReplacing,
} from '../../../../renderer/grid/grid-scroll.ts';

function sourceOf(keys: readonly string[]): GridSource {
  return {
    count: keys.length,
    complete: true,
    placeholders: 0,
    generation: 0,
    key: (row) => keys[row] ?? '',
    indexOf: (key) => keys.indexOf(key),
    cells: () => [],
    copyText: () => '',
  };
}

const letters = 'abcdefghij'.split('');

describe('replacing the rows of a grid', () => {
  it('keeps the top row at the top when rows came before it', () => {
    const after = sourceOf(['new', 'newer', ...letters]);
    expect(scrollTopAfterReplacing(3 * 32 + 5, 32, sourceOf(letters), after)).toBe(5 * 32 + 5);
  });

  it('takes the next row that is still there when the top one is gone', () => {
    const after = sourceOf(letters.filter((key) => key !== 'd'));
    expect(scrollTopAfterReplacing(3 * 32, 32, sourceOf(letters), after)).toBe(2 * 32);
  });

  it('stays at the very top, where new rows are meant to be seen', () => {
    expect(scrollTopAfterReplacing(0, 32, sourceOf(letters), sourceOf(['new', ...letters]))).toBe(0);
  });

  it('keeps the active row by its key, and within the grid when it is gone', () => {
    expect(rowAfterReplacing(4, sourceOf(letters), sourceOf(['x', ...letters]))).toBe(5);
    expect(rowAfterReplacing(9, sourceOf(letters), sourceOf(['a', 'b']))).toBe(1);
    expect(rowAfterReplacing(-1, sourceOf(letters), sourceOf([]))).toBe(-1);
  });
});

it('finds a row in sight to stand on', () => {
  const grid = { scrollTop: 320, clientHeight: 352 };
  expect(rowInSight(grid, 32, 12, 100)).toBe(12);
  expect(rowInSight(grid, 32, 3, 100)).toBe(10);
  expect(rowInSight(grid, 32, 3, 5)).toBe(4);
});
