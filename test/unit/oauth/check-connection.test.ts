import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkFindings, type CheckFinding } from '../../../src/contract/connection-check.ts';
import { checkConnection, type CheckPorts } from '../../../src/oauth/check-connection.ts';
import { readConnection } from '../../../src/oauth/connection.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { failureOf } from './support/oauth-failure.ts';
import { zohoNetwork } from './support/zoho-network.ts';

const clientSecret = 'canary-secret-of-the-check';
const otherSecret = 'canary-secret-of-europe';
const addresses = [18_735, 23_917, 29_483].map((port) => `http://localhost:${port}/oauth/callback`);

/** Two data centres: the home of the client, and one that knows it under the same secret, another one, or not. */
let home: Sandbox;
let abroad: Sandbox;
let fetchSeen: string[] = [];
let reports: unknown[] = [];

beforeAll(async () => {
  home = await startSandbox({ contacts: 1, client: { clientId: '1000.HOME', clientSecret } });
  abroad = await startSandbox({
    contacts: 1,
    client: { clientId: '1000.HOME', clientSecret: otherSecret, redirectUris: addresses },
  });
});
beforeEach(() => {
  [fetchSeen, reports] = [[], []];
});
afterEach(() => {
  for (const sandbox of [home, abroad]) {
    sandbox.control.setHabits({});
    sandbox.control.setFaults([]);
  }
});
afterAll(async () => {
  await home.close();
  await abroad.close();
});

function ports(): CheckPorts {
  const network = zohoNetwork({
    'https://accounts.zoho.com': home.accountsUrl,
    'https://accounts.zoho.eu': abroad.accountsUrl,
  });
  return {
    clock: () => Date.now(),
    random: randomBytes,
    report: (error) => reports.push(error),
    fetch: (input, init) => {
      fetchSeen.push(new URL(input instanceof Request ? input.url : input).href);
      return network(input, init);
    },
  };
}

async function findings(
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Partial<Record<CheckFinding, readonly string[]>>> {
  const connection = readConnection({
    name: 'Sales',
    clientId: '1000.HOME',
    clientSecret,
    dataCenter: 'us',
    clientSecrets: { eu: otherSecret },
    ...changes,
  });
  const { lines } = await checkConnection(connection, ports(), new AbortController().signal);
  for (const line of lines) {
    const sentence = checkFindings[line.finding].message.replace('{}', line.subjects.join(', '));
    expect(sentence).not.toContain('{}');
    expect(sentence).not.toMatch(/canary/);
  }
  return Object.fromEntries(lines.map(({ finding, subjects }) => [finding, subjects]));
}

/** Zoho lists what the table lists. */
const fullList = {
  us: 'https://accounts.zoho.com',
  eu: 'https://accounts.zoho.eu',
  in: 'https://accounts.zoho.in',
  au: 'https://accounts.zoho.com.au',
  cn: 'https://accounts.zoho.com.cn',
  jp: 'https://accounts.zoho.jp',
  ca: 'https://accounts.zohocloud.ca',
  sa: 'https://accounts.zoho.sa',
  uk: 'https://accounts.zoho.uk',
  ae: 'https://accounts.zoho.ae',
  sg: 'https://accounts.zoho.sg',
};

describe('checking a connection', () => {
  it('finds everything in order, with few requests, none of which grants anything', async () => {
    home.control.setHabits({ serverInfo: fullList });
    expect(await findings()).toEqual({
      centre_ok: [],
      id_ok: [],
      secret_ok: [],
      redirect_ok: [],
      scopes_ok: [],
      multi_dc_ok: ['Europe'],
    });
    expect(fetchSeen).toHaveLength(8);
    expect(fetchSeen.filter((url) => url.includes('canary'))).toEqual([]);
    for (const sandbox of [home, abroad]) {
      expect(sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
    }
  });

  it('tells a wrong client ID, whatever word Zoho has for a wrong secret', async () => {
    for (const wrongSecret of ['invalid_client', 'invalid_client_secret'] as const) {
      home.control.setHabits({ wrongSecret });
      expect(await findings({ clientId: '1000.NOBODY' })).toMatchObject({
        id_wrong: [],
        secret_needs_id: [],
        redirect_needs_id: [],
        scopes_untold: [],
        multi_dc_needs_client: [],
      });
    }
  });

  it('tells a wrong secret, also when Zoho has one word for a wrong ID and a wrong secret', async () => {
    for (const wrongSecret of ['invalid_client', 'invalid_client_secret'] as const) {
      home.control.setHabits({ wrongSecret });
      expect(await findings({ clientSecret: 'nonsense' })).toMatchObject({
        id_ok: [],
        secret_wrong: [],
        redirect_ok: [],
        multi_dc_needs_client: [],
      });
    }
  });

  it('names the redirect addresses that are not registered', async () => {
    expect(await findings({ redirectPorts: [18_735, 9001] })).toMatchObject({
      id_ok: [],
      secret_ok: [],
      redirect_wrong: ['http://localhost:9001/oauth/callback'],
      scopes_ok: [],
    });
  });

  it('tells that a scope does not exist', async () => {
    expect(await findings({ scopes: ['ZohoCRM.modules.READ', 'ZohoCRM.weather.READ'] })).toMatchObject({
      redirect_ok: [],
      scopes_wrong: [],
    });
  });

  it('tells a client that is not enabled in another data centre', async () => {
    expect(await findings({ clientSecrets: {} })).toMatchObject({ multi_dc_own_secret: ['Europe'] });
    abroad.control.setHabits({ wrongSecret: 'invalid_client' });
    expect(await findings({ clientSecrets: {} })).toMatchObject({ multi_dc_off: ['Europe'] });
  });

  it('has no answer of a data centre that takes no more requests, and reports nothing of it', async () => {
    abroad.control.setFaults([
      { path: /v2\/token/, respond: { kind: 'json', status: 400, body: { error: 'Access Denied' } } },
    ]);
    expect(await findings()).toMatchObject({ secret_ok: [], multi_dc_no_answer: ['Europe'] });
    expect(reports).toEqual([]);
  });

  it('takes the word of the token endpoint for a redirect address, and the client for right', async () => {
    const respond = { kind: 'json', status: 400, body: { error: 'invalid_redirect_uri' } } as const;
    home.control.setFaults([{ method: 'POST', path: /v2\/token$/, respond }]);
    expect(await findings()).toMatchObject({
      id_ok: [],
      secret_ok: [],
      redirect_wrong: [addresses[0]],
      multi_dc_ok: ['Europe'],
    });
  });

  it('does not claim what Zoho looks at only after somebody has signed in', async () => {
    home.control.setHabits({ authorizeChecks: 'after_sign_in', wrongSecret: 'invalid_client' });
    expect(await findings({ redirectPorts: [9001] })).toMatchObject({
      id_ok: [],
      secret_ok: [],
      redirect_untold: [],
      scopes_untold: [],
    });
    expect(await findings({ clientId: '1000.NOBODY' })).toMatchObject({ id_untold: [], secret_untold: [] });
  });

  it('asks three other data centres at the most, however many have a secret', async () => {
    const clientSecrets = { eu: otherSecret, in: 'i', au: 'a', jp: 'j', uk: 'u' };
    const found = await findings({ clientSecrets });
    expect(found).toMatchObject({ secret_ok: [], multi_dc_ok: ['Europe'] });
    expect(found.multi_dc_no_answer).toHaveLength(2);
    expect(new Set(fetchSeen.map((url) => new URL(url).origin)).size).toBe(4);
  });

  it('goes on without the authorize page when only that cannot be reached, and reports it', async () => {
    home.control.setFaults([{ path: /v2\/auth/, respond: { kind: 'cut' } }]);
    expect(await findings()).toMatchObject({ secret_ok: [], redirect_untold: [], scopes_untold: [] });
    expect(reports).not.toEqual([]);
    for (const report of reports) expect(report).toMatchObject({ code: 'auth.server_unreachable' });
  });

  it('reports how Zoho’s list of data centres differs, and asks no address of it', async () => {
    home.control.setHabits({ serverInfo: { ...fullList, mars: 'https://accounts.zoho.mars' } });
    expect(await findings()).toMatchObject({ centre_list_differs: ['mars'] });
    home.control.setHabits({ serverInfo: { ...fullList, us: 'https://accounts.zoho.example' } });
    expect(await findings()).toHaveProperty('centre_moved');
    const known = ['https://accounts.zoho.com', 'https://accounts.zoho.eu'];
    expect([...new Set(fetchSeen.map((url) => new URL(url).origin))]).toEqual(known);
    home.control.setFaults([{ path: /serverinfo/, respond: { kind: 'html', status: 200 } }]);
    expect(await findings()).toMatchObject({ centre_list_unreadable: [], secret_ok: [] });
  });

  it('says so when Zoho answers with pages, or takes no more requests', async () => {
    home.control.setFaults([{ path: /v2/, respond: { kind: 'html', status: 503 } }]);
    expect(await findings()).toMatchObject({ id_no_answer: [], secret_no_answer: [], redirect_untold: [] });
    home.control.setFaults([
      { path: /v2\/token/, respond: { kind: 'json', status: 400, body: { error: 'Access Denied' } } },
    ]);
    expect(await findings()).toMatchObject({ id_ok: [], secret_throttled: [], redirect_ok: [] });
  });

  it('asks nothing of other data centres for China, and none on this computer', async () => {
    const network = zohoNetwork({ 'https://accounts.zoho.com.cn': home.accountsUrl });
    const china = readConnection({ name: 'S', clientId: '1000.HOME', clientSecret, dataCenter: 'cn' });
    const signal = new AbortController().signal;
    const { lines } = await checkConnection(china, { ...ports(), fetch: network }, signal);
    expect(lines.map(({ finding }) => finding)).toContain('multi_dc_china');
    expect(await findings({ accountsUrl: home.accountsUrl })).toMatchObject({
      centre_ok: [],
      secret_ok: [],
      multi_dc_local: [],
    });
  });

  it('asks nothing of China for another data centre, also with a secret of its own', async () => {
    expect(await findings({ clientSecrets: { eu: otherSecret, cn: otherSecret } })).toMatchObject({
      multi_dc_ok: ['Europe'],
    });
    expect(fetchSeen.filter((url) => new URL(url).hostname.endsWith('.cn'))).toEqual([]);
  });

  it('says that the server cannot be reached [auth.server_unreachable]', async () => {
    const failure = await failureOf(() => findings({ dataCenter: 'jp' }));
    expect(failure).toMatchObject({ code: 'auth.server_unreachable', detail: 'ENOTFOUND' });
    expect(fetchSeen).toHaveLength(1);
  });

  it.each([
    [/serverinfo/, 1],
    [/v2\/token/, 2],
    [/v2\/auth/, 3],
  ])('ends at once when it is cancelled while %s is asked [auth.cancelled]', async (path, requests) => {
    home.control.setFaults([{ path, respond: { kind: 'hang' } }]);
    const aborter = new AbortController();
    const connection = readConnection({ name: 'S', clientId: '1000.HOME', clientSecret, dataCenter: 'us' });
    const checked = failureOf(() => checkConnection(connection, ports(), aborter.signal));
    await expect.poll(() => fetchSeen.length).toBe(requests);
    aborter.abort();
    expect((await checked).code).toBe('auth.cancelled');
    expect(fetchSeen).toHaveLength(requests);
    expect(reports).toEqual([]);
  });
});
