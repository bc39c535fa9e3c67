import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialledNumber } from '../../../src/crm/format/phone-number.ts';
import { letterCount } from '../../../src/crm/format/letters.ts';
import { emailLink, phoneLink } from '../../../src/crm/format/safe-link.ts';
import { findRecords } from '../../../src/crm/find-records.ts';
import { ListReader } from '../../../src/crm/list-reader.ts';
import { searchInTurn } from '../../../src/crm/search-in-turn.ts';
import { searchTries } from '../../../src/crm/searched-for.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

describe('the searches for a typed text', () => {
  const searches = (text: string, country: string | null = null) =>
    searchTries(text, country).map(({ searchFor }) => searchFor);

  it.each([
    ['2024-00123', { phone: '2024-00123' }],
    ['4711-0815', { phone: '4711-0815' }],
    ['2024/0042', { phone: '2024 0042' }],
    ['10023456', { phone: '10023456' }],
    ['(030) 5512.77', { phone: '(030) 5512.77' }],
  ])('%s is a telephone number, and then a word (trials/10, trials/11)', (text, phone) => {
    const found = searches(text);
    expect(found[0]).toEqual(phone);
    expect(found.at(-1)).toHaveProperty('word');
    expect(found).toContainEqual({ word: text });
  });

  it.each(['27-11-2024', '2026-11-25', '25.11.2026', '1/2/26', 'Berg', 'ana@', '4711', '@home'])(
    '%s is a word at once',
    (text) => expect(searches(text)[0]).toEqual({ word: text }),
  );

  it.each([
    ['0049 (0) 30 901820', 'tel:+4930901820'],
    ['+33 1–44–55–66–77', 'tel:+33144556677'],
    ['+33\u20111\u201144\u201155\u201166\u201177', 'tel:+33144556677'],
    ['＋８１ ３ １２３４ ５６７８', 'tel:+81312345678'],
    ['\u202a+44 20 7946 0958\u202c', 'tel:+442079460958'],
    ['+44 20 7946 0958 extension 12', 'tel:+442079460958;ext=12'],
    ['tel:+442079460958', 'tel:+442079460958'],
  ])('%s is dialled as %s (trials/14)', (text, link) => {
    expect(phoneLink(text, (number) => dialledNumber(number, null))).toBe(link);
  });

  it('leaves out the trunk zero behind 00 without the plans, too (trials/14)', () => {
    expect(phoneLink('0049 (0) 30 901820')).toBe('tel:004930901820');
    expect(phoneLink('0039 (0) 6 1234 5678')).toBe('tel:00390612345678');
  });

  it.each(["o'brien@example.ie", "d'arcy.o'neill@mail.example.com", ' ana.berg@example.com '])(
    '%s is an address, and then a word (trials/15)',
    (text) => {
      expect(searches(text).slice(0, 2)).toEqual([{ email: text.trim() }, { word: text.trim() }]);
    },
  );

  it.each([
    ['\u202a+49 30 123456\u202c', { phone: '+49 30 123456' }],
    ['030\u2013123456', { phone: '030-123456' }],
    ['+44\u00a020\u20117946\u20110958', { phone: '+44 20-7946-0958' }],
    ['+1 (555) 123-4567 ext. 12', { phone: '+1 (555) 123-4567' }],
    ['(030) 123 456 x9', { phone: '(030) 123 456' }],
    ['\ufeffo\u00adbrien@example.ie\u200b', { email: 'obrien@example.ie' }],
    ['\u200fשלום', { word: 'שלום' }],
    ['Acme 4711 x12', { word: 'Acme 4711 x12' }],
    ['می\u200cخواهم', { word: 'می\u200cخواهم' }],
  ])('%j is searched for as it is read (trials/10)', (text, first) => {
    expect(searches(text)[0]).toEqual(first);
  });

  it.each(['', '*', '**', 'x', 'x*', '?a?', '\u202a\u202c'])(
    'without two letters are none: %j, and nothing is asked (replies/03)',
    async (text) => {
      expect(searches(text)).toEqual([]);
      await expect(
        searchInTurn(searchTries(text), () => Promise.reject(new Error('asked'))),
      ).rejects.toMatchObject({
        code: 'crm.word_refused',
      });
    },
  );

  it('a number with its country code is found without it, and the other way round', () => {
    expect(searches('+44 (0) 20 7946 0958').slice(0, 2)).toEqual([
      { phone: '+44 (0) 20 7946 0958' },
      { phone: '2079460958' },
    ]);
    expect(searches('030 901820', 'DE').slice(0, 2)).toEqual([
      { phone: '030 901820' },
      { phone: '30901820' },
    ]);
    expect(searches('030 901820').slice(0, 2)).toEqual([{ phone: '030 901820' }, { word: '030 901820' }]);
  });

  it('wildcards are left out (replies/03)', () => {
    expect(searches('a**b')).toEqual([{ word: 'a b' }]);
    expect(searches('Bent*')).toEqual([{ word: 'Bent' }]);
    expect(searches('what? now')).toEqual([{ word: 'what now' }]);
  });

  it('every search of any text is one that Zoho takes', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789+-()/ \u00a0@.a*?')), maxLength: 60 }),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(null, 'DE', 'US', 'XX'), (text, country) => {
        for (const { searchFor } of searchTries(text, country)) {
          if ('phone' in searchFor) expect(searchFor.phone).toMatch(/^[+]?[0-9\s\-().]{3,50}$/);
          if ('email' in searchFor) expect(searchFor.email.length).toBeLessThanOrEqual(255);
          if ('word' in searchFor) {
            expect(searchFor.word).not.toMatch(/[*?]/);
            expect(letterCount(searchFor.word)).toBeLessThanOrEqual(100);
          }
        }
      }),
    );
  });
});

describe('searching at Zoho', () => {
  let world: SandboxClient;
  let lists: ListReader;
  beforeAll(async () => {
    world = await signedIn();
    lists = new ListReader(world.client, Date.now);
    const { control } = world.sandbox;
    for (const [id, name] of [
      ['Invoice 2024-00123', 'Zyxwv'],
      ["Paid by o'brien@example.ie", 'Vutsr'],
    ] as const) {
      control.insertRecord('Deals', { Deal_Name: `${name} ${id}`, Stage: 'Qualification' });
    }
    control.insertRecord('Contacts', { Last_Name: 'Qponm', Full_Name: 'Ada Qponm', Phone: '020 7946 0999' });
    control.insertRecord('Contacts', {
      Last_Name: 'Lkjih',
      Full_Name: 'Bo Lkjih',
      Email: "bo.o'lkjih@example.ie",
    });
  });
  afterAll(() => world.sandbox.close());

  const inPalette = async (module: string, text: string): Promise<readonly string[]> =>
    (await findRecords(world.client, { module, text })).records.map(({ name }) => name);
  const inList = async (module: string, word: string): Promise<readonly string[]> => {
    const query = { module, viewId: null, word, filter: null, sort: [] };
    const name = module === 'Deals' ? 'Deal_Name' : 'Full_Name';
    const place = { kind: 'rows', offset: 0, count: 200 } as const;
    return (await lists.page({ query, fields: [name], place })).rows.map(([text]) =>
      typeof text === 'string' ? text : '',
    );
  };
  const asked = (): unknown[] =>
    world.sandbox.requests.flatMap(({ path, query: { phone, email, word } }) =>
      path.endsWith('/search') ? [{ phone, email, word }] : [],
    );

  it.each([
    ['palette', inPalette],
    ['list', inList],
  ])(
    'the %s finds a number of an invoice by its word (trials/10, trials/11, replies/04)',
    async (_name, find) => {
      // Deals have no telephone: Zoho refuses that search, and nothing is said of it.
      expect(await find('Deals', '2024-00123')).toEqual(['Zyxwv Invoice 2024-00123']);
      expect(await find('Contacts', '2024-00123')).toEqual([]);
    },
  );

  it.each([
    ['palette', inPalette],
    ['list', inList],
  ])(
    'the %s finds an address with an apostrophe, where a module has addresses and where not (trials/15)',
    async (_name, find) => {
      expect(await find('Contacts', "bo.o'lkjih@example.ie")).toEqual(['Bo Lkjih']);
      expect(await find('Deals', "o'brien@example.ie")).toEqual(["Vutsr Paid by o'brien@example.ie"]);
    },
  );

  it('finds a number that is stored without its country code', async () => {
    expect(await inPalette('Contacts', '+44 20 7946 0999')).toEqual(['Ada Qponm']);
    expect(await inList('Contacts', '+44 (0)20 7946 0999')).toEqual(['Ada Qponm']);
  });

  it('asks the next page as what found the first one', async () => {
    const query = { module: 'Deals', viewId: null, word: '2024-00123', filter: null, sort: [] };
    const reader = new ListReader(world.client, Date.now);
    const page = (offset: number) =>
      reader.page({ query, fields: ['Deal_Name'], place: { kind: 'rows', offset, count: 200 } });
    await page(0);
    const before = asked().length;
    await page(200);
    expect(asked().slice(before)).toEqual([{ word: '2024-00123' }]);
  });

  it('never sends what Zoho refuses: a long text, wildcards, signs (replies/03)', async () => {
    for (const text of [`Zyxwv ${'long '.repeat(60)}`, 'a**b', 'Zyx*', '(?)*', '{}[]^~:"\\']) {
      await inList('Deals', text).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'crm.word_refused' });
      });
    }
    expect(await inPalette('Deals', 'Zyxwv*')).toEqual(['Zyxwv Invoice 2024-00123']);
    expect(asked().every((one) => !JSON.stringify(one).includes('*'))).toBe(true);
  });

  it('a word that Zoho refuses all the same is asked again as letters and digits (replies/03)', async () => {
    const error = { code: 'INVALID_QUERY', details: { reason: 'r' }, message: 'm', status: 'error' };
    world.sandbox.control.setFaults([
      { path: /search/, times: 1, respond: { kind: 'json', status: 400, body: error } },
    ]);
    expect(await inPalette('Deals', 'Zyxwv: Invoice')).toEqual(['Zyxwv Invoice 2024-00123']);
    world.sandbox.control.setFaults([]);
  });
});

describe('links', () => {
  it.each([
    ['+44 (0) 20 7946 0958', 'tel:+442079460958'],
    ['+49 (0)30 901820', 'tel:+4930901820'],
    ['+43 (0) 1 51522', 'tel:+43151522'],
    ['+39 06 6982', 'tel:+39066982'],
    ['+33 (0)1 70 18 99 00 ext. 12', 'tel:+33170189900;ext=12'],
    ['+999 (0) 12345', 'tel:+99912345'],
  ])('%s is dialled without its trunk zero, and only without that (trials/14)', (text, link) => {
    expect(phoneLink(text, (number) => dialledNumber(number, null))).toBe(link);
    // Also before the numbering plans are loaded.
    expect(phoneLink(text)).toBe(link);
  });

  it.each([
    ['030 901820', 'DE', 'tel:+4930901820'],
    ['020 7946 0958', 'GB', 'tel:+442079460958'],
    ['06 6982', 'IT', 'tel:+39066982'],
    ['030 901820', null, 'tel:030901820'],
    ['112', 'DE', 'tel:112'],
  ])('%s is a number of the country %s', (text, country, link) => {
    expect(phoneLink(text, (number) => dialledNumber(number, country))).toBe(link);
  });

  it.each(["o'brien@example.ie", "d'arcy@mail.example.com"])('%s is an address (trials/15)', (address) => {
    expect(decodeURIComponent(emailLink(address) ?? '')).toBe(`mailto:${address}`);
  });
});
