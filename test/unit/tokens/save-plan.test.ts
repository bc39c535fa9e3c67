import { describe, expect, it } from 'vitest';
import { normaliseTokenInput, type OAuthToken, type TokenInput } from '../../../src/tokens/oauth-token.ts';
import { lookupIn, planSave, type RowLookup, type SavePlan } from '../../../src/tokens/save-plan.ts';

const rowOf = (id: string, input: TokenInput): OAuthToken => ({ ...normaliseTokenInput(input), id });

function plan(input: TokenInput, rows: readonly OAuthToken[], unreadable: readonly string[] = []): SavePlan {
  const readable = lookupIn(rows, () => 'new');
  const lookup: RowLookup = {
    newId: () => readable.newId(),
    matching: (key, among) =>
      readable
        .matching(key, among)
        .map((row) => (unreadable.includes(row.id) ? { ...row, token: null } : row)),
  };
  return planSave(normaliseTokenInput(input), lookup);
}

describe('what a save does', () => {
  it('is nothing for a token without anything to use it by', () => {
    expect(() => plan({ id: '1', userName: 'ann' }, [])).toThrow(
      expect.objectContaining({ code: 'token_store.nothing_to_store' }) as Error,
    );
    for (const field of ['refreshToken', 'grantToken', 'accessToken']) {
      expect(() => plan({ [field]: 'x' }, [])).not.toThrow();
    }
  });

  it('is a new row, under the id that was given, or one of its own', () => {
    expect(plan({ refreshToken: 'r' }, [rowOf('1', { refreshToken: 'another' })])).toEqual({
      kind: 'insert',
      token: rowOf('new', { refreshToken: 'r' }),
      absorbed: [],
      newGeneration: true,
    });
    expect(plan({ id: 'given', accessToken: 'a' }, [])).toMatchObject({
      kind: 'insert',
      token: { id: 'given' },
    });
  });

  it('is another sign-in in the same row with another refresh token, and only then', () => {
    const before = rowOf('1', { userName: 'ann', refreshToken: 'r', scopes: ['s'] });
    expect(plan({ id: '1', accessToken: 'a' }, [before])).toEqual({
      kind: 'update',
      token: { ...before, accessToken: 'a' },
      absorbed: [],
      newGeneration: false,
    });
    expect(plan({ id: '1', refreshToken: 'r' }, [before]).newGeneration).toBe(false);
    expect(plan({ id: '1', refreshToken: 'r2' }, [before]).newGeneration).toBe(true);
  });

  it('takes nothing over from a row that cannot be read, and is another sign-in', () => {
    const before = rowOf('1', { userName: 'ann', refreshToken: 'r', clientId: 'c' });
    const given = { id: '1', refreshToken: 'r' };
    expect(plan(given, [before], ['1'])).toEqual({
      kind: 'update',
      token: rowOf('1', given),
      absorbed: [],
      newGeneration: true,
    });
  });

  it('leaves a row that cannot be read where it is when only a token value matches it', () => {
    const rows = [rowOf('1', { userName: 'ann', accessToken: 'a' }), rowOf('2', { refreshToken: 'r' })];
    expect(plan({ id: '1', refreshToken: 'r' }, rows).absorbed).toEqual(['2']);
    expect(plan({ id: '1', refreshToken: 'r' }, rows, ['2']).absorbed).toEqual([]);
    expect(plan({ id: '1', refreshToken: 'r' }, rows, ['1']).absorbed).toEqual(['2']);
  });

  it('keeps its own refresh token before that of a row that it absorbs', () => {
    const other = rowOf('2', { refreshToken: 'theirs', accessToken: 'a' });
    const given = { id: '1', accessToken: 'a' };
    const own = plan(given, [rowOf('1', { userName: 'ann', refreshToken: 'own' }), other]);
    expect(own).toMatchObject({ token: { refreshToken: 'own' }, absorbed: ['2'], newGeneration: false });
    const without = plan(given, [rowOf('1', { userName: 'ann', grantToken: 'g' }), other]);
    expect(without).toMatchObject({
      token: { refreshToken: 'theirs' },
      absorbed: ['2'],
      newGeneration: true,
    });
  });

  it('takes the refresh token over from whichever absorbed row has one', () => {
    const rows = [
      rowOf('1', { userName: 'ann', clientId: 'before' }),
      rowOf('2', { clientId: 'now', accessToken: 'a' }),
      rowOf('3', { userName: 'ann', clientId: 'now', refreshToken: 'r' }),
    ];
    expect(plan({ id: '1', clientId: 'now', accessToken: 'a' }, rows)).toMatchObject({
      token: { id: '1', refreshToken: 'r', accessToken: 'a' },
      absorbed: ['2', '3'],
    });
    expect(plan({ id: '1', clientId: 'now', accessToken: 'a' }, rows.slice(0, 2))).toMatchObject({
      token: { refreshToken: null },
      absorbed: ['2'],
    });
  });

  it.each<[string, TokenInput]>([
    ['another client', { clientId: 'c2' }],
    ['another data centre', { accountsUrl: 'https://accounts.zoho.eu' }],
    ['another environment', { environment: 'sandbox' }],
    ['another name', { userName: 'bob' }],
  ])('absorbs the row that is the same account once it has %s', (_name, change) => {
    const account: TokenInput = {
      userName: 'ann',
      clientId: 'c',
      accountsUrl: 'https://accounts.zoho.com',
      environment: 'production',
    };
    const rows = [
      rowOf('1', { ...account, refreshToken: 'r1' }),
      rowOf('2', { ...account, ...change, refreshToken: 'r2' }),
    ];
    expect(plan({ id: '1', accessToken: 'a', ...change }, rows)).toMatchObject({
      token: { id: '1', refreshToken: 'r1' },
      absorbed: ['2'],
    });
    expect(plan({ id: '1', accessToken: 'a' }, rows).absorbed).toEqual([]);
  });

  it('leaves the row of another user alone, whatever else is the same', () => {
    const rows = [
      rowOf('1', { userName: 'ann', refreshToken: 'r' }),
      rowOf('2', { userName: 'bob', accessToken: 'shared' }),
    ];
    expect(plan({ id: '1', accessToken: 'shared' }, rows).absorbed).toEqual([]);
  });
});
