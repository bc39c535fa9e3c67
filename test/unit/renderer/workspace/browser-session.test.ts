import { describe, expect, it } from 'vitest';
import {
  emptySession,
  freshPlace,
  keepAccounts,
  moduleOf,
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
  // One character, whatever it takes in memory.
  expect(searchedWord('🌟')).toBe('');
  expect(searchedWord('🌟!')).toBe('🌟!');
});
