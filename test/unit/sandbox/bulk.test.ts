import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScopes, SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
beforeAll(
  async () =>
    (client = await SandboxClient.signedIn({ contacts: 700 }, [...readScopes, 'ZohoCRM.bulk.READ'])),
);
afterAll(() => client.sandbox.close());

const bulk = (path: string, body?: unknown): Promise<Response> =>
  fetch(`${client.sandbox.apiUrl}/crm/bulk/v8${path}`, {
    headers: { authorization: `Zoho-oauthtoken ${client.accessToken}` },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });

const add = async (query: unknown): Promise<string> => {
  const reply = await bulk('/read', { query });
  const body = (await reply.json()) as { data: { code: string; details: { id: string; state: string } }[] };
  expect([reply.status, body.data[0]!.code, body.data[0]!.details.state]).toEqual([
    201,
    'ADDED_SUCCESSFULLY',
    'ADDED',
  ]);
  return body.data[0]!.details.id;
};

const state = async (
  id: string,
): Promise<{ state: string; result?: { count: number; download_url: string } }> =>
  ((await (await bulk(`/read/${id}`)).json()) as { data: Awaited<ReturnType<typeof state>>[] }).data[0]!;

describe('bulk read', () => {
  it('goes from added over in progress to a ZIP of CSV', async () => {
    const before = client.sandbox.control.creditsUsed();
    const id = await add({
      module: { api_name: 'Contacts' },
      fields: ['Last_Name', 'Account_Name', 'Description'],
    });
    expect(client.sandbox.control.creditsUsed() - before).toBe(50);
    expect(await state(id)).toMatchObject({ state: 'IN PROGRESS' });
    expect((await bulk(`/read/${id}/result`)).status).toBe(400);
    expect(await state(id)).toMatchObject({
      state: 'COMPLETED',
      result: { count: 700, download_url: `/crm/bulk/v8/read/${id}/result` },
    });
    const zip = Buffer.from(await (await bulk(`/read/${id}/result`)).arrayBuffer());
    expect(zip.readUInt32LE(0)).toBe(0x04034b50);
    const nameLength = zip.readUInt16LE(26);
    expect(zip.subarray(30, 30 + nameLength).toString()).toBe(`${id}.csv`);
    const csv = inflateRawSync(
      zip.subarray(30 + nameLength, 30 + nameLength + zip.readUInt32LE(18)),
    ).toString();
    expect(csv.startsWith('Id,Last_Name,Account_Name,Description\n')).toBe(true);
    expect(csv.match(/^\d{19},/gm)).toHaveLength(700);
    expect(zip.readUInt32LE(22)).toBe(Buffer.byteLength(csv));
    client.clock.advance(24 * 3_600_000);
    await client.signIn(undefined, [...readScopes, 'ZohoCRM.bulk.READ']);
    expect((await bulk(`/read/${id}`)).status).toBe(404);
  });

  it('takes criteria, views and refuses nonsense', async () => {
    const module = { api_name: 'Deals' };
    const compare = (field: string, comparator: string, value: unknown): unknown => ({
      field: { api_name: field },
      comparator,
      value,
    });
    const counts = async (query: object): Promise<number> => {
      const id = await add({ module, ...query });
      await state(id);
      return (await state(id)).result!.count;
    };
    const won = await counts({ criteria: compare('Stage', 'equal', 'Closed Won') });
    const lost = await counts({ criteria: compare('Stage', 'equal', 'Closed Lost') });
    expect(won).toBeGreaterThan(0);
    expect(await counts({ criteria: compare('Stage', 'equal', ['Closed Won', 'Closed Lost']) })).toBe(
      won + lost,
    );
    const group = [compare('Stage', 'equal', 'Closed Won'), compare('Amount', 'not_equal', '${EMPTY}')];
    expect(await counts({ criteria: { group_operator: 'and', group } })).toBeLessThanOrEqual(won);
    const views = (await client.get('/settings/custom_views?module=Deals')).custom_views;
    const open = views.find((view) => view['name'] === 'Open pipeline')!;
    expect(await counts({ cvid: open['id'] })).toBe(350 - won - lost);
    expect((await bulk('/read', { query: { module, criteria: compare('Nope', 'equal', 1) } })).status).toBe(
      400,
    );
    expect((await bulk('/read', { query: {} })).status).toBe(400);
    expect((await bulk('/read', { query: { module: { api_name: 'Nothing' } } })).status).toBe(400);
  });

  it('needs its scope', async () => {
    await client.signIn();
    expect(await (await bulk('/read', { query: { module: { api_name: 'Deals' } } })).json()).toMatchObject({
      code: 'OAUTH_SCOPE_MISMATCH',
    });
  });
});
