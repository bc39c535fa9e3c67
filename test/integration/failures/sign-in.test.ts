import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionStore } from '../../../electron/main/connections/connection-store.ts';
import { identifyPerson } from '../../../electron/main/sign-in/identify-person.ts';
import { SampleCompany } from '../../../electron/main/sample/sample-company.ts';
import { SignInControl } from '../../../electron/main/sign-in/sign-in-control.ts';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import { signInWithGrantCode } from '../../../src/oauth/flows.ts';
import { exchangeCode } from '../../../src/oauth/token-endpoint.ts';
import { answerAuthorizePage } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { failureOf } from '../../unit/oauth/support/oauth-failure.ts';
import { SignInFixture } from '../../unit/oauth/support/sign-in-fixture.ts';

/** Failures of signing in that no other test provokes at the sandbox. */
describe('signing in', () => {
  let fixture: SignInFixture;
  let folder: string;
  beforeEach(async () => {
    fixture = await SignInFixture.create();
    folder = await mkdtemp(join(tmpdir(), 'deskside-failures-'));
  });
  afterEach(async () => {
    await fixture.close();
    await rm(folder, { recursive: true, force: true });
  });

  const endpoint = (): Parameters<typeof exchangeCode>[0] => ({
    accountsUrl: fixture.sandbox.accountsUrl,
    fetch: globalThis.fetch,
    clock: fixture.clock.now,
  });
  const client = (): { clientId: string; clientSecret: string } => ({
    clientId: fixture.sandbox.clientId,
    clientSecret: fixture.sandbox.clientSecret,
  });

  /** Answers the page of a real sign-in and gives the code, unspent. */
  async function freshCode(): Promise<string> {
    const { attemptId } = fixture.start();
    const callback = new URL(await answerAuthorizePage(await fixture.nextPage()));
    fixture.service.cancel(attemptId);
    return callback.searchParams.get('code') ?? '';
  }

  it('with a client ID that is not registered [auth.invalid_client]', async () => {
    const wrong = { ...client(), clientId: '1000.NOBODY', code: await freshCode() };
    const failure = await failureOf(() => exchangeCode(endpoint(), wrong));
    expect(failure).toMatchObject({ code: 'auth.invalid_client', kind: 'configuration' });
  });

  it('with another redirect address than the code was made for [auth.invalid_redirect_uri]', async () => {
    const wrong = { ...client(), code: await freshCode(), redirectUri: 'http://localhost:1/oauth/callback' };
    const failure = await failureOf(() => exchangeCode(endpoint(), wrong));
    expect(failure).toMatchObject({ code: 'auth.invalid_redirect_uri', kind: 'configuration' });
  });

  it.each<readonly [string, string, ErrorCode]>([
    ['a permission that does not exist [auth.invalid_scope]', 'invalid_scope', 'auth.invalid_scope'],
    [
      'settings that Zoho refuses [auth.configuration_rejected]',
      'unauthorized_client',
      'auth.configuration_rejected',
    ],
  ])('with %s, told by the redirect', async (_case, word, code) => {
    const { finished } = fixture.start();
    const page = new URL(await fixture.nextPage());
    const callback = new URL(page.searchParams.get('redirect_uri') ?? '');
    callback.search = new URLSearchParams({
      error: word,
      state: page.searchParams.get('state') ?? '',
    }).toString();
    await fetch(callback);
    await finished;
    expect(fixture.service.state).toMatchObject({ phase: 'failed', problem: { code } });
  });

  it('as somebody whom Zoho does not name [auth.user_unknown]', async () => {
    fixture.sandbox.control.setScopesGranted(['ZohoCRM.modules.READ']);
    fixture.overrides.identify = (token, server, signal) =>
      identifyPerson(token, server, signal, {
        fetch: globalThis.fetch,
        clock: fixture.clock.now,
        random: Math.random,
      });
    const { finished } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await finished;
    expect(fixture.service.state).toMatchObject({ phase: 'failed', problem: { code: 'auth.user_unknown' } });
    expect(fixture.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
  });

  it('and giving up while Zoho is asked [auth.cancelled]', async () => {
    fixture.sandbox.control.setFaults([{ path: /^\/oauth\/v2\/token$/, respond: { kind: 'hang' } }]);
    const aborter = new AbortController();
    const grantCode = fixture.sandbox.control.issueGrantCode({ scopes: ['ZohoCRM.modules.READ'] });
    const { connection } = fixture;
    const failure = failureOf(() =>
      signInWithGrantCode(fixture.ports(), {
        connectionId: 'c1',
        connection,
        signal: aborter.signal,
        grantCode,
      }),
    );
    await expect
      .poll(() => fixture.sandbox.requests.some(({ path }) => path === '/oauth/v2/token'))
      .toBe(true);
    aborter.abort();
    expect((await failure).code).toBe('auth.cancelled');
    expect(fixture.saved).toEqual([]);
  });

  it('through a connection that was removed [connection.missing]', () => {
    const connections = new ConnectionStore(join(folder, 'connections.json'), null);
    expect(() => connections.get('removed')).toThrow(expect.objectContaining({ code: 'connection.missing' }));
  });

  it('to a sample company that cannot start [app.sample_failed]', async () => {
    const stateFile = join(folder, 'sample-company.json');
    await writeFile(stateFile, '{"version": 99}');
    const store = await InMemoryTokenStore.open();
    await store.saveToken({
      id: 'sample-kept',
      accountsUrl: 'http://localhost:4000',
      userName: 'a@b.example',
      clientSecret: 'x',
      clientId: 'y',
      refreshToken: 'z',
    });
    const control = new SignInControl({
      // It is not reached: the company comes first. Its identity is another type, so nothing else would fit.
      service: fixture.service as never,
      connections: new ConnectionStore(join(folder, 'connections.json'), null),
      sample: new SampleCompany({ stateFile, tokenSeconds: null, contacts: 1 }),
      store,
      copyText: () => Promise.resolve(),
      clock: () => 0,
    });
    await expect(control.trySampleCompany()).rejects.toMatchObject({ code: 'app.sample_failed' });
    await store.close();
  });
});
