import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CompanyModule } from '../../../src/sandbox/company/module.ts';
import { sampleUsers } from '../../../src/sandbox/index.ts';
import { SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
beforeAll(async () => (client = await SandboxClient.signedIn({ contacts: 4_500 })));
afterAll(() => client.sandbox.close());

const path = '/Contacts?fields=Last_Name&per_page=200';

/** All ids by page tokens, with something happening after each page. */
async function walk(query: string, between?: (page: number) => void): Promise<string[]> {
  let pages = 0;
  const rows = await client.allRows(query, (info) => {
    pages += 1;
    expect(info.page).toBe(pages);
    expect(info.more_records).toBe(info.next_page_token !== null);
    between?.(pages);
  });
  return rows.map((row) => String(row['id']));
}

describe('paging', () => {
  it('reaches 2,000 rows by number and no more', async () => {
    expect((await client.get(`${path}&page=10`)).info).toMatchObject({
      page: 10,
      count: 200,
      more_records: true,
    });
    for (const beyond of ['per_page=200&page=11', 'per_page=150&page=14']) {
      expect(await client.failure(`/Contacts?fields=Last_Name&${beyond}`)).toMatchObject({
        status: 400,
        code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
        details: { limit: 2000 },
      });
    }
  });

  it.each([
    '',
    '&sort_by=Modified_Time',
    '&sort_by=Modified_Time&sort_order=asc',
    '&sort_by=id&sort_order=asc',
  ])('reaches every row once by token (%s)', async (sort) => {
    const ids = await walk(path + sort);
    expect(ids).toHaveLength(4_500);
    expect(new Set(ids).size).toBe(4_500);
  });

  it('goes on by token from any page, and back', async () => {
    const tenth = await client.get(`${path}&page=10`);
    const eleventh = await client.get(`${path}&page_token=${tenth.info.next_page_token!}`);
    expect(eleventh.info.page).toBe(11);
    const back = await client.get(`${path}&page_token=${eleventh.info.previous_page_token!}`);
    expect(back.data).toEqual(tenth.data);
  });

  it('neither repeats nor misses by token while records come and go', async () => {
    const { control } = client.sandbox;
    const original = await walk(path);
    const gone: string[] = [];
    const ids = await walk(path, (page) => {
      control.insertRecord('Contacts', { Last_Name: `New ${page}` });
      // The last row of the page just read, and one not read yet.
      for (const id of [original[page * 200 - 1], original[page * 200 + 5]]) {
        if (id !== undefined && control.deleteRecord('Contacts', id)) gone.push(id);
      }
    });
    expect(new Set(ids).size).toBe(ids.length);
    const missed = original.filter((id) => !ids.includes(id));
    expect(missed.every((id) => gone.includes(id))).toBe(true);
  });

  it('shifts by number while records come and go', async () => {
    const { control } = client.sandbox;
    const first = await client.get(path);
    control.insertRecord('Contacts', { Last_Name: 'Pusher' });
    const second = await client.get(`${path}&page=2`);
    expect(second.data[0]!['id']).toBe(first.data.at(-1)!['id']);
  });

  it('binds a token to user and query, and to a day', async () => {
    const { info } = await client.get(path);
    const token = info.next_page_token!;
    const mismatch = {
      status: 400,
      code: 'TOKEN_BOUND_DATA_MISMATCH',
      details: { param_name: 'page_token' },
    };
    for (const other of [
      '/Contacts?fields=First_Name&per_page=200',
      '/Contacts?fields=Last_Name&per_page=100',
      `${path}&sort_order=asc`,
      '/Leads?fields=Last_Name&per_page=200',
    ]) {
      expect(await client.failure(`${other}&page_token=${token}`)).toEqual(mismatch);
    }
    const before = client.accessToken;
    await client.signIn(sampleUsers[1]!.email);
    expect(await client.failure(`${path}&page_token=${token}`)).toEqual(mismatch);
    client.accessToken = before;
    expect(await client.failure(`${path}&page_token=${token}x`)).toMatchObject({ code: 'INVALID_DATA' });
    expect((await client.failure(`${path}&page=2&page_token=${token}`)).code).toBe(
      'AMBIGUITY_DURING_PROCESSING',
    );
    client.clock.advance(24 * 3_600_000);
    await client.signIn();
    expect(await client.failure(`${path}&page_token=${token}`)).toMatchObject({
      status: 400,
      code: 'EXPIRED_VALUE',
    });
  });
});

describe('a hundred thousand contacts', () => {
  it('are paged to the limit, searched and counted', async () => {
    const large = await SandboxClient.signedIn({ contacts: 100_500, extraFields: 61, concurrency: 50 });
    const query = '/Contacts?fields=Last_Name&per_page=200';
    let token = (await large.get(query)).info.next_page_token;
    for (let page = 2; page <= 500; page += 1) {
      const { info } = await large.get(`${query}&page_token=${token!}`);
      expect(info.count).toBe(200);
      token = info.next_page_token;
    }
    expect(await large.failure(`${query}&page_token=${token!}`)).toMatchObject({
      status: 400,
      code: 'PAGINATION_LIMIT_EXCEEDED',
    });
    const count = await large.coql('select COUNT(id) from Contacts where id is not null');
    expect(await count.json()).toMatchObject({ data: [{ 'COUNT(id)': 100_500 }] });
    await large.get('/Contacts/search?word=yuki&fields=Full_Name');
    await large.get('/Contacts/search?word=holloway+maya&fields=Full_Name');
    await large.sandbox.close();
  });

  it('cost what is shown of them: nothing to start, a page its rows, and the index of a search only once', async () => {
    const value = vi.spyOn(CompanyModule.prototype, 'value');
    const modifiedAt = vi.spyOn(CompanyModule.prototype, 'modifiedAt');
    const large = await SandboxClient.signedIn({ contacts: 100_500, extraFields: 61, concurrency: 50 });
    expect([value, modifiedAt].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    // Reading ahead for searches, which begins with the first list, never reads the last name by itself.
    const lastNames = (): number => value.mock.calls.filter(([, field]) => field === 'Last_Name').length;
    const sorted = '/Contacts?fields=Last_Name&sort_by=Modified_Time';
    const first = await large.get(sorted);
    expect(lastNames()).toBe(200);
    const once = modifiedAt.mock.calls.length;
    expect(once).toBeGreaterThanOrEqual(100_500);
    await large.get(`${sorted}&page_token=${first.info.next_page_token!}`);
    expect(lastNames()).toBe(400);
    // A place in the order is found by halving.
    expect(modifiedAt.mock.calls.length - once).toBeLessThan(100);
    await large.get('/Contacts/search?word=yuki&fields=Full_Name');
    value.mockClear();
    const found = await large.get('/Contacts/search?word=holloway&fields=Full_Name');
    expect(value.mock.calls.length).toBe(found.data.length);
    await large.sandbox.close();
    vi.restoreAllMocks();
  });
});
