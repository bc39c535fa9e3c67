import { describe, expect, it } from 'vitest';
import {
  emptySession,
  freshPlace,
  keepAccounts,
  moduleOf,
  nextSort,
  placeOf,
  searchedWord,
  withModule,
  withPlace,
} from '../../../../renderer/workspace/browser-session.ts';

describe('where a person was', () => {
  it('is found again for each account and module apart', () => {
    let session = withPlace(emptySession, 'a', 'Deals', { typed: 'cold' });
    session = withPlace(session, 'b', 'Deals', { viewId: '7' });
    expect(placeOf(session, 'a', 'Deals')).toEqual({ ...freshPlace, typed: 'cold' });
    expect(placeOf(session, 'b', 'Deals').viewId).toBe('7');
    expect(placeOf(session, 'a', 'Leads')).toEqual(freshPlace);
  });

  it('is forgotten with its account', () => {
    let session = withModule(emptySession, 'a', 'Deals');
    session = withPlace(session, 'a', 'Deals', { typed: 'x' });
    session = withModule(session, 'b', 'Leads');
    session = keepAccounts(session, new Set(['b']));
    expect(Object.keys(session.accounts)).toEqual(['b']);
    expect(moduleOf(session, 'b')).toBe('Leads');
    expect(moduleOf(session, 'a')).toBeNull();
  });
});

it('searches from two characters on, blanks aside', () => {
  expect(searchedWord(' a ')).toBe('');
  expect(searchedWord(' ab ')).toBe('ab');
});

const click = { order: 'next', add: false } as const;
const shiftClick = { order: 'next', add: true } as const;

it('sorts downwards, upwards, then as Zoho does', () => {
  const first = nextSort([], 'Amount', click);
  expect(first).toEqual([{ field: 'Amount', order: 'desc' }]);
  const second = nextSort(first, 'Amount', click);
  expect(second).toEqual([{ field: 'Amount', order: 'asc' }]);
  expect(nextSort(second, 'Amount', click)).toEqual([]);
  expect(nextSort(second, 'Stage', click)).toEqual([{ field: 'Stage', order: 'desc' }]);
});

it('sorts by up to three columns, the first of which counts most', () => {
  let sort = nextSort([], 'Amount', click);
  sort = nextSort(sort, 'Stage', shiftClick);
  sort = nextSort(sort, 'Stage', shiftClick);
  sort = nextSort(sort, 'Owner', shiftClick);
  expect(sort.map(({ field, order }) => `${field} ${order}`)).toEqual([
    'Amount desc',
    'Stage asc',
    'Owner desc',
  ]);
  expect(nextSort(sort, 'Email', shiftClick).map(({ field }) => field)).toEqual(['Amount', 'Stage', 'Email']);
  expect(nextSort(sort, 'Stage', shiftClick).map(({ field }) => field)).toEqual(['Amount', 'Owner']);
  expect(nextSort(sort, 'Stage', { order: 'ascending', add: false })).toEqual([
    { field: 'Stage', order: 'asc' },
  ]);
});
