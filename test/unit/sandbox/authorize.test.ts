import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAuthorizePage, sampleUsers } from '../../../src/sandbox/index.ts';
import { SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
beforeAll(async () => (client = await SandboxClient.start()));
afterAll(() => client.sandbox.close());

describe('the authorize page', () => {
  it('is a script-free form that lists scopes and users', async () => {
    const response = await fetch(client.authorizeUrl());
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://localhost:18735",
    );
    expect(page).toContain('<title>Quillmarsh Cooling – sample company of Deskside</title>');
    expect(page).not.toContain('<script');
    expect(page).toContain('ZohoCRM.coql.READ');
    expect(page).toContain(sampleUsers[1]!.email);
    expect(page).toContain('tove.o&#39;markala@example.com');
    expect(page).toMatch(/name="decision" value="allow"/);
    expect(page).toMatch(/name="decision" value="refuse"/);
  });

  it('answers Allow with code, location, accounts server and state', async () => {
    const location = new URL(await answerAuthorizePage(client.authorizeUrl()));
    expect(location.origin + location.pathname).toBe('http://localhost:18735/oauth/callback');
    expect(location.searchParams.get('code')).toMatch(/^1000\.[0-9a-f]{32}\.[0-9a-f]{32}$/);
    expect(location.searchParams.get('location')).toBe('us');
    expect(location.searchParams.get('accounts-server')).toBe(client.sandbox.accountsUrl);
    expect(location.searchParams.get('state')).toBe('state-1');
  });

  it('answers Refuse with access_denied and the state, and no code', async () => {
    const location = new URL(await answerAuthorizePage(client.authorizeUrl(), { decision: 'refuse' }));
    expect(Object.fromEntries(location.searchParams)).toEqual({ error: 'access_denied', state: 'state-1' });
  });

  it.each([
    ['another path', 'http://localhost:18735/oauth/callback/'],
    ['another port', 'http://localhost:53690/oauth/callback'],
    ['127.0.0.1 for localhost', 'http://127.0.0.1:18735/oauth/callback'],
    ['an attacker', 'https://example.net/steal'],
  ])('shows an error page and never redirects to %s', async (_, redirectUri) => {
    const response = await fetch(client.authorizeUrl({ redirect_uri: redirectUri }), { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('Invalid Redirect Uri');
  });

  it.each([
    ['Invalid client', { client_id: '1000.NOBODY' }],
    ['Invalid OAuth scope', { scope: 'ZohoCRM.modules.READ,ZohoCRM.teapots.READ' }],
    ['Invalid request', { response_type: 'token' }],
    ['Invalid request', { scope: null }],
  ])('says %s', async (heading, changes) => {
    await expect(answerAuthorizePage(client.authorizeUrl(changes))).rejects.toThrow(heading);
  });

  it('takes a decision once only', async () => {
    const page = await (await fetch(client.authorizeUrl())).text();
    const request = /name="request" value="([^"]+)"/.exec(page)![1]!;
    const decide = (): Promise<Response> =>
      fetch(new URL('/oauth/v2/auth/decision', client.sandbox.accountsUrl), {
        method: 'POST',
        body: new URLSearchParams({ request, user: sampleUsers[0]!.email, decision: 'allow' }),
        redirect: 'manual',
      });
    expect((await decide()).status).toBe(303);
    const second = await decide();
    expect(second.status).toBe(400);
    expect(second.headers.get('location')).toBeNull();
  });

  it('chooses the user that was set, and can answer by itself', async () => {
    const { control } = client.sandbox;
    control.setUser(sampleUsers[2]!.email);
    const page = await (await fetch(client.authorizeUrl())).text();
    expect(page).toMatch(/value="jonas\.kowalczuk@example\.com"\s+selected/);
    control.setAutomaticAnswer({ decision: 'refuse' });
    const response = await fetch(client.authorizeUrl(), { redirect: 'manual' });
    expect(response.headers.get('location')).toContain('error=access_denied');
    control.setAutomaticAnswer(null);
    expect(() => control.setUser('nobody@example.com')).toThrow(RangeError);
  });

  it('can be told to tamper with the redirect', async () => {
    const { control } = client.sandbox;
    control.tamperRedirect({
      state: 'forged',
      accountsServer: 'https://example.net',
      location: 'zz',
      code: null,
    });
    const location = new URL(await answerAuthorizePage(client.authorizeUrl()));
    control.tamperRedirect({});
    expect(Object.fromEntries(location.searchParams)).toEqual({
      state: 'forged',
      'accounts-server': 'https://example.net',
      location: 'zz',
    });
  });
});
