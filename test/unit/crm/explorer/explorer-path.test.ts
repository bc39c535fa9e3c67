import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiAddress } from '../../../../src/crm/api-address.ts';
import { CrmError } from '../../../../src/crm/crm-error.ts';
import {
  checkedSelect,
  explorerCredits,
  parseExplorerPath,
} from '../../../../src/crm/explorer/explorer-path.ts';

const origin = 'https://www.zohoapis.eu';

function addressOf(typed: string): string | null {
  try {
    const { segments, query, version } = parseExplorerPath(typed);
    return apiAddress(origin, segments, query, version);
  } catch (error) {
    if (error instanceof CrmError && error.code === 'crm.path_refused') return null;
    throw error;
  }
}

/** Pieces with which addresses are bent. */
const bent = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '/',
          '//',
          '\\',
          '..',
          '.',
          '%2f',
          '%2e%2e',
          '%5c',
          '@',
          ':',
          '?',
          '#',
          '&',
          '=',
          ' ',
          '\t',
          '\n',
        ],
        ...[
          'crm',
          'v8',
          '/crm/v8/',
          'https://',
          'http:',
          'evil.example',
          'Contacts',
          'users',
          '\u2215',
          'ｅ',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('a typed path', () => {
  it('leads to the origin of the account and below /crm/v2 to /crm/v8, or is refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(bent, fc.webUrl(), fc.string({ unit: 'binary' })), (typed) => {
        const address = addressOf(typed);
        if (address === null) return;
        const url = new URL(address);
        expect(url.origin).toBe(origin);
        expect(url.username + url.password + url.hash).toBe('');
        expect(url.pathname).toMatch(/^\/crm\/v[2-8](\/[A-Za-z0-9_$-][A-Za-z0-9_.$-]*)+$/);
        // Reading the address does not change it: nothing in it is resolved away.
        expect(url.href).toBe(address);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps every value of its query, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1, maxLength: 5 }), (pairs) => {
        const search = new URLSearchParams(pairs).toString();
        const address = addressOf(`Contacts?${search}`);
        expect([...new URL(address ?? '').searchParams]).toEqual([...new URLSearchParams(search)]);
      }),
    );
  });

  it.each([
    ['Contacts', '/crm/v8/Contacts'],
    ['/Contacts/123', '/crm/v8/Contacts/123'],
    [' /crm/v8/settings/modules ', '/crm/v8/settings/modules'],
    ['crm/v2.1/x', null],
    ['crm/v6/users?type=CurrentUser', '/crm/v6/users?type=CurrentUser'],
    ['Contacts/1/__timeline', '/crm/v8/Contacts/1/__timeline'],
    ['Contacts/search?email=a@b.example', '/crm/v8/Contacts/search?email=a%40b.example'],
  ])('%s becomes %s', (typed, expected) => {
    expect(addressOf(typed)).toBe(expected === null ? null : `${origin}${expected}`);
  });

  it.each([
    '',
    '/',
    'https://www.zohoapis.eu/crm/v8/Contacts',
    '//evil.example/crm/v8/Contacts',
    '/crm/v8//Contacts',
    '/crm/v8/../../oauth/v2/token',
    '/crm/v8/..',
    '/crm/v8/.',
    'Contacts/',
    'Contacts\\..\\x',
    'Contacts/%2e%2e/x',
    'Contacts%2Fx',
    'user@evil.example/x',
    'Contacts#x',
    'Contacts;x',
    '/crm/v9/Contacts',
    '/crm/v8',
    '/crm/bulk/v8/read',
    '/oauth/v2/token/../../crm/v8/x',
    'Con\ntacts',
    'Contacts?x=\u0000',
    'x'.repeat(9_000),
  ])('%s is refused [crm.path_refused]', (typed) => {
    expect(addressOf(typed)).toBeNull();
  });

  it('costs what Zoho charges', () => {
    expect(explorerCredits(parseExplorerPath('Contacts?fields=Email'))).toBe(1);
    expect(explorerCredits(parseExplorerPath('Contacts?fields=Email&cvid=1'))).toBe(3);
    expect(explorerCredits(parseExplorerPath('Contacts/actions/count'))).toBe(50);
  });
});

describe('a typed query', () => {
  it('begins with select, or is refused [crm.query_refused]', () => {
    expect(checkedSelect(' select id from Leads where id is not null; ')).toBe(
      'select id from Leads where id is not null',
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('delete from x', 'selects', 'update Leads')),
        (typed) => {
          try {
            expect(checkedSelect(typed)).toMatch(/^select\s/i);
          } catch (error) {
            expect(error).toMatchObject({ code: 'crm.query_refused' });
          }
        },
      ),
    );
  });
});
