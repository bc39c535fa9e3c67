import { describe, expect, it } from 'vitest';
import { mostFields } from '../../../src/contract/limits.ts';
import { apiAddress, checkedFields, checkedId, checkedName } from '../../../src/crm/api-address.ts';
import { kindOfCall } from '../../../src/crm/call-kind.ts';
import { ActivityMeter, type CrmActivity } from '../../../src/crm/crm-activity.ts';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { concurrencyFor } from '../../../src/crm/edition.ts';
import { fieldKind } from '../../../src/crm/field-kind.ts';
import { QueryLimits } from '../../../src/crm/query-limits.ts';
import { retryDelay } from '../../../src/crm/retry-delay.ts';
import { searchTries } from '../../../src/crm/searched-for.ts';
import { searchInTurn } from '../../../src/crm/search-in-turn.ts';

const refused = expect.objectContaining({ code: 'crm.invalid_request' }) as unknown as Error;

describe('the address of a call', () => {
  it('has a path, and a query where there is one', () => {
    expect(apiAddress('https://www.zohoapis.eu', ['Deals', 'a/b?c'])).toBe(
      'https://www.zohoapis.eu/crm/v8/Deals/a%2Fb%3Fc',
    );
    expect(
      apiAddress('https://www.zohoapis.eu/', ['Deals'], { a: null, b: undefined, c: 0, d: '' }, 'v7'),
    ).toBe('https://www.zohoapis.eu/crm/v7/Deals?c=0&d=');
    const pairs = [
      ['a', '2'],
      ['a', '1'],
    ] as const;
    expect(apiAddress('http://127.0.0.1:8080', ['x'], pairs)).toBe('http://127.0.0.1:8080/crm/v8/x?a=2&a=1');
  });

  it.each(['http://localhost', 'http://127.9.9.9:1', 'http://[::1]:1', 'https://example.com'])(
    'may be at %s',
    (base) => {
      expect(apiAddress(base, ['x'])).toBe(`${base}/crm/v8/x`);
    },
  );

  it.each([
    'http://example.com',
    'http://localhost.example.com',
    'http://xlocalhost',
    'http://1127.0.0.1.example',
    'ftp://localhost',
    'https://a@example.com',
    'https://:b@example.com',
    'nonsense',
  ])('may not be at %s', (base) => {
    expect(() => apiAddress(base, ['x'])).toThrow(refused);
  });

  it.each(['', '.', '..'])('has no way up: "%s"', (segment) => {
    expect(() => apiAddress('https://example.com', ['Deals', segment, 'x'])).toThrow(refused);
    expect(() => apiAddress('https://example.com', ['x'], {}, segment)).toThrow(refused);
  });

  it('has names, ids and fields that are some', () => {
    expect([checkedName('Deals'), checkedId('57200000000001')]).toEqual(['Deals', '57200000000001']);
    expect(() => checkedName('a/b')).toThrow(refused);
    expect(() => checkedId('x')).toThrow(refused);
    expect(checkedFields(['A', 'B', 'A'])).toBe('A,B');
    const many = Array.from({ length: mostFields }, (_, at) => `F${at}`);
    expect(checkedFields(many).split(',')).toHaveLength(mostFields);
    for (const fields of [[], [...many, 'F0'], ['a b']]) expect(() => checkedFields(fields)).toThrow(refused);
  });
});

describe('the kind of a call', () => {
  it.each([
    ['coql', [], 'query'],
    ['coqlx', [], 'list'],
    ['v8/read', [], 'bulk'],
    ['v2.1/read/7', [], 'bulk'],
    ['v8/reader', [], 'list'],
    ['settings/fields', [], 'settings'],
    ['users', [], 'settings'],
    ['org/currencies', [], 'settings'],
    ['usersx', [], 'list'],
    ['Deals/search', ['word'], 'search'],
    ['Deals/search', ['criteria'], 'filter'],
    ['Deals/actions/count', [], 'search'],
    ['Deals', ['criteria'], 'list'],
    ['files', [], 'file'],
    ['Deals/7/Attachments/8', [], 'attachment'],
    ['Deals/7/Attachments', [], 'record'],
    ['Deals/7/Emails/actions/download_inline_images', [], 'attachment'],
    ['Deals/7/photo', [], 'file'],
    ['Deals/7/actions/download_fields_attachment', [], 'file'],
    ['Deals/7/Emails', [], 'email'],
    ['Deals/7/Emails/8', [], 'email'],
    ['Deals/7', [], 'record'],
    ['Deals/7/Notes', [], 'record'],
    ['Deals/7x', [], 'list'],
    ['Deals/deleted', [], 'list'],
    ['Deals', [], 'list'],
  ] as const)('%s with %j is %s', (path, parameters, kind) => {
    expect(kindOfCall(path.split('/'), parameters)).toBe(kind);
  });
});

describe('the wait before another try', () => {
  const now = 1_000_000;
  const delay = (
    code: CrmError['code'],
    options: { status?: number; retryAt?: number } = {},
    tries = 1,
    random = 1,
  ) => retryDelay(new CrmError(code, options), tries, random, now);

  it('doubles with each of two tries, and is spread', () => {
    expect([delay('crm.rate_limited'), delay('crm.rate_limited', {}, 2)]).toEqual([2_000, 4_000]);
    expect([delay('crm.server_error'), delay('crm.unreachable', {}, 2)]).toEqual([400, 800]);
    expect(delay('crm.rate_limited', {}, 1, 0)).toBe(1_000);
    expect(delay('crm.rate_limited', {}, 3)).toBeNull();
  });

  it('is as long as Zoho asks for, up to fifteen seconds', () => {
    expect(delay('crm.rate_limited', { retryAt: now + 5_000 })).toBe(5_000);
    expect(delay('crm.rate_limited', { retryAt: now + 500 })).toBe(2_000);
    expect(delay('crm.rate_limited', { retryAt: now + 15_000 })).toBe(15_000);
    expect(delay('crm.rate_limited', { retryAt: now + 15_001 })).toBeNull();
  });

  it.each([
    [499, null],
    [500, 400],
    [503, 400],
    [undefined, null],
  ])('after an odd answer of status %j is %j', (status, expected) => {
    expect(delay('crm.server_unexpected', status === undefined ? {} : { status })).toBe(expected);
  });

  it('is none for what another try does not mend', () => {
    for (const code of ['crm.no_permission', 'crm.cancelled', 'crm.timed_out'] as const) {
      expect(delay(code)).toBeNull();
    }
    expect(retryDelay(new Error('crm.rate_limited'), 1, 1, now)).toBeNull();
  });
});

describe('requests at once', () => {
  it.each([
    ['free', 5],
    ['standard', 5],
    ['professional', 7],
    ['enterprise', 10],
    ['ultimate', 12],
    ['zohoone', 10],
    ['crmplus', 12],
    ['other', 5],
    ['constructor', 5],
  ])('for %s are %i', (edition, most) => {
    expect(concurrencyFor(edition)).toBe(most);
  });
});

describe('what Zoho was found not to take', () => {
  it('is known for its module alone, and for its purpose', () => {
    const limits = new QueryLimits();
    limits.addUnselected('Deals', ['A', 'B']);
    limits.addUnselected('Deals', ['C']);
    limits.addUnsorted('Deals', 'D');
    limits.addUnsorted('Leads', 'E');
    expect([...limits.unselected('Deals')]).toEqual(['A', 'B', 'C']);
    expect([...limits.unsorted('Deals')]).toEqual(['D']);
    expect([...limits.unsorted('Leads')]).toEqual(['E']);
    expect(limits.unselected('Leads').size).toBe(0);
  });
});

describe('the type of a field', () => {
  it.each([
    ['text', '', 'text'],
    ['text', 'Tag', 'tags'],
    ['bigint', '', 'integer'],
    ['userlookup', '', 'owner'],
    ['multiuserlookup', '', 'multi_lookup'],
    ['toString', '', 'text'],
    ['moon', '', 'text'],
  ])('%s of %j is shown as %s', (type, name, kind) => {
    expect(fieldKind(type, name)).toBe(kind);
  });
});

describe('the activity of a client', () => {
  it('is told with each change, and keeps the credits that were told last', () => {
    let now = 5;
    const told: CrmActivity[] = [];
    const meter = new ActivityMeter(
      () => now,
      (activity) => told.push(activity),
    );
    expect(meter.current()).toEqual({
      requestsInFlight: 0,
      creditsRemaining: null,
      creditsSpent: 0,
      lastAnswerAt: null,
      online: true,
    });
    meter.started();
    meter.unreachable();
    expect(meter.current()).toMatchObject({ requestsInFlight: 1, online: false, lastAnswerAt: null });
    meter.answered(3, 40);
    now = 9;
    meter.answered(1, null);
    meter.ended();
    expect(meter.current()).toEqual({
      requestsInFlight: 0,
      creditsRemaining: 40,
      creditsSpent: 4,
      lastAnswerAt: 9,
      online: true,
    });
    expect(told).toHaveLength(5);
    expect(told.at(-1)).toBe(meter.current());
    new ActivityMeter(() => now).started();
  });
});

describe('the searches for a text', () => {
  const tries = (text: string, country: string | null = null) =>
    searchTries(text, country).map(({ searchFor, onlyWhenRefused }) => [searchFor, onlyWhenRefused]);

  it.each<[string, readonly unknown[]]>([
    ['a', []],
    ['ab', [[{ word: 'ab' }, false]]],
    [' a  b ', [[{ word: 'a b' }, false]]],
    ['*', []],
    ['a**b?c', [[{ word: 'a b c' }, false]]],
    [
      'a&b',
      [
        [{ word: 'a&b' }, false],
        [{ word: 'a b' }, true],
      ],
    ],
    ['&&', [[{ word: '&&' }, false]]],
    ['\u200eab\u202e', [[{ word: 'ab' }, false]]],
    [
      'ana@example.com',
      [
        [{ email: 'ana@example.com' }, false],
        [{ word: 'ana@example.com' }, false],
        [{ word: 'ana example com' }, true],
      ],
    ],
    ['1234', [[{ word: '1234' }, false]]],
    [
      '12345',
      [
        [{ phone: '12345' }, false],
        [{ word: '12345' }, false],
      ],
    ],
    [
      '12345 ext. 7',
      [
        [{ phone: '12345' }, false],
        [{ word: '12345 ext. 7' }, false],
        [{ word: '12345 ext 7' }, true],
      ],
    ],
    [
      '2026-11-28',
      [
        [{ word: '2026-11-28' }, false],
        [{ word: '2026 11 28' }, true],
      ],
    ],
    [
      '28/11/2026',
      [
        [{ word: '28/11/2026' }, false],
        [{ word: '28 11 2026' }, true],
      ],
    ],
  ])('%j are %j', (text, expected) => {
    expect(tries(text)).toEqual(expected);
  });

  it('for a number are made without its country as well', () => {
    expect(tries('+44 20 7946 0958').slice(0, 2)).toEqual([
      [{ phone: '+44 20 7946 0958' }, false],
      [{ phone: '2079460958' }, false],
    ]);
    expect(tries('020 7946/0958', 'GB').slice(0, 2)).toEqual([
      [{ phone: '020 7946 0958' }, false],
      [{ phone: '2079460958' }, false],
    ]);
    expect(tries('2079460958', 'GB').map(([search]) => search)).toEqual([
      { phone: '2079460958' },
      { word: '2079460958' },
    ]);
  });

  it('take an address of 255 letters and no longer one, and digits up to fifteen', () => {
    const address = (length: number) => `${'a'.repeat(64)}@${'b'.repeat(length - 69)}.com`;
    expect(tries(address(255))[0]?.[0]).toHaveProperty('email');
    expect(tries(address(256))[0]?.[0]).not.toHaveProperty('email');
    expect(tries('1'.repeat(15))[0]?.[0]).toHaveProperty('phone');
    expect(tries('1'.repeat(16))[0]?.[0]).not.toHaveProperty('phone');
  });

  it('are made one after another until one finds something', async () => {
    const pages: Readonly<Record<string, { ids: string[] } | CrmError>> = {
      none: { ids: [] },
      one: { ids: ['1'] },
      odd: new CrmError('crm.word_refused'),
      broken: new CrmError('crm.unreachable'),
    };
    const run = async (...words: readonly string[]) => {
      const asked: string[] = [];
      const answer = await searchInTurn(
        words.map((word) => ({
          searchFor: { word: word.replace('?', '') },
          onlyWhenRefused: word.startsWith('?'),
        })),
        (searchFor) => {
          const word = 'word' in searchFor ? searchFor.word : '';
          asked.push(word);
          const page = pages[word] ?? new Error(word);
          return page instanceof Error ? Promise.reject(page) : Promise.resolve(page);
        },
      ).catch((error: unknown) => error);
      return [asked.join(), answer];
    };
    const found = (word: string) => ({ page: pages[word], searchFor: { word } });
    expect(await run('none', 'one', 'none')).toEqual(['none,one', found('one')]);
    expect(await run('none', 'odd')).toEqual(['none,odd', found('none')]);
    expect(await run('odd', '?one')).toEqual(['odd,one', found('one')]);
    expect(await run('odd', 'none', '?one')).toEqual(['odd,none', found('none')]);
    expect(await run('none', '?one')).toEqual(['none', found('none')]);
    expect(await run('odd', 'odd')).toEqual(['odd,odd', pages['odd']]);
    expect(await run('none', 'broken', 'one')).toEqual(['none,broken', pages['broken']]);
    expect(await run()).toEqual(['', expect.objectContaining({ code: 'crm.word_refused' })]);
  });
});
