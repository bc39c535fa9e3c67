import { describe, expect, it } from 'vitest';
import type { ListPage, ListPlace } from '../../../../src/contract/index.ts';
import { collectRows } from '../../../../renderer/data/lists/collect-rows.ts';
import { ListWalk } from '../../../../renderer/data/lists/list-walk.ts';
import { LoadedPages } from '../../../../renderer/data/lists/loaded-pages.ts';

const fields = ['Name', 'Phone'];

/** A list of so many rows at Zoho: by any place, or page after page. */
function listOf(length: number, jumps: boolean) {
  const asked: number[] = [];
  const walk = new ListWalk((place: ListPlace, columns): Promise<ListPage> => {
    const count = place.kind === 'rows' ? place.count : 200;
    const offset = place.offset;
    asked.push(offset / 200);
    const end = Math.min(length, offset + count);
    const numbers = Array.from({ length: Math.max(0, end - offset) }, (_, index) => offset + index);
    const token = { kind: 'token', token: `after ${String(end)}`, offset: end } as const;
    const next = jumps || end < 2_000 ? ({ kind: 'rows', offset: end, count: 200 } as const) : token;
    return Promise.resolve({
      columns: [...columns],
      offset,
      ids: numbers.map(String),
      rows: numbers.map((number) => [`Row ${String(number)}`, null]),
      next: end < length ? next : null,
      jumps,
      receivedAt: 1,
    });
  });
  return { walk, asked };
}

const unknown = { columns: fields, pages: LoadedPages.none, count: 0, total: null, complete: false };
const signal = new AbortController().signal;

describe('rows that are collected', () => {
  it('are all that there are, where the number is known', async () => {
    const { walk, asked } = listOf(1_450, true);
    const seen: (number | null)[] = [];
    const known = { ...unknown, count: 1_450, total: 1_450, complete: true };
    const collected = await collectRows(walk, known, fields, {
      rows: null,
      most: 10_000,
      signal,
      onProgress: (_, total) => seen.push(total),
    });
    expect(collected).toMatchObject({ count: 1_450, isWhole: true });
    expect(collected.pages.rowCount).toBe(1_450);
    expect(asked.sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(seen)).toEqual(new Set([1_600]));
  });

  it.each([true, false])(
    'are read to the end, where only that tells how many there are: %s',
    async (jumps) => {
      const { walk } = listOf(2_750, jumps);
      const asked = { rows: null, most: 10_000, signal, onProgress: () => undefined };
      const collected = await collectRows(walk, unknown, fields, asked);
      expect(collected).toMatchObject({ count: 2_750, isWhole: true });
      expect(collected.pages.id(2_749)).toBe('2749');
    },
  );

  it('are not fetched to the end where there are more than are wanted', async () => {
    const { walk, asked } = listOf(50_000, true);
    const collected = await collectRows(walk, unknown, fields, {
      rows: null,
      most: 1_000,
      signal,
      onProgress: () => undefined,
    });
    expect(collected.isWhole).toBe(false);
    expect(asked).toHaveLength(5);
  });

  it('are those of the blocks, and what is here is not asked for again', async () => {
    const { walk, asked } = listOf(5_000, true);
    const first = await walk.page(0, fields, 'foreground', signal);
    const held = LoadedPages.none.with(0, {
      ids: first.ids,
      rows: first.rows,
      readAt: 1,
      receivedAt: 1,
      asOf: null,
    }).pages;
    asked.length = 0;
    const known = { ...unknown, pages: held, count: 5_000, total: 5_000, complete: true };
    const rows = [
      { first: 3, last: 4 },
      { first: 390, last: 410 },
      { first: 4_999, last: 4_999 },
    ];
    const request = { rows, most: 10_000, signal, onProgress: () => undefined };
    const collected = await collectRows(walk, known, fields, request);
    expect(asked).toEqual([1, 2, 24]);
    expect([3, 390, 410, 4_999].map((row) => collected.pages.id(row))).toEqual(['3', '390', '410', '4999']);
    // With columns that the rows here do not have, all of them are asked for.
    await collectRows(walk, known, ['Name', 'Email'], request);
    expect(asked).toEqual([1, 2, 24, 0, 1, 2, 24]);
  });
});
