import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GridSource } from '../../../../renderer/grid/grid-model.ts';
import {
  columnAfterChange,
  leftToReveal,
  rowAfterChange,
  rowInSight,
  topAfterChange,
  topToReveal,
} from '../../../../renderer/grid/grid-scroll.ts';

function sourceOf(keys: readonly (string | null)[]): GridSource {
  return {
    count: keys.length,
    complete: true,
    placeholders: 0,
    generation: 0,
    key: (row) => keys[row] ?? null,
    indexOf: (key) => keys.indexOf(key),
    cells: () => [],
    copyText: () => '',
  };
}

const letters = 'abcdefghij'.split('');

describe('rows that change under a person', () => {
  it('keeps the top row at the top when rows came before it', () => {
    const after = sourceOf(['new', 'newer', ...letters]);
    expect(topAfterChange(3 * 32 + 5, 32, sourceOf(letters), after)).toBe(5 * 32 + 5);
  });

  it('takes the next row that is still there when the top one is gone', () => {
    const after = sourceOf(letters.filter((key) => key !== 'd'));
    expect(topAfterChange(3 * 32, 32, sourceOf(letters), after)).toBe(2 * 32);
  });

  it('stays at the very top, where new rows are meant to be seen', () => {
    expect(topAfterChange(0, 32, sourceOf(letters), sourceOf(['new', ...letters]))).toBe(0);
  });

  it('keeps the active row by its key, and within the grid when it is gone', () => {
    expect(rowAfterChange(4, sourceOf(letters), sourceOf(['x', ...letters]))).toBe(5);
    expect(rowAfterChange(9, sourceOf(letters), sourceOf(['a', 'b']))).toBe(1);
    expect(rowAfterChange(-1, sourceOf(letters), sourceOf([]))).toBe(-1);
  });

  it('stays where it is while the top row is still on its way, or only others came', () => {
    const sparse = [null, null, 'c', 'd', null];
    expect(topAfterChange(32, 32, sourceOf(sparse), sourceOf(['x', 'b', 'c', 'd', 'e']))).toBe(32);
    expect(rowAfterChange(1, sourceOf(sparse), sourceOf(letters))).toBe(1);
  });

  it('keeps the top row by any insertions and deletions that leave it there', () => {
    const before = Array.from({ length: 40 }, (_, row) => `row ${String(row)}`);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 39 }),
        fc.array(fc.integer({ min: 0, max: 39 })),
        fc.array(fc.integer({ min: 0, max: 39 })),
        (top, inserted, deleted) => {
          const kept = before.filter((_, row) => row === top || !deleted.includes(row));
          const after = inserted.reduce<string[]>(
            (rows, place, index) => rows.toSpliced(place, 0, `new ${String(index)}`),
            kept,
          );
          const scrolled = topAfterChange(top * 32 + 7, 32, sourceOf(before), sourceOf(after));
          expect(after[Math.floor(scrolled / 32)]).toBe(`row ${String(top)}`);
          expect(scrolled % 32).toBe(7);
          expect(after[rowAfterChange(top, sourceOf(before), sourceOf(after))]).toBe(`row ${String(top)}`);
        },
      ),
    );
  });
});

it('keeps the active column when columns move, and stays in the grid when it is hidden', () => {
  const columns = (ids: string) => ids.split('').map((id) => ({ id }));
  expect(columnAfterChange(2, columns('abcd'), columns('acbd'))).toBe(1);
  expect(columnAfterChange(3, columns('abcd'), columns('abc'))).toBe(2);
  expect(columnAfterChange(1, columns('abcd'), columns('acd'))).toBe(1);
});

describe('bringing a cell into sight', () => {
  const columns = [{ width: 200 }, { width: 100 }, { width: 400 }, { width: 900 }];

  it('scrolls no more than it must', () => {
    expect(topToReveal(12, 320, 320, 32)).toBe(320);
    expect(topToReveal(3, 320, 320, 32)).toBe(96);
    expect(topToReveal(20, 320, 320, 32)).toBe(352);
    expect(topToReveal(-1, 320, 320, 32)).toBe(320);
  });

  it('shows a column beside the frozen one, from its start when it is wider than the grid', () => {
    expect(leftToReveal(columns, 1, 300, 600)).toBe(0);
    expect(leftToReveal(columns, 2, 0, 600)).toBe(100);
    expect(leftToReveal(columns, 3, 0, 600)).toBe(500);
    expect(leftToReveal(columns, 0, 300, 600)).toBe(300);
  });

  it('finds a row in sight to stand on', () => {
    expect(rowInSight(12, 320, 320, 32, 100)).toBe(12);
    expect(rowInSight(3, 320, 320, 32, 100)).toBe(10);
    expect(rowInSight(3, 320, 320, 32, 5)).toBe(4);
  });
});
