import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleUsers } from '../../../src/sandbox/index.ts';
import { challenge, SandboxClient, verifier } from './sandbox-client.ts';

let client: SandboxClient;
beforeEach(async () => (client = await SandboxClient.start()));
afterEach(() => client.sandbox.close());

const minute = 60_000;

describe('exchanging a code', () => {
  it('gives tokens of the right shape', async () => {
    const { status, body } = await client.exchange({ code: await client.consent() });
    expect(status).toBe(200);
    expect(body).toMatchObject({ api_domain: client.sandbox.apiUrl, token_type: 'Bearer', expires_in: 3600 });
    expect(body['access_token']).toMatch(/^1000\.[0-9a-f]{32}\.[0-9a-f]{32}$/);
    expect(body['refresh_token']).toMatch(/^1000\.[0-9a-f]{32}\.[0-9a-f]{32}$/);
  });

  it('works once; the tokens of the first time stay valid', async () => {
    const code = await client.consent();
    const first = await client.exchange({ code });
    expect(await client.exchange({ code })).toEqual({ status: 200, body: { error: 'invalid_code' } });
    client.accessToken = String(first.body['access_token']);
    expect((await client.crm('/users?type=CurrentUser')).status).toBe(200);
  });

  it('works for two minutes of the clock', async () => {
    const code = await client.consent();
    client.clock.advance(2 * minute);
    expect((await client.exchange({ code })).body).toEqual({ error: 'invalid_code' });
    const next = await client.consent();
    client.clock.advance(2 * minute - 1);
    expect((await client.exchange({ code: next })).body).toHaveProperty('access_token');
  });

  it.each([
    ['invalid_client', { client_id: '1000.NOBODY' }],
    ['invalid_client', { client_id: null }],
    ['invalid_client_secret', { client_secret: 'wrong' }],
    ['invalid_client_secret', { client_secret: null }],
    ['invalid_redirect_uri', { redirect_uri: 'http://localhost:23917/oauth/callback' }],
    ['invalid_redirect_uri', { redirect_uri: null }],
    ['invalid_code', { code: '1000.0.0' }],
    ['unsupported_grant_type', { grant_type: 'password' }],
    ['invalid_request', { grant_type: null }],
  ])('answers %s with HTTP 200', async (error, changes) => {
    const code = await client.consent();
    expect(await client.exchange({ code, ...changes })).toEqual({ status: 200, body: { error } });
    // A mistake in the other parameters does not cost the code.
    expect((await client.exchange({ code })).body).toHaveProperty('access_token');
  });

  it('may have one word for a wrong ID and a wrong secret', async () => {
    client.sandbox.control.setHabits({ wrongSecret: 'invalid_client' });
    const code = await client.consent();
    expect((await client.exchange({ code, client_secret: 'wrong' })).body).toEqual({
      error: 'invalid_client',
    });
  });

  it('refuses a client without multi-DC to people of another data centre', async () => {
    client.sandbox.control.setHabits({ multiDc: false });
    client.sandbox.control.setLocation('eu');
    const code = await client.consent();
    expect((await client.exchange({ code })).body).toEqual({ error: 'invalid_client' });
    client.sandbox.control.setLocation('us');
    expect((await client.exchange({ code })).body).toHaveProperty('access_token');
  });

  it('checks PKCE when a challenge was sent', async () => {
    const s256 = { code_challenge: challenge, code_challenge_method: 'S256' };
    const good = await client.exchange({ code: await client.consent(s256), code_verifier: verifier });
    expect(good.body).toHaveProperty('access_token');
    for (const code_verifier of [null, 'another-verifier', challenge]) {
      const code = await client.consent(s256);
      expect((await client.exchange({ code, code_verifier })).body).toEqual({ error: 'invalid_code' });
      expect((await client.exchange({ code, code_verifier: verifier })).body).toEqual({
        error: 'invalid_code',
      });
    }
    const plain = await client.consent({ code_challenge: verifier });
    expect((await client.exchange({ code: plain, code_verifier: verifier })).body).toHaveProperty(
      'access_token',
    );
  });

  it('gives a refresh token for offline access only, and at the first consent unless asked again', async () => {
    const online = await client.exchange({ code: await client.consent({ access_type: 'online' }) });
    expect(online.body).not.toHaveProperty('refresh_token');
    const email = sampleUsers[1]!.email;
    const first = await client.exchange({ code: await client.consent({ prompt: null }, email) });
    expect(first.body).toHaveProperty('refresh_token');
    const second = await client.exchange({ code: await client.consent({ prompt: null }, email) });
    expect(second.body).not.toHaveProperty('refresh_token');
    const asked = await client.exchange({ code: await client.consent({}, email) });
    expect(asked.body).toHaveProperty('refresh_token');
  });

  it('takes query, urlencoded and multipart parameters and Basic credentials', async () => {
    const url = new URL('/oauth/v2/token', client.sandbox.accountsUrl);
    const parameters = async (): Promise<Record<string, string>> => ({
      grant_type: 'authorization_code',
      client_id: client.sandbox.clientId,
      client_secret: client.sandbox.clientSecret,
      redirect_uri: client.sandbox.redirectUris[0]!,
      code: await client.consent(),
    });
    const inQuery = new URL(url);
    inQuery.search = new URLSearchParams(await parameters()).toString();
    expect(await (await fetch(inQuery, { method: 'POST' })).json()).toHaveProperty('access_token');
    const form = new FormData();
    for (const [name, value] of Object.entries(await parameters())) form.set(name, value);
    expect(await (await fetch(url, { method: 'POST', body: form })).json()).toHaveProperty('access_token');
    const { client_id, client_secret, ...others } = await parameters();
    const basic = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
    const reply = await fetch(url, {
      method: 'POST',
      headers: { authorization: basic },
      body: new URLSearchParams(others),
    });
    expect(await reply.json()).toHaveProperty('access_token');
  });

  it('serves self-client codes', async () => {
    const reply = await client.exchange({
      code: client.sandbox.control.issueGrantCode({ scopes: ['ZohoCRM.users.READ'] }),
      redirect_uri: null,
    });
    expect(reply.body).toHaveProperty('refresh_token');
  });
});

describe('refreshing', () => {
  it('gives a new access token and no refresh token', async () => {
    const { body } = await client.signIn();
    const refreshed = await client.refresh(body['refresh_token']);
    expect(refreshed.status).toBe(200);
    expect(refreshed.body).not.toHaveProperty('refresh_token');
    expect(refreshed.body['access_token']).not.toBe(body['access_token']);
    expect(client.sandbox.counts.token).toEqual({ code: 1, refresh: 1, other: 0 });
  });

  it('is refused for an unknown token and for another client', async () => {
    const { body } = await client.signIn();
    expect(await client.refresh('1000.a.b')).toEqual({ status: 200, body: { error: 'invalid_code' } });
    const wrong = {
      grant_type: 'refresh_token',
      refresh_token: String(body['refresh_token']),
      client_secret: 'x',
    };
    expect((await client.token(wrong)).body).toEqual({ error: 'invalid_client_secret' });
  });

  it('is throttled after ten in ten minutes, and every further attempt makes the block longer', async () => {
    const { body } = await client.signIn();
    const refresh = (): ReturnType<SandboxClient['refresh']> => client.refresh(body['refresh_token']);
    for (let count = 0; count < 10; count += 1) expect((await refresh()).body).toHaveProperty('access_token');
    const throttled = await refresh();
    expect(throttled.status).toBe(400);
    expect(throttled.body).toMatchObject({ error: 'Access Denied', status: 'failure' });
    expect(throttled.body['error_description']).toMatch(/too many requests continuously/);
    client.clock.advance(9 * minute);
    expect((await refresh()).status).toBe(400);
    client.clock.advance(9 * minute);
    expect((await refresh()).status).toBe(400);
    client.clock.advance(10 * minute);
    expect((await refresh()).body).toHaveProperty('access_token');
  });

  it('is throttled for each refresh token by itself', async () => {
    const one = await client.signIn(sampleUsers[0]!.email);
    const other = await client.signIn(sampleUsers[1]!.email);
    for (let count = 0; count < 11; count += 1) await client.refresh(one.body['refresh_token']);
    expect((await client.refresh(other.body['refresh_token'])).status).toBe(200);
    client.sandbox.control.throttle(sampleUsers[1]!.email);
    expect((await client.refresh(other.body['refresh_token'])).status).toBe(400);
  });

  it('leaves fifteen access tokens alive: the sixteenth kills the oldest', async () => {
    const { body } = await client.signIn();
    const works = async (token: unknown): Promise<boolean> => {
      client.accessToken = String(token);
      return (await client.crm('/org')).status === 200;
    };
    let latest: unknown;
    for (let count = 2; count <= 15; count += 1) {
      if (count === 11) client.clock.advance(10 * minute);
      latest = (await client.refresh(body['refresh_token'])).body['access_token'];
    }
    expect(await works(body['access_token'])).toBe(true);
    await client.refresh(body['refresh_token']);
    expect(await works(body['access_token'])).toBe(false);
    expect(await works(latest)).toBe(true);
  });

  it('keeps twenty refresh tokens of a user: the twenty-first kills the first with its access tokens', async () => {
    const first = await client.signIn();
    const second = await client.signIn();
    for (let count = 3; count <= 20; count += 1) await client.signIn();
    expect((await client.refresh(first.body['refresh_token'])).body).toHaveProperty('access_token');
    await client.signIn(sampleUsers[1]!.email);
    await client.signIn();
    expect((await client.refresh(first.body['refresh_token'])).body).toEqual({ error: 'invalid_code' });
    client.accessToken = String(first.body['access_token']);
    expect(await client.failure('/org')).toMatchObject({ status: 401, code: 'INVALID_TOKEN' });
    expect((await client.refresh(second.body['refresh_token'])).body).toHaveProperty('access_token');
  });
});
