// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { columnEdges } from '../../../../renderer/grid/column-window.ts';
import type { GridColumn } from '../../../../renderer/grid/grid-model.ts';
import { useColumnWindow } from '../../../../renderer/grid/use-column-window.ts';

const columns = Array.from({ length: 64 }, (_, index): GridColumn => ({
  id: `c${String(index)}`,
  title: `Column ${String(index)}`,
  width: 90 + (index % 4) * 30,
  alignEnd: false,
  sortable: false,
  sorted: null,
}));
const edges = columnEdges(columns);
const width = 1000;

function scrolledGrid() {
  const grid = document.createElement('div');
  const renderings: unknown[] = [];
  const { result } = renderHook(() => {
    renderings.push(null);
    return useColumnWindow({ current: grid }, columns, 0, width);
  });
  const scrollTo = (left: number): void => {
    grid.scrollLeft = left;
    act(() => result.current.follow());
  };
  return { shown: () => result.current, renderings, scrollTo };
}

it('renders the header seldom while the rows follow a wheel', () => {
  const { shown, renderings, scrollTo } = scrolledGrid();
  const before = renderings.length;
  const windows = new Set<unknown>();
  for (let left = 50; left <= 4000; left += 50) {
    scrollTo(left);
    windows.add(shown().windowNow());
  }
  expect(windows.size).toBeGreaterThan(8);
  // Once in 800 pixels, and once more by React before it knows that nothing changed.
  expect(renderings.length - before).toBeLessThanOrEqual(2 * 5);
});

it('has a header above all that can be seen, wherever the rows are', () => {
  const { shown, scrollTo } = scrolledGrid();
  for (const left of [10, 790, 810, 5300, 300, 2399, (edges.at(-1) ?? 0) - width]) {
    scrollTo(left);
    const { window, windowNow } = shown();
    expect(window.from).toBeLessThanOrEqual(windowNow().from);
    expect(window.to).toBeGreaterThanOrEqual(windowNow().to);
    expect(edges[windowNow().to + 1]).toBeGreaterThanOrEqual(left + width);
  }
});
