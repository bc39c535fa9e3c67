import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from './sandbox-client.ts';
import { SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
beforeAll(async () => (client = await SandboxClient.signedIn({ contacts: 6_000, concurrency: 20 })));
afterAll(() => client.sandbox.close());

const search = (module: string, query: Readonly<Record<string, string>>): Promise<readonly Row[]> =>
  client.rows(`/${module}/search?${new URLSearchParams(query).toString()}`);

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

  it.each([
    ['Contacts', { word: 'a**b' }, 'INVALID_QUERY', { reason: expect.any(String) as string }],
    ['Contacts', { word: 'Ben?' }, 'INVALID_QUERY', { reason: expect.any(String) as string }],
    ['Contacts', { word: 'a' }, 'INVALID_REQUEST', { param_name: 'word' }],
    ['Contacts', { word: 'x'.repeat(101) }, 'INVALID_REQUEST', { param_name: 'word' }],
    ['Contacts', { phone: '2024/0042' }, 'INVALID_REQUEST', { param_name: 'phone' }],
    ['Contacts', { phone: '12' }, 'INVALID_REQUEST', { param_name: 'phone' }],
    ['Deals', { phone: '2024-00123' }, 'FIELD_TYPE_UNAVAILABLE', {}],
    ['Deals', { email: 'ana@example.com' }, 'FIELD_TYPE_UNAVAILABLE', {}],
  ])('is as strict as Zoho: %s by %j (replies/03, replies/04)', async (module, query, code, details) => {
    const path = `/${module}/search?${new URLSearchParams(query).toString()}`;
    expect(await client.failure(path)).toEqual({ status: 400, code, details });
  });

  it('gives two thousand records at most', async () => {
    const path = '/Contacts/search?word=example&fields=id&per_page=200';
    expect((await client.get(`${path}&page=10`)).info).toMatchObject({ count: 200, more_records: false });
    expect(await client.failure(`${path}&page=11`)).toMatchObject({
      status: 400,
      code: 'LIMIT_REACHED',
      details: { limit: '2000' },
    });
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
      '(Lead_Source:in:Partner,Referral)',
      (row: Row) => ['Partner', 'Referral'].includes(String(row['Lead_Source'])),
    ],
    // A search takes a part of a text or of a choice for the whole ("equals behaves like contains").
    [
      'Contacts',
      '(Last_Name:equals:ar)',
      (row: Row) => String(row['Last_Name']).toLowerCase().includes('ar'),
    ],
    ['Contacts', '(Lead_Source:equals:Web enquiry)', (row: Row) => row['Lead_Source'] === 'Web enquiry'],
    ['Contacts', '(Lead_Source:equals:enqui)', (row: Row) => row['Lead_Source'] === 'Web enquiry'],
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
    ['(Stage:starts_with:Pro)', { api_name: 'Stage' }],
    ['(Owner:starts_with:Imani)', { api_name: 'Owner' }],
    ['(Description:in:a,b)', { api_name: 'Description' }],
    ['(Needs_Crane:in:true)', { api_name: 'Needs_Crane' }],
    ['(Deal_Name:contains:a)', { position: 1 }],
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
      code: 'CRITERIA_LIMIT_EXCEEDED',
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

  it('knows choices as they are shown, several of them as one text, and none of -None-', async () => {
    const count = async (condition: string): Promise<number> =>
      Number((await ask(`select COUNT(id) as n from Contacts where ${condition}`)).data[0]!['n']);
    expect(await count("Lead_Source = 'Web enquiry'")).toBeGreaterThan(0);
    // What Zoho stores for it is no value of a record.
    expect(await count("Lead_Source = 'Online Store'")).toBe(0);
    expect(await count("Lead_Source = '-None-'")).toBe(0);
    const { data } = await ask("select Interests from Contacts where Interests = 'Freezers;Coolers' limit 5");
    const both = data.map((row) => row['Interests'] as string[]);
    expect(both.every((each) => each.length === 2 && each.includes('Coolers'))).toBe(true);
    expect(await count("Interests like '%Sensors%'")).toBeGreaterThan(await count("Interests = 'Sensors'"));
  });

  it('tells long numbers apart to their last digit', async () => {
    const { control } = client.sandbox;
    control.addField('Deals', { apiName: 'Ledger', dataType: 'bigint', value: null });
    const [one, other] = ['912345678901234561', '912345678901234562'].map((Ledger) =>
      control.insertRecord('Deals', { Deal_Name: 'Ledger entry', Ledger }),
    );
    const ids = async (condition: string): Promise<unknown[]> =>
      (await ask(`select id from Deals where ${condition}`)).data.map((row) => row['id']);
    expect(await ids('Ledger = 912345678901234561')).toEqual([one]);
    expect(await ids('Ledger > 912345678901234561')).toEqual([other]);
    expect(await ids("Ledger in ('912345678901234561', '912345678901234562')")).toEqual([one, other]);
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
    ['selct id from Deals where id is not null', 'SYNTAX_ERROR', { line: 1, column: 1 }],
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
    [
      `select id from Deals where ${'('.repeat(25)}id = 1${' or id = 1)'.repeat(25)}`,
      'LIMIT_EXCEEDED',
      { clause: 'where' },
    ],
    ['select id from Deals where id = 1 and id = 2 and id = 3', 'SYNTAX_ERROR', { line: 1 }],
    ["select id from Deals where Deal_Name = 'L\\'Aquila'", 'SYNTAX_ERROR', { line: 1, near: "'" }],
    ['select Group from Deals where id is not null', 'SYNTAX_ERROR', { near: 'Group from Deals whe' }],
    [
      `select id from Deals where Stage in (${Array.from({ length: 101 }, () => "'x'").join(',')})`,
      'LIMIT_EXCEEDED',
      { limit: 100 },
    ],
    [
      `select id from Deals where id is not null order by ${Array.from({ length: 11 }, (_, index) => `A${String(index)}`).join(',')}`,
      'LIMIT_EXCEEDED',
      { limit: 10 },
    ],
    [
      'select COUNT(id) from Deals where id is not null group by Stage, Type, Owner, Currency, Lead_Source',
      'LIMIT_EXCEEDED',
      { limit: 4 },
    ],
    [
      'select COUNT(id), SUM(Amount), AVG(Amount), MIN(Amount), MAX(Amount), SUM(Discount) from Deals where id is not null',
      'LIMIT_EXCEEDED',
      { limit: 5 },
    ],
    [
      'select SUM(Amount), SUM(Amount) from Deals where id is not null',
      'DUPLICATE_DATA',
      { column_name: 'Amount', aggregate: 'SUM' },
    ],
    ['select Stage, Stage from Deals where id is not null', 'DUPLICATE_DATA', { column_name: 'Stage' }],
    ['select id from Deals where id is not null order by id, id', 'DUPLICATE_DATA', { column_name: 'id' }],
    ['select id from Deals where Needs_Crane != true', 'INVALID_QUERY', { operator: '!=' }],
    ['select id from Deals where Needs_Crane is null', 'INVALID_QUERY', { operator: 'is null' }],
    ["select id from Deals where Deal_Name > 'A'", 'INVALID_QUERY', { operator: '>' }],
    ["select id from Deals where Owner like '5%'", 'INVALID_QUERY', { operator: 'like' }],
    ["select id from Deals where Deal_Name like 'a%b'", 'INVALID_QUERY', { operator: 'like' }],
    ["select id from Deals where Deal_Name like 'ab'", 'INVALID_QUERY', { operator: 'like' }],
    ["select id from Deals where Deal_Name not like 'ab%'", 'INVALID_QUERY', { operator: 'not like' }],
    ["select id from Contacts where Tax_Reference = 'x'", 'INVALID_QUERY', { operator: '=' }],
    [
      'select id from Contacts where id is not null order by Tax_Reference',
      'INVALID_QUERY',
      { column_name: 'Tax_Reference' },
    ],
  ])('refuses %s', async (query, code, details) => {
    expect(await refusal(query)).toMatchObject({ status: 400, code, details });
  });

  it('refuses a body that is none', async () => {
    for (const body of ['', '{', '[]', '{"select_query":5}']) {
      expect(await client.failure('/coql', { method: 'POST', body })).toMatchObject({
        code: 'MANDATORY_NOT_FOUND',
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
