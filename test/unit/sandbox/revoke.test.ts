import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleUsers } from '../../../src/sandbox/index.ts';
import { SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
beforeEach(async () => (client = await SandboxClient.start()));
afterEach(() => client.sandbox.close());

const post = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(client.sandbox.accountsUrl + path, { method: 'POST', ...init });

describe('revoking', () => {
  it('kills a refresh token and its access tokens, once', async () => {
    const { body } = await client.signIn();
    const path = `/oauth/v2/token/revoke?token=${body['refresh_token']}`;
    const reply = await post(path);
    expect(reply.status).toBe(200);
    expect(await reply.json()).toEqual({ status: 'success' });
    expect((await client.refresh(body['refresh_token'])).body).toEqual({ error: 'invalid_code' });
    expect(await client.failure('/org')).toMatchObject({ status: 401, code: 'INVALID_TOKEN' });
    expect((await post(path)).status).toBe(400);
    expect(client.sandbox.counts.revoke).toBe(2);
    expect(JSON.stringify(client.sandbox.requests)).not.toContain(String(body['refresh_token']));
  });

  it('kills a single access token and leaves the rest', async () => {
    const { body } = await client.signIn();
    expect(
      (await post('/oauth/v2/token/revoke', { body: new URLSearchParams({ token: client.accessToken }) }))
        .status,
    ).toBe(200);
    expect((await client.crm('/org')).status).toBe(401);
    expect((await client.refresh(body['refresh_token'])).body).toHaveProperty('access_token');
  });

  it('works at the newer address with Basic credentials', async () => {
    const { body } = await client.signIn();
    const { clientId, clientSecret } = client.sandbox;
    const ask = (secret: string, token: unknown): Promise<Response> =>
      post('/oauth/v2/revoke/token', {
        headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
        body: new URLSearchParams({ token: String(token), token_type: 'refresh_token' }),
      });
    expect((await ask('wrong', body['refresh_token'])).status).toBe(401);
    const unknown = await ask(clientSecret, 'x');
    expect([unknown.status, await unknown.json()]).toEqual([400, { error: 'invalid_token' }]);
    expect(await (await ask(clientSecret, body['refresh_token'])).json()).toEqual({ status: 'success' });
    expect((await client.crm('/org')).status).toBe(401);
  });

  it('is possible from the other side, for one user or all', async () => {
    const [one, other] = [
      await client.signIn(sampleUsers[0]!.email),
      await client.signIn(sampleUsers[1]!.email),
    ];
    client.sandbox.control.revokeRefreshTokens(sampleUsers[0]!.email);
    expect((await client.refresh(one.body['refresh_token'])).body).toEqual({ error: 'invalid_code' });
    expect((await client.refresh(other.body['refresh_token'])).body).toHaveProperty('access_token');
    client.sandbox.control.revokeRefreshTokens();
    expect(client.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
  });
});

describe('who is signed in', () => {
  const info = (token: string): Promise<Response> =>
    fetch(`${client.sandbox.accountsUrl}/oauth/user/info`, {
      headers: { authorization: `Zoho-oauthtoken ${token}` },
    });

  it('is told to those with the profile scope only', async () => {
    await client.signIn(sampleUsers[3]!.email, ['AaaServer.profile.READ']);
    expect(await (await info(client.accessToken)).json()).toMatchObject({
      Email: sampleUsers[3]!.email,
      Last_Name: 'Palekar',
    });
    await client.signIn();
    const refused = await info(client.accessToken);
    expect([refused.status, await refused.json()]).toMatchObject([401, { cause: 'INVALID_OAUTHSCOPE' }]);
    expect((await info('x')).status).toBe(401);
  });

  it('and where: the list of data centres names the sandbox', async () => {
    const list = await fetch(`${client.sandbox.accountsUrl}/oauth/serverinfo`);
    expect(await list.json()).toEqual({ result: 'success', locations: { us: client.sandbox.accountsUrl } });
  });
});

describe('a saved state', () => {
  it('keeps tokens valid over a restart, holds none of them, and keeps the port', async () => {
    const { body } = await client.signIn();
    const state = client.sandbox.exportState();
    const text = JSON.stringify(state);
    for (const secret of [body['access_token'], body['refresh_token'], client.sandbox.clientSecret]) {
      expect(text).not.toContain(String(secret));
    }
    const { clientSecret, accountsUrl } = client.sandbox;
    const before = await client.get('/Contacts?fields=Full_Name&per_page=3');
    const next = before.info.next_page_token ?? '';
    await client.sandbox.close();
    // The pool behind fetch notices only then that the connection it kept is gone.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    const again = await SandboxClient.start({
      state: JSON.parse(text) as typeof state,
      clock: client.clock.read,
    });
    expect(again.sandbox.accountsUrl).toBe(accountsUrl);
    expect(again.sandbox.clientSecret).toBe('');
    again.accessToken = client.accessToken;
    expect((await again.get('/Contacts?fields=Full_Name&per_page=3')).data).toEqual(before.data);
    expect((await again.crm(`/Contacts?fields=Full_Name&per_page=3&page_token=${next}`)).status).toBe(200);
    const reply = await again.token({
      grant_type: 'refresh_token',
      refresh_token: String(body['refresh_token']),
      client_secret: clientSecret,
    });
    expect(reply.body).toHaveProperty('access_token');
    await again.sandbox.close();
  });

  it('is refused when it is not one', async () => {
    const state = { ...client.sandbox.exportState(), version: 2 } as never;
    await expect(SandboxClient.start({ state })).rejects.toThrow();
  });
});
