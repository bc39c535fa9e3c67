import { describe, expect, it } from 'vitest';
import {
  emptySession,
  freshPlace,
  keepAccounts,
  nextSort,
  placeOf,
  searchedWord,
  withModule,
  withPlace,
} from '../../../../renderer/features/browser/browser-session.ts';

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
    expect(keepAccounts(session, new Set(['b']))).toEqual({ modules: { b: 'Leads' }, places: {} });
  });
});

it('searches from two characters on, blanks aside', () => {
  expect(searchedWord(' a ')).toBe('');
  expect(searchedWord(' ab ')).toBe('ab');
});

it('sorts newest first, oldest first, then as Zoho does', () => {
  const first = nextSort(null, 'Created_Time');
  expect(first).toEqual({ field: 'Created_Time', order: 'desc' });
  const second = nextSort(first, 'Created_Time');
  expect(second).toEqual({ field: 'Created_Time', order: 'asc' });
  expect(nextSort(second, 'Created_Time')).toBeNull();
  expect(nextSort(second, 'Modified_Time')).toEqual({ field: 'Modified_Time', order: 'desc' });
});
