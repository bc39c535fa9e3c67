import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from './sandbox-client.ts';
import { SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
beforeAll(async () => (client = await SandboxClient.signedIn({ contacts: 6_000, concurrency: 20 })));
afterAll(() => client.sandbox.close());

const search = async (module: string, query: Readonly<Record<string, string>>): Promise<readonly Row[]> => {
  const response = await client.crm(`/${module}/search?${new URLSearchParams(query).toString()}`);
  if (response.status === 204) return [];
  const body = (await response.json()) as { data: Row[] };
  expect(response.status, JSON.stringify(body)).toBe(200);
  return body.data;
};

const ask = async (
  query: string,
): Promise<{ data: Row[]; info: { count: number; more_records: boolean } }> => {
  const response = await client.coql(query);
  const body = (await response.json()) as { data: Row[]; info: { count: number; more_records: boolean } };
  expect(response.status, JSON.stringify(body)).toBe(200);
  return body;
};

const refusal = async (query: string): Promise<{ status: number; code: string; details: Row }> =>
  client.failure('/coql', { method: 'POST', body: JSON.stringify({ select_query: query }) });

describe('search', () => {
  it('needs to be told what for', async () => {
    expect(await client.failure('/Contacts/search')).toEqual({
      status: 400,
      code: 'EXPECTED_PARAM_MISSING',
      details: { param_names: ['criteria', 'email', 'phone', 'word'] },
    });
  });

  it('finds words by their beginning, without accents and in any order', async () => {
    const found = await search('Contacts', { word: 'carr luci', fields: 'Full_Name' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((row) => row['Full_Name'] === 'Lucía Carrasco')).toBe(true);
    expect(await search('Contacts', { word: 'ucia carrasco' })).toEqual([]);
    expect(await search('Contacts', { word: '...' })).toEqual([]);
  });

  it('finds e-mail addresses and telephone numbers, however written', async () => {
    const { data } = await client.get('/Contacts?fields=Email,Phone&per_page=30');
    const known = data.find((row) => row['Email'] !== null && row['Phone'] !== null)!;
    const email = String(known['Email']).toUpperCase();
    expect((await search('Contacts', { email })).map((row) => row['id'])).toEqual([known['id']]);
    expect(await search('Contacts', { email: email.slice(1) })).toEqual([]);
    const phone = String(known['Phone']).replaceAll(' ', '-').replace('+', '');
    expect((await search('Contacts', { phone })).map((row) => row['id'])).toContain(known['id']);
  });

  it('gives two thousand records at most', async () => {
    const path = '/Contacts/search?word=example&fields=id&per_page=200';
    expect((await client.get(`${path}&page=10`)).info).toMatchObject({ count: 200, more_records: false });
    expect(await client.failure(`${path}&page=11`)).toMatchObject({ status: 400, details: { limit: 2000 } });
  });

  it.each([
    ['Leads', '(Lead_Status:equals:Qualified)', (row: Row) => row['Lead_Status'] === 'Qualified'],
    [
      'Deals',
      '((Amount:greater_than:50000)and(Stage:in:Proposal,Negotiation))',
      (row: Row) => Number(row['Amount']) > 50_000,
    ],
    [
      'Deals',
      '(Closing_Date:between:2026-03-01,2026-03-31)',
      (row: Row) => String(row['Closing_Date']).startsWith('2026-03'),
    ],
    ['Contacts', '(Email:equals:${EMPTY})', (row: Row) => row['Email'] === null],
    [
      'Contacts',
      '(Interests:equals:Sensors)',
      (row: Row) => (row['Interests'] as string[]).includes('Sensors'),
    ],
    ['Contacts', '(Newsletter:equals:true)', (row: Row) => row['Newsletter'] === true],
    [
      'Contacts',
      '(Owner:starts_with:Imani)',
      (row: Row) => (row['Owner'] as Row)['name'] === 'Imani Vesterholt',
    ],
    [
      'Contacts',
      '(Modified_Time:greater_than:2026-03-01T00:00:00+00:00)',
      (row: Row) => Date.parse(String(row['Modified_Time'])) > Date.UTC(2026, 2, 1),
    ],
  ])('in %s by %s', async (module, criteria, test) => {
    const found = await search(module, { criteria });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(test)).toBe(true);
  });

  it.each([
    ['(Nonsense:equals:1)', { api_name: 'Nonsense' }],
    ['(Amount:equals:plenty)', { api_name: 'Amount' }],
    ['(Amount:starts_with:1)', { api_name: 'Amount' }],
    ['(Closing_Date:between:2026-01-01)', { api_name: 'Closing_Date' }],
    ['(Offer_Lines:equals:1)', { api_name: 'Offer_Lines' }],
    ['Amount=1', { position: 0 }],
  ])('refuses %s', async (criteria, details) => {
    const path = `/Deals/search?criteria=${encodeURIComponent(criteria)}`;
    expect(await client.failure(path)).toMatchObject({ status: 400, code: 'INVALID_QUERY', details });
  });

  it('takes fifteen conditions', async () => {
    const criteria = (count: number): string =>
      `(${Array.from({ length: count }, () => '(id:equals:1)').join('or')})`;
    expect(await search('Deals', { criteria: criteria(15) })).toEqual([]);
    expect(await client.failure(`/Deals/search?criteria=${criteria(16)}`)).toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });

  it('lags behind when told to', async () => {
    const { control } = client.sandbox;
    control.setSearchLag(30_000);
    const id = control.insertRecord('Contacts', { First_Name: 'Zebulon', Last_Name: 'Quickwater' });
    expect(await search('Contacts', { word: 'quickwater' })).toEqual([]);
    expect(await search('Contacts', { criteria: '(Last_Name:equals:Quickwater)' })).toEqual([]);
    client.clock.advance(30_000);
    expect(await search('Contacts', { word: 'quickw zebu' })).toMatchObject([
      { id, Full_Name: 'Zebulon Quickwater' },
    ]);
    control.updateRecord('Contacts', id, { Last_Name: 'Slowwater' });
    client.clock.advance(30_000);
    expect(await search('Contacts', { word: 'quickwater' })).toEqual([]);
    expect(await search('Contacts', { word: 'Slowwater' })).toMatchObject([
      { Full_Name: 'Zebulon Slowwater' },
    ]);
    control.deleteRecord('Contacts', id);
    expect(await search('Contacts', { word: 'Slowwater' })).toEqual([]);
    control.setSearchLag(0);
  });

  it('counts, for fifty credits', async () => {
    const { control } = client.sandbox;
    const before = control.creditsUsed();
    expect((await client.get('/Contacts/actions/count')).count).toBe(control.countRecords('Contacts'));
    expect(control.creditsUsed() - before).toBe(50);
    expect((await client.get('/Deals/actions/count?criteria=(Stage:equals:Proposal)')).count).toBeGreaterThan(
      0,
    );
  });
});

describe('COQL', () => {
  it('selects, follows look-ups, orders and cuts', async () => {
    const { data, info } = await ask(
      "select Last_Name, Account_Name.Account_Name, Owner from Contacts where Last_Name like 'B%' and Account_Name is not null order by Last_Name desc limit 5, 10",
    );
    expect(info).toEqual({ count: 10, more_records: true });
    expect(Object.keys(data[0]!)).toEqual(['Last_Name', 'Account_Name.Account_Name', 'Owner', 'id']);
    const names = data.map((row) => String(row['Last_Name']).toLowerCase());
    expect(names).toEqual([...names].sort().reverse());
    expect(data.every((row) => typeof row['Account_Name.Account_Name'] === 'string')).toBe(true);
  });

  it('gives the same rows page by page as at once', async () => {
    const where = 'from Deals where Amount between 1000 and 90000 order by Amount asc, id asc';
    const whole = (await ask(`select Amount ${where} limit 2000`)).data;
    const paged: Row[] = [];
    for (let offset = 0; offset < whole.length; offset += 500) {
      paged.push(...(await ask(`select Amount ${where} limit ${offset}, 500`)).data);
    }
    expect(paged.slice(0, whole.length)).toEqual(whole);
  });

  it('agrees with itself: groups add up to the whole', async () => {
    const { data } = await ask(
      'select Stage, COUNT(id), SUM(Amount), AVG(Amount), MIN(Amount), MAX(Amount) from Deals where id is not null group by Stage order by Stage',
    );
    const total = (await ask('select COUNT(id) as n, SUM(Amount) as amount from Deals where id is not null'))
      .data[0]!;
    const sum = (name: string): number => data.reduce((all, row) => all + Number(row[name]), 0);
    expect(sum('COUNT(id)')).toBe(total['n']);
    expect(sum('SUM(Amount)')).toBeCloseTo(Number(total['amount']), 0);
    expect(data.map((row) => row['Stage'])).toContain('Closed Won');
    expect(data.every((row) => Number(row['MIN(Amount)']) <= Number(row['AVG(Amount)']))).toBe(true);
    expect((await ask("select COUNT(id) from Deals where Deal_Name = 'none such'")).data).toEqual([
      { 'COUNT(id)': 0 },
    ]);
  });

  it('negates exactly', async () => {
    const count = async (condition: string): Promise<number> =>
      Number((await ask(`select COUNT(id) as n from Contacts where ${condition}`)).data[0]!['n']);
    const all = await count('id is not null');
    for (const [yes, no] of [
      ["Last_Name = 'Dahl'", "Last_Name != 'Dahl'"],
      ["Lead_Source in ('Partner', 'Referral')", "Lead_Source not in ('Partner', 'Referral')"],
      ["Full_Name like '%ar%'", "Full_Name not like '%ar%'"],
      ['Visits_This_Year between 2 and 9', 'Visits_This_Year not between 2 and 9'],
      ['Email is null', 'Email is not null'],
    ] as const) {
      expect(await count(yes)).toBeGreaterThan(0);
      expect((await count(yes)) + (await count(no)), yes).toBe(all);
    }
  });

  it('answers 204 when nothing is found', async () => {
    expect((await client.coql("select id from Contacts where Last_Name = 'none such'")).status).toBe(204);
  });

  it('describes columns when asked', async () => {
    const select_query = 'select Amount from Deals where Amount > 5';
    const response = await client.crm('/coql', {
      method: 'POST',
      body: JSON.stringify({ select_query, include_meta: ['fields'] }),
    });
    expect(await response.json()).toMatchObject({ fields: { Amount: { data_type: 'currency' } } });
  });

  it.each([
    ['select id from Deals', 'SYNTAX_ERROR', { clause: 'where' }],
    ['selct id from Deals where id is not null', 'SYNTAX_ERROR', { clause: 'select', line: 1, column: 1 }],
    ['select Nope from Deals where id is not null', 'INVALID_QUERY', { column_name: 'Nope' }],
    ['select id from Deals where Nope = 1', 'INVALID_QUERY', { column_name: 'Nope' }],
    ["select id from Deals where Amount = 'much'", 'INVALID_QUERY', { column_name: 'Amount' }],
    ['select Offer_Lines from Deals where id is not null', 'INVALID_QUERY', { column_name: 'Offer_Lines' }],
    ['select Stage, COUNT(id) from Deals where id is not null', 'INVALID_QUERY', { column_name: 'Stage' }],
    ['select SUM(Stage) from Deals where id is not null', 'INVALID_QUERY', { column_name: 'Stage' }],
    ['select id from Nothing where id is not null', 'INVALID_MODULE', {}],
    [
      'select id from Deals where id is not null limit 2001',
      'LIMIT_EXCEEDED',
      { limit: 2000, clause: 'limit' },
    ],
    ['select id from Deals where id is not null limit 100000, 1', 'LIMIT_EXCEEDED', { clause: 'offset' }],
    [
      `select ${'id,'.repeat(50)}id from Deals where id is not null`,
      'LIMIT_EXCEEDED',
      { clause: 'select', limit: 50 },
    ],
    [`select id from Deals where id = 1${' or id = 1'.repeat(25)}`, 'LIMIT_EXCEEDED', { clause: 'where' }],
  ])('refuses %s', async (query, code, details) => {
    expect(await refusal(query)).toMatchObject({ status: 400, code, details });
  });

  it('refuses a body that is none', async () => {
    for (const body of ['', '{', '[]', '{"select_query":5}']) {
      expect(await client.failure('/coql', { method: 'POST', body })).toMatchObject({
        code: 'REQUIRED_PARAM_MISSING',
      });
    }
  });

  it('costs more the more it gives', async () => {
    const { control } = client.sandbox;
    for (const [limit, credits] of [
      [200, 1],
      [201, 2],
      [1_001, 3],
    ] as const) {
      const before = control.creditsUsed();
      await ask(`select id from Contacts where id is not null limit ${limit}`);
      expect(control.creditsUsed() - before).toBe(credits);
    }
  });
});
