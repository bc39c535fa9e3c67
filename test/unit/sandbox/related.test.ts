import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from './sandbox-client.ts';
import { readScopes, SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
beforeAll(async () => (client = await SandboxClient.signedIn({ contacts: 900 })));
afterAll(() => client.sandbox.close());

const rows = (path: string): Promise<readonly Row[]> => client.rows(path);
const ids = (list: readonly Row[]): string[] => list.map((row) => String(row['id'])).sort();

describe('related lists', () => {
  it.each([
    ['Accounts', 'Contacts', 'Contacts', 'Account_Name'],
    ['Accounts', 'Deals', 'Deals', 'Account_Name'],
    ['Accounts', 'Tasks', 'Tasks', 'What_Id'],
    ['Accounts', 'Site_Visits', 'Site_Visits', 'Account'],
    ['Accounts', 'Member_Accounts', 'Accounts', 'Parent_Account'],
    ['Contacts', 'Deals', 'Deals', 'Contact_Name'],
    ['Contacts', 'Tasks', 'Tasks', 'Who_Id'],
    ['Contacts', 'Site_Visits', 'Site_Visits', 'Contact'],
    ['Contacts', 'Reporting_Contacts', 'Contacts', 'Reporting_To'],
    ['Deals', 'Tasks', 'Tasks', 'What_Id'],
  ])('of %s: %s agree with the look-ups both ways', async (parent, list, child, lookup) => {
    const children = [1, 2, 3, 4, 5].map((page) => rows(`/${child}?fields=${lookup}&page=${page}`));
    const pointing = (await Promise.all(children)).flat();
    const byParent = Map.groupBy(pointing, (row) => String((row[lookup] as Row | null)?.['id']));
    const parents = (await rows(`/${parent}?fields=id&per_page=60&sort_order=asc`)).map((row) =>
      String(row['id']),
    );
    let found = 0;
    for (const id of parents) {
      const related = await rows(`/${parent}/${id}/${list}?fields=${lookup}`);
      expect(ids(related)).toEqual(ids(byParent.get(id) ?? []));
      found += related.length;
    }
    expect(found).toBeGreaterThan(0);
  });

  it('follow changes: added, moved and deleted children', async () => {
    const { control } = client.sandbox;
    const [one, other] = (await rows('/Accounts?fields=Account_Name&per_page=2')).map((row) =>
      String(row['id']),
    ) as [string, string];
    const at = async (id: string): Promise<string[]> => ids(await rows(`/Accounts/${id}/Contacts?fields=id`));
    const before = await at(one);
    const added = control.insertRecord('Contacts', {
      Last_Name: 'Newcomer',
      Account_Name: { id: one, name: 'x' },
    });
    expect(await at(one)).toEqual([...before, added].sort());
    control.updateRecord('Contacts', added, { Account_Name: { id: other, name: 'y' } });
    expect(await at(one)).toEqual(before);
    expect(await at(other)).toContain(added);
    control.deleteRecord('Contacts', added);
    expect(await at(other)).not.toContain(added);
    expect((await client.get('/Contacts/deleted')).data[0]).toMatchObject({
      id: added,
      display_name: 'Newcomer',
      type: 'recycle',
    });
    expect((await client.crm('/Contacts/deleted?type=permanent')).status).toBe(204);
    expect((await client.crm(`/Contacts/${added}`)).status).toBe(204);
  });

  it('are described with an address that can be used', async () => {
    const lists = (await client.get('/settings/related_lists?module=Accounts')).related_lists;
    const id = String((await rows('/Accounts?fields=id&per_page=1'))[0]!['id']);
    for (const list of lists) {
      const path = `/${String(list['href']).replace('{ENTITYID}', id)}?fields=id`;
      expect([200, 204], path).toContain((await client.crm(path)).status);
    }
  });

  it('are paged, and count', async () => {
    const id = String((await rows('/Accounts?fields=id&per_page=1&sort_order=asc'))[0]!['id']);
    const first = await client.get(`/Accounts/${id}/Contacts?fields=Last_Name&per_page=2`);
    const token = first.info.next_page_token!;
    const second = await client.get(
      `/Accounts/${id}/Contacts?fields=Last_Name&per_page=2&page_token=${token}`,
    );
    expect(new Set([...ids(first.data), ...ids(second.data)]).size).toBe(4);
    const body = JSON.stringify({ get_related_records_count: [{ related_list: { api_name: 'Contacts' } }] });
    const reply = await client.crm(`/Accounts/${id}/actions/get_related_records_count`, {
      method: 'POST',
      body,
    });
    const all = await rows(`/Accounts/${id}/Contacts?fields=id`);
    expect(await reply.json()).toMatchObject({ get_related_records_count: [{ count: all.length }] });
  });

  it('need fields, a record and a name', async () => {
    const id = String((await rows('/Accounts?fields=id&per_page=1'))[0]!['id']);
    expect(await client.failure(`/Accounts/${id}/Contacts`)).toMatchObject({
      code: 'REQUIRED_PARAM_MISSING',
    });
    expect(await client.failure(`/Accounts/${id}/Cousins?fields=id`)).toMatchObject({ code: 'INVALID_DATA' });
    expect(await client.failure('/Accounts/1/Contacts?fields=id')).toMatchObject({ code: 'INVALID_DATA' });
  });

  it('add up in the roll-up fields of the parent', async () => {
    for (const account of await rows('/Accounts?fields=Number_Of_Deals,Deal_Amount_Total&per_page=20')) {
      const deals = await rows(`/Accounts/${String(account['id'])}/Deals?fields=Amount`);
      expect(account['Number_Of_Deals']).toBe(deals.length);
      expect(account['Deal_Amount_Total']).toBeCloseTo(
        deals.reduce((sum, deal) => sum + Number(deal['Amount']), 0),
        1,
      );
    }
  });
});

describe('what hangs on a record', () => {
  it('notes and attachments need scopes of their own', async () => {
    const id = String((await rows('/Contacts?fields=id&per_page=1'))[0]!['id']);
    const before = client.accessToken;
    await client.signIn(
      undefined,
      readScopes.filter((scope) => !/notes|attachments/.test(scope)),
    );
    for (const list of ['Notes', 'Attachments']) {
      expect((await client.failure(`/Contacts/${id}/${list}?fields=id`)).code).toBe('OAUTH_SCOPE_MISMATCH');
    }
    client.accessToken = before;
  });

  it('notes have text of every kind, attachments their bytes', async () => {
    const contacts = await rows('/Contacts?fields=id&per_page=120');
    let notes = 0;
    let files = 0;
    let links = 0;
    for (const contact of contacts) {
      const path = `/Contacts/${String(contact['id'])}`;
      for (const note of await rows(`${path}/Notes?fields=Note_Title,Note_Content,Owner,Parent_Id`)) {
        expect(note).toMatchObject({ Parent_Id: { id: contact['id'] } });
        notes += 1;
      }
      for (const file of await rows(`${path}/Attachments?fields=File_Name,Size,$file_id,$type,$link_url`)) {
        if (file['$type'] === 'Link URL') {
          expect(file).toMatchObject({
            $file_id: null,
            Size: '0',
          });
          expect(file['$link_url']).toMatch(/^https:/);
          expect(await client.failure(`${path}/Attachments/${String(file['id'])}`)).toMatchObject({
            code: 'DOWNLOAD_NOT_ALLOWED',
          });
          links += 1;
          continue;
        }
        const reply = await client.crm(`${path}/Attachments/${String(file['id'])}`);
        expect(reply.status).toBe(200);
        expect((await reply.arrayBuffer()).byteLength).toBe(Number(file['Size']));
        const name = /filename\*=UTF-8''(.+)$/.exec(reply.headers.get('content-disposition')!)![1]!;
        expect(decodeURIComponent(name)).toBe(file['File_Name']);
        files += 1;
      }
    }
    expect([notes > 20, files > 20, links > 5]).toEqual([true, true, true]);
  });

  it('photos are real pictures, and missing for some', async () => {
    const statuses = new Set<number>();
    for (const contact of await rows('/Contacts?fields=id&per_page=12')) {
      const reply = await client.crm(`/Contacts/${String(contact['id'])}/photo`);
      statuses.add(reply.status);
      if (reply.status === 204) continue;
      expect(reply.headers.get('content-type')).toBe('image/png');
      const png = Buffer.from(await reply.arrayBuffer());
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      const [width, length] = [png.readUInt32BE(16), png.readUInt32BE(33)];
      expect(inflateSync(png.subarray(41, 41 + length))).toHaveLength(width * (width * 3 + 1));
    }
    expect(statuses).toEqual(new Set([200, 204]));
  });

  it('the files of a note are attachments of the note', async () => {
    let read = 0;
    for (const contact of await rows('/Contacts?fields=id&per_page=30')) {
      for (const note of await rows(`/Contacts/${String(contact['id'])}/Notes?fields=$attachments`)) {
        for (const file of (note['$attachments'] as Row[] | null) ?? []) {
          const reply = await client.crm(`/Notes/${String(note['id'])}/Attachments/${String(file['id'])}`);
          expect((await reply.arrayBuffer()).byteLength).toBe(Number(file['Size']));
          expect((await client.crm(`/Notes/${String(note['id'])}/Attachments/12`)).status).toBe(404);
          read += 1;
        }
      }
    }
    expect(read).toBeGreaterThan(3);
  });

  it('no notes are no content, no attachments an empty list, and no attachment is a 404', async () => {
    const id = client.sandbox.control.insertRecord('Contacts', { Last_Name: 'Bare' });
    expect((await client.crm(`/Contacts/${id}/Notes?fields=Note_Title`)).status).toBe(204);
    expect(await client.get(`/Contacts/${id}/Attachments?fields=File_Name`)).toMatchObject({
      data: [],
      info: { count: 0, more_records: false },
    });
    const reply = await client.crm(`/Contacts/${id}/Attachments/71400000000000001`);
    expect([reply.status, await reply.json()]).toEqual([
      404,
      expect.objectContaining({ code: 'INVALID_DATA' }),
    ]);
  });

  it('notes come with the oldest first, unless the newest are asked for', async () => {
    const { control } = client.sandbox;
    const id = control.insertRecord('Contacts', { Last_Name: 'Noted' });
    for (const title of ['one', 'two']) control.addNote('Contacts', id, { title, content: null });
    const titles = async (query: string): Promise<unknown[]> =>
      (await rows(`/Contacts/${id}/Notes?fields=Note_Title${query}`)).map((note) => note['Note_Title']);
    expect(await titles('')).toEqual(['one', 'two']);
    expect(await titles('&sort_by=Created_Time&sort_order=desc')).toEqual(['two', 'one']);
  });

  it('the timeline tells of creation and change, with labels on request only', async () => {
    const id = String((await rows('/Deals?fields=id&per_page=1'))[0]!['id']);
    const events = (await client.get(`/Deals/${id}/__timeline`)).__timeline;
    expect(events.at(-1)).toMatchObject({ action: 'added', record: { id }, related_record: null });
    const history = async (query: string): Promise<unknown> =>
      (await client.get(`/Deals/${id}/__timeline${query}`)).__timeline.find(
        (event: Row) => event['action'] === 'updated',
      )!['field_history'];
    expect(await history('')).toMatchObject([{ api_name: 'Stage' }]);
    expect(JSON.stringify(await history(''))).not.toMatch(/field_label|data_type/);
    expect(await history('?include_inner_details=field_history.field_label')).toMatchObject([
      { field_label: 'Stage' },
    ]);
    expect(await client.failure(`/Deals/${id}/__timeline?per_page=200`)).toMatchObject({
      code: 'INVALID_DATA',
      details: { param_name: 'per_page' },
    });
    expect(await client.failure(`/Deals/${id}/__timeline?include_inner_details=labels`)).toMatchObject({
      details: { param_name: 'include_inner_details' },
    });
  });

  it('counts fail one by one: 207 for some, 400 for all', async () => {
    const id = String((await rows('/Contacts?fields=id&per_page=1'))[0]!['id']);
    const count = async (...names: string[]): Promise<[number, unknown]> => {
      const asked = names.map((name) => ({ related_list: { api_name: name } }));
      const reply = await client.crm(`/Contacts/${id}/actions/get_related_records_count`, {
        method: 'POST',
        body: JSON.stringify({ get_related_records_count: asked }),
      });
      return [reply.status, ((await reply.json()) as Row)['get_related_records_count']];
    };
    expect(await count('Notes', 'Emails', 'Cousins')).toMatchObject([
      207,
      [{ related_list: { api_name: 'Notes' } }, { code: 'NOT_SUPPORTED' }, { code: 'INVALID_DATA' }],
    ]);
    expect(await count('Emails')).toMatchObject([400, [{ code: 'NOT_SUPPORTED' }]]);
    expect((await count('Notes'))[0]).toBe(200);
  });

  it('a multi-select look-up can be read from the other side, through the module in between', async () => {
    const lists = (await client.get('/settings/related_lists?module=Products')).related_lists;
    expect(lists.find((list) => list['linkingmodule'] !== null)).toMatchObject({
      module: { api_name: 'Contacts_X_Products' },
      connectedmodule: 'Contacts',
      connectedlookupApiName: 'Contact',
      sequence_number: '3',
    });
    const products = await rows('/Products?fields=Product_Name&per_page=5');
    let found = 0;
    for (const product of products) {
      for (const link of await rows(
        `/Products/${String(product['id'])}/Interested_Contacts?fields=Contact`,
      )) {
        const contact = (link['Contact'] as Row)['id'];
        const [whole] = await rows(`/Contacts/${String(contact)}`);
        expect(JSON.stringify(whole!['Products_Of_Interest'])).toContain(String(product['id']));
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(3);
  });
});
