// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { columnPlaces } from '../../../../renderer/grid/column-window.ts';
import type { GridColumn, GridGroup, GridSource } from '../../../../renderer/grid/grid-model.ts';
import { cellSelection } from '../../../../renderer/grid/grid-selection.ts';
import type { PoolContent } from '../../../../renderer/grid/pool-content.ts';
import { RowPool } from '../../../../renderer/grid/row-pool.ts';

const columns = Array.from({ length: 8 }, (_, index): GridColumn => ({
  id: `c${index}`,
  title: `Column ${index}`,
  width: 100,
  alignEnd: index === 3,
  sortable: false,
  sorted: null,
}));

const source: GridSource = {
  count: 1000,
  complete: true,
  placeholders: 0,
  generation: 0,
  key: (row) => `k${row}`,
  indexOf: (key) => Number(key.slice(1)),
  cells: (row) =>
    row % 50 === 7
      ? null
      : columns.map((_, column) => ({
          text: `${row}/${column}`,
          title: `whole ${row}/${column}`,
          ...(column === 2 && row % 2 === 0 ? { colour: '#112233' } : {}),
          ...(column === 4 && row % 3 === 0 ? { flag: { text: 'late', tone: 'danger' as const } } : {}),
        })),
  copyText: () => '',
};

const content: PoolContent = {
  gridId: 'g',
  source,
  columns,
  places: columnPlaces(columns),
  window: { from: 1, to: 5, before: 0, after: 200 },
  rowHeight: 32,
  shift: 0,
  current: cellSelection(0, 0),
  area: null,
  openedKey: null,
  namesOnly: false,
};

/** Every row shows these. */
function textsIn(texts: readonly string[]): GridSource {
  return { ...source, cells: () => texts.map((text) => ({ text, title: text })) };
}

let pane: HTMLElement;
let pool: RowPool;
beforeEach(() => {
  pane = document.createElement('div');
  pool = new RowPool();
  pool.attach(pane);
});

const indexes = (): (string | null)[] =>
  [...pane.children].map((row) => row.getAttribute('aria-rowindex') ?? null);
const rowOf = (row: number): Element | null => pane.querySelector(`[aria-rowindex="${row + 2}"]`);
const cellOf = (row: number, column: number): Element | null =>
  rowOf(row)?.querySelector(`[aria-colindex="${column + 1}"]`) ?? null;

describe('the rows in the page', () => {
  it('show after any way of scrolling what rows that are made anew would show', () => {
    const ways: readonly (readonly [number, number, number])[] = [
      [0, 9, 1],
      [3, 12, 2],
      [2, 11, 1],
      [400, 409, 3],
      [405, 418, 3],
      [995, 1004, 1],
      [0, 9, 1],
    ];
    for (const [first, last, from] of ways) {
      const shown = { ...content, window: { ...content.window, from, to: from + 4 } };
      pool.show(shown, { first, last }, true);
      pool.settle();
      const fresh = document.createElement('div');
      const other = new RowPool();
      other.attach(fresh);
      other.show(shown, { first, last }, false);
      expect(pane.isEqualNode(fresh)).toBe(true);
    }
  });

  it('show other columns as rows that are made anew would, whatever the rows are', () => {
    const group: GridGroup = { label: 'Berlin', count: '12', sums: [], isOpen: true };
    const mixed: GridSource = {
      ...source,
      count: 12,
      group: (row) => (row % 5 === 0 ? group : null),
    };
    const area = { rows: [{ first: 2, last: 8 }], left: 3, right: 6 };
    const start = { ...content, source: mixed, area, current: cellSelection(2, 3) };
    pool.show(start, { first: 0, last: 14 }, true);
    for (const [from, to] of [
      [3, 7],
      [2, 6],
      [1, 7],
      [5, 6],
      [1, 2],
    ] as const) {
      const shown = { ...start, window: { ...content.window, from, to } };
      pool.show(shown, { first: 0, last: 14 }, true);
      pool.settle();
      const fresh = document.createElement('div');
      const other = new RowPool();
      other.attach(fresh);
      other.show(shown, { first: 0, last: 14 }, false);
      expect(pane.isEqualNode(fresh)).toBe(true);
    }
  });

  it('take other columns at once where they can be seen, and elsewhere when they come there or rest', () => {
    const rows = { first: 0, last: 39 };
    const inSight = { first: 15, last: 19 };
    const other = { ...content, window: { ...content.window, from: 2, to: 6 } };
    const withOther = (): number[] =>
      Array.from({ length: 40 }, (_, row) => row).filter((row) => cellOf(row, 6) !== null);
    const from = (first: number, last: number): number[] =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const columns = { first: 2, last: 6 };
    pool.show(content, rows, true, { rows: inSight, columns });
    expect(withOther()).toEqual([]);
    pool.show(other, rows, true, { rows: inSight, columns });
    // Row 0 has the active cell; four on either side may be seen before the next frame.
    expect(withOther()).toEqual([0, ...from(11, 23)]);
    pool.show(other, rows, true, { rows: { first: 34, last: 39 }, columns });
    expect(withOther()).toEqual([0, ...from(11, 23), ...from(30, 39)]);
    pool.settle();
    expect(withOther()).toEqual(from(0, 39));
    expect(cellOf(25, 1)).toBeNull();
    expect(cellOf(25, 6)?.textContent).toContain('25/6');
  });

  it('take columns that cannot be seen yet a few rows in each frame, and all at once when they can', () => {
    const rows = { first: 0, last: 29 };
    const other = { ...content, window: { ...content.window, from: 2, to: 6 } };
    const count = (): number =>
      Array.from({ length: 30 }, (_, row) => row).filter((row) => cellOf(row, 6) !== null).length;
    const show = (first: number, last: number, to: typeof content = other): number => {
      pool.show(to, rows, true, { rows, columns: { first, last } });
      return count();
    };
    expect(show(2, 4, content)).toBe(0);
    const counts = [show(2, 4), show(2, 4), show(3, 5), show(3, 5)];
    expect(counts.at(-1)).toBe(30);
    const steps = counts.map((each, index) => each - (counts[index - 1] ?? 0));
    // The row of the active cell takes them in any case.
    expect(Math.max(...steps)).toBeLessThanOrEqual(13);
    expect(show(2, 4, content)).toBeGreaterThan(0);
    expect(show(1, 4, content)).toBe(0);
    expect(Array.from({ length: 30 }, (_, row) => cellOf(row, 1)).every((cell) => cell !== null)).toBe(true);
  });

  it('clip the texts that may be too long for their cell, and no others', () => {
    const long = 'Worshipful Company of Woolmen';
    const texts = ['short', long, long, 'شركة', long, 'tiny', 'a', 'b'];
    const wide = columns.map((column, index) => ({ ...column, width: index === 2 ? 400 : 100 }));
    const shown = { ...content, columns: wide, places: columnPlaces(wide), source: textsIn(texts) };
    pool.show(shown, { first: 0, last: 0 }, false);
    const clipped = (): number[] =>
      [0, 1, 2, 3, 4, 5].filter((column) => cellOf(0, column)?.className.includes('cut'));
    expect(clipped()).toEqual([1, 3, 4]);
    pool.place(columnPlaces(wide.map((column) => ({ ...column, width: 400 }))));
    expect(clipped()).toEqual([3]);
    pool.show(
      { ...shown, source: textsIn(['شركة', 'x', 'y', 'z', long, long, '', '']) },
      { first: 0, last: 0 },
      false,
    );
    expect(clipped()).toEqual([0, 4, 5]);
  });

  it('ask for the cells of a row once when the columns are scrolled, and for nothing else', () => {
    pool.show(content, { first: 0, last: 9 }, false);
    const asked: string[] = [];
    const watched: GridSource = {
      ...source,
      key: (row) => {
        asked.push(`key ${row}`);
        return source.key(row);
      },
      cells: (row) => {
        asked.push(`cells ${row}`);
        return source.cells(row);
      },
    };
    const start = { ...content, source: watched, openedKey: 'k3' };
    pool.show(start, { first: 0, last: 9 }, true);
    asked.length = 0;
    pool.show({ ...start, window: { ...content.window, from: 2, to: 6 } }, { first: 0, last: 9 }, true);
    expect(asked).toEqual(Array.from({ length: 10 }, (_, row) => `cells ${row}`));
  });

  it('are asked for where the active cell was and where it is, and not elsewhere', () => {
    const asked = new Set<number>();
    const watched: GridSource = {
      ...source,
      cells: (row) => {
        asked.add(row);
        return source.cells(row);
      },
    };
    const start = { ...content, source: watched, current: cellSelection(2, 2) };
    pool.show(start, { first: 0, last: 9 }, false);
    for (const [row, column] of [
      [3, 2],
      [3, 4],
      [8, 0],
      [-1, 0],
      [5, 5],
    ] as const) {
      asked.clear();
      const shown = { ...start, current: cellSelection(row, column) };
      pool.show(shown, { first: 0, last: 9 }, false);
      expect(asked.size).toBeLessThanOrEqual(2);
      const fresh = document.createElement('div');
      const other = new RowPool();
      other.attach(fresh);
      other.show(shown, { first: 0, last: 9 }, false);
      expect(pane.isEqualNode(fresh)).toBe(true);
    }
  });

  it('begin with the cell of the name, which alone is the first child of what it stands in', () => {
    pool.show(content, { first: 0, last: 9 }, false);
    for (const first of [':first-child', ':first-of-type']) {
      const cells = [...pane.querySelectorAll(`[role="row"] [role="gridcell"]${first}`)];
      expect(cells.map((each) => each.getAttribute('aria-colindex'))).toEqual(
        Array.from({ length: 10 }, () => '1'),
      );
    }
  });

  it('use the same elements again, and are read in their order once the list rests', () => {
    pool.show(content, { first: 0, last: 9 }, false);
    const before = new Set(pane.children);
    pool.show(content, { first: 4, last: 13 }, true);
    expect(new Set(pane.children)).toEqual(before);
    // What scrolls is not moved in the page.
    expect(indexes()).not.toEqual([...indexes()].sort((one, other) => Number(one) - Number(other)));
    pool.settle();
    expect(indexes()).toEqual(Array.from({ length: 10 }, (_, index) => String(index + 6)));
  });

  it('have the whole of a text on hover once the list rests, and never that of another record', () => {
    pool.show(content, { first: 0, last: 9 }, false);
    expect(cellOf(1, 1)?.getAttribute('title')).toBe('whole 1/1');
    pool.show(content, { first: 10, last: 19 }, true);
    pool.settle();
    expect(cellOf(11, 1)?.getAttribute('title')).toBe('whole 11/1');
  });

  it('show names alone while a scroll bar is dragged, and all of them when it rests', () => {
    pool.show({ ...content, namesOnly: true }, { first: 100, last: 109 }, true);
    expect(rowOf(103)?.textContent).toBe('103/0');
    pool.show(content, { first: 92, last: 117 }, false);
    expect(rowOf(103)?.textContent).toBe('103/0103/1103/2103/3103/4103/5');
  });

  it('are named in the page by the active cell alone', () => {
    pool.show({ ...content, current: cellSelection(2, 3) }, { first: 0, last: 9 }, false);
    expect([...pane.querySelectorAll('[id]')].map(({ id }) => id)).toEqual(['g-2-3']);
    expect(pane.querySelectorAll('[role="gridcell"][aria-selected="true"]')).toHaveLength(1);
    pool.show({ ...content, current: cellSelection(5, 0) }, { first: 0, last: 9 }, false);
    expect([...pane.querySelectorAll('[id]')].map(({ id }) => id)).toEqual(['g-5-0']);
  });

  it('say that they are on their way, and are no rows where there may be none', () => {
    pool.show({ ...content, source: { ...source, count: 9 } }, { first: 0, last: 10 }, false);
    expect(rowOf(7)?.getAttribute('aria-busy')).toBe('true');
    expect(rowOf(6)?.getAttribute('aria-busy')).toBeNull();
    const last = pane.lastElementChild;
    expect(last?.getAttribute('role')).toBeNull();
    expect(last?.getAttribute('aria-hidden')).toBe('true');
    expect(last?.querySelector('[role], [title]')).toBeNull();
  });

  it('become rows of groups, and rows of records again', () => {
    const group: GridGroup = { label: 'Berlin', count: '12', sums: ['Sum: 4'], isOpen: true };
    const grouped: GridSource = { ...source, group: (row) => (row % 5 === 0 ? group : null) };
    pool.show({ ...content, source: grouped }, { first: 0, last: 9 }, false);
    expect(rowOf(5)?.getAttribute('aria-expanded')).toBe('true');
    expect(rowOf(5)?.textContent).toBe('Berlin12Sum: 4');
    expect(rowOf(6)?.getAttribute('aria-level')).toBe('2');
    pool.show(content, { first: 0, last: 9 }, false);
    expect(rowOf(5)?.getAttribute('aria-level')).toBeNull();
    expect(cellOf(5, 1)?.textContent).toBe('5/1');
  });
});
