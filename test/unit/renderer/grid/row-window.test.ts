import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coarseTop,
  rowExtent,
  rowsInView,
  rowsToRender,
  scrollForTop,
  shiftAfterScroll,
  tallestBody,
} from '../../../../renderer/grid/row-window.ts';

const rowHeights = fc.constantFrom(26, 32, 40);

describe('the rows that are in the page', () => {
  it('cover everything in sight at any place of a list of any length', () => {
    const lengths = fc.integer({ min: 1, max: 1_000_000 });
    const places = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        lengths,
        places,
        rowHeights,
        fc.integer({ min: 40, max: 2000 }),
        (rows, part, height, view) => {
          const top = Math.max(0, rows * height - view) * part;
          const inView = rowsInView(coarseTop(top, height), view, height, rows);
          expect(inView.first).toBeLessThanOrEqual(Math.floor(top / height));
          expect(inView.last).toBeGreaterThanOrEqual(Math.min(rows, Math.ceil((top + view) / height)) - 1);
          const rendered = rowsToRender(inView, 1, rows);
          expect(rendered.first).toBeGreaterThanOrEqual(0);
          expect(rendered.last).toBeLessThan(rows);
        },
      ),
    );
  });

  it('reach further in the direction of travel', () => {
    const inView = { first: 500, last: 520 };
    expect(rowsToRender(inView, 1, 1000)).toEqual({ first: 492, last: 544 });
    expect(rowsToRender(inView, -1, 1000)).toEqual({ first: 476, last: 528 });
  });

  it('are the same ones for a few rows of scrolling, since each change is a layout', () => {
    const changes = new Set<number>();
    for (let top = 0; top < 3200; top += 32) changes.add(rowsInView(coarseTop(top, 32), 640, 32, 1000).first);
    expect(changes.size).toBeLessThanOrEqual(25);
  });

  it('are none in an empty list', () => {
    const inView = rowsInView(0, 600, 32, 0);
    expect(rowsToRender(inView, 1, 0).last).toBe(-1);
  });
});

describe('a list that is taller than the browser can lay out', () => {
  const extent = rowExtent(1_000_000, 40, 800);

  it('is not scaled at 100,000 rows', () => {
    const usual = rowExtent(100_000, 40, 800);
    expect(usual.body).toBe(4_000_000);
    expect(shiftAfterScroll(usual, 0, 0, 3_000_000)).toBe(0);
  });

  it('fits, and shows both its ends', () => {
    expect(extent.body).toBe(tallestBody);
    const end = extent.body - extent.view;
    expect(end + shiftAfterScroll(extent, 0, end - 100_000, end)).toBe(extent.full - extent.view);
    expect(shiftAfterScroll(extent, 31_000, 200, 0)).toBe(0);
  });

  it('moves by a wheel as far as any other list', () => {
    const { scrollTop, shift } = scrollForTop(extent, 20_000_000);
    expect(scrollTop + shift).toBe(20_000_000);
    const next = shiftAfterScroll(extent, shift, scrollTop, scrollTop + 120);
    expect(scrollTop + 120 + next).toBe(20_000_120);
  });

  it('goes to the same part of the list with the scroll bar, and never out of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: extent.body - extent.view }),
        fc.integer({ min: 0, max: extent.body - extent.view }),
        (before, now) => {
          const top = now + shiftAfterScroll(extent, 0, before, now);
          expect(top).toBeGreaterThanOrEqual(0);
          expect(top).toBeLessThanOrEqual(extent.full - extent.view);
          if (Math.abs(now - before) <= extent.view * 2) return;
          expect(top / (extent.full - extent.view)).toBeCloseTo(now / (extent.body - extent.view), 3);
        },
      ),
    );
  });

  it('can be scrolled to any row exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_000 }), (row) => {
        const { scrollTop, shift } = scrollForTop(extent, row * 40);
        expect(scrollTop + shift).toBe(row * 40);
        expect(scrollTop).toBeLessThanOrEqual(extent.body - extent.view);
      }),
    );
  });
});
