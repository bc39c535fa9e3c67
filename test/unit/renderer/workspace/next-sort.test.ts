import { expect, it } from 'vitest';
import { firstOrder, nextSort } from '../../../../renderer/workspace/next-sort.ts';

const click = { order: 'next', add: false } as const;
const shiftClick = { order: 'next', add: true } as const;

it.each(['asc', 'desc'] as const)(
  'sorts %s by the first click, then the other way, then as Zoho does',
  (first) => {
    const other = first === 'asc' ? 'desc' : 'asc';
    const once = nextSort([], 'Industry', click, first);
    expect(once).toEqual([{ field: 'Industry', order: first }]);
    const twice = nextSort(once, 'Industry', click, first);
    expect(twice).toEqual([{ field: 'Industry', order: other }]);
    expect(nextSort(twice, 'Industry', click, first)).toEqual([]);
    expect(nextSort(twice, 'Rating', click, 'asc')).toEqual([{ field: 'Rating', order: 'asc' }]);
  },
);

it('sorts by up to three columns, the first of which counts most', () => {
  let sort = nextSort([], 'Amount', click, 'desc');
  sort = nextSort(sort, 'Stage', shiftClick, 'asc');
  sort = nextSort(sort, 'Stage', shiftClick, 'asc');
  sort = nextSort(sort, 'Owner', shiftClick, 'asc');
  expect(sort.map(({ field, order }) => `${field} ${order}`)).toEqual([
    'Amount desc',
    'Stage desc',
    'Owner asc',
  ]);
  const names = (asked: typeof sort): string[] => asked.map(({ field }) => field);
  expect(names(nextSort(sort, 'Email', shiftClick, 'asc'))).toEqual(['Amount', 'Stage', 'Email']);
  expect(names(nextSort(sort, 'Stage', shiftClick, 'asc'))).toEqual(['Amount', 'Owner']);
  const menu = { order: 'ascending', add: false } as const;
  expect(nextSort(sort, 'Stage', menu, 'desc')).toEqual([{ field: 'Stage', order: 'asc' }]);
});

it('puts the newest and the largest first, and all else from A to Z', () => {
  const kinds = {
    text: 'a_to_z',
    picklist: 'a_to_z',
    owner: 'a_to_z',
    lookup: 'a_to_z',
    autonumber: 'a_to_z',
    boolean: 'a_to_z',
    date: 'newest',
    datetime: 'newest',
    currency: 'largest',
    integer: 'largest',
    decimal: 'largest',
    percent: 'largest',
  } as const;
  for (const [kind, order] of Object.entries(kinds)) {
    // The keys of the table are kinds; Object.entries forgets it.
    expect(firstOrder({ kind: kind as keyof typeof kinds })).toBe(order);
  }
  expect(firstOrder({ kind: 'formula', resultKind: 'currency' })).toBe('largest');
  expect(firstOrder({ kind: 'rollup', resultKind: 'datetime' })).toBe('newest');
  expect(firstOrder({ kind: 'formula', resultKind: 'text' })).toBe('a_to_z');
  expect(firstOrder(undefined)).toBe('a_to_z');
});
