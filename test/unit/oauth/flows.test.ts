import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  signInWithAccessToken,
  signInWithGrantCode,
  signInWithRefreshToken,
} from '../../../src/oauth/flows.ts';
import { answerAuthorizePage } from '../../../src/sandbox/index.ts';
import { failureOf } from './support/oauth-failure.ts';
import { SignInFixture } from './support/sign-in-fixture.ts';

let fixture: SignInFixture;
beforeEach(async () => {
  fixture = await SignInFixture.create();
});
afterEach(() => fixture.close());

const input = (): { connectionId: string; connection: SignInFixture['connection']; signal: AbortSignal } => ({
  connectionId: 'c1',
  connection: fixture.connection,
  signal: new AbortController().signal,
});
const grantCode = (): string => fixture.sandbox.control.issueGrantCode({ scopes: ['ZohoCRM.modules.READ'] });
const signedInToken = async (): Promise<string> => {
  const { finished } = fixture.start();
  await fetch(await answerAuthorizePage(await fixture.nextPage()));
  await finished;
  return fixture.saved[0]?.token.refreshToken ?? '';
};

describe('a grant code of a self client', () => {
  it('ends in the same stored sign-in', async () => {
    const done = await signInWithGrantCode(fixture.ports(), { ...input(), grantCode: ` ${grantCode()}\n` });
    expect(done).toEqual({ accountId: 'account-1' });
    expect(fixture.saved[0]).toMatchObject({
      connectionId: 'c1',
      redirectUri: null,
      server: fixture.connection.server,
    });
    expect(fixture.saved[0]?.token.refreshToken).toMatch(/^1000\./);
  });

  it('works once and not for ever [auth.grant_code_rejected]', async () => {
    const code = grantCode();
    await signInWithGrantCode(fixture.ports(), { ...input(), grantCode: code });
    const again = await failureOf(() =>
      signInWithGrantCode(fixture.ports(), { ...input(), grantCode: code }),
    );
    expect(again.code).toBe('auth.grant_code_rejected');
    const late = grantCode();
    fixture.clock.advance(5 * 60_000);
    const failure = await failureOf(() =>
      signInWithGrantCode(fixture.ports(), { ...input(), grantCode: late }),
    );
    expect(failure.code).toBe('auth.grant_code_rejected');
  });

  it('tells Zoho which kind of token it gives back, where it has to be told', async () => {
    fixture.sandbox.control.setFaults([
      { method: 'POST', path: /token\/revoke$/, respond: { kind: 'json', status: 404, body: {} } },
    ]);
    fixture.overrides.identify = () => Promise.reject(new Error('unknown person'));
    const forms: string[] = [];
    fixture.overrides.fetch = (input, init) => {
      if (new URL(input instanceof Request ? input.url : input).pathname.endsWith('/revoke/token')) {
        forms.push(typeof init?.body === 'string' ? init.body : '');
      }
      return globalThis.fetch(input, init);
    };
    await expect(
      signInWithGrantCode(fixture.ports(), { ...input(), grantCode: grantCode() }),
    ).rejects.toThrow('unknown person');
    expect(forms.map((form) => new URLSearchParams(form).get('token_type'))).toEqual(['refresh_token']);
  });

  it('gives its tokens back when nobody can be found behind it', async () => {
    const failure = new Error('unknown person');
    fixture.overrides.identify = () => Promise.reject(failure);
    await expect(signInWithGrantCode(fixture.ports(), { ...input(), grantCode: grantCode() })).rejects.toBe(
      failure,
    );
    expect(fixture.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
  });
});

describe('a refusal that is not about what was pasted', () => {
  it.each([
    ['auth.throttled', 'throttled', { error: 'Access Denied' }],
    ['auth.invalid_client_secret', 'configuration', { error: 'invalid_client_secret' }],
    ['auth.server_unexpected', 'transient', { error: 'general_error' }],
  ] as const)('keeps its own sentence [%s]', async (code, kind, body) => {
    fixture.sandbox.control.setFaults([
      { method: 'POST', path: /token$/, respond: { kind: 'json', status: 400, body } },
    ]);
    for (const signIn of [
      () => signInWithGrantCode(fixture.ports(), { ...input(), grantCode: '1000.a.b' }),
      () => signInWithRefreshToken(fixture.ports(), { ...input(), refreshToken: '1000.a.b' }),
    ]) {
      expect(await failureOf(signIn)).toMatchObject({ code, kind });
    }
  });
});

describe('an existing refresh token', () => {
  it('is tried and kept', async () => {
    const refreshToken = await signedInToken();
    await signInWithRefreshToken(fixture.ports(), { ...input(), refreshToken });
    expect(fixture.saved).toHaveLength(2);
    expect(fixture.saved[1]?.token.refreshToken).toBe(refreshToken);
    const accessToken = fixture.saved[1]?.token.accessToken ?? '';
    expect(accessToken).toMatch(/^1000\./);
    expect(JSON.stringify(fixture.saved[1])).not.toContain(refreshToken);
    expect(JSON.stringify(fixture.saved[1])).not.toContain(accessToken);
  });

  it('is refused when Zoho does not know it [auth.refresh_token_unknown], and stays at Zoho when nobody is behind it', async () => {
    const failure = await failureOf(() =>
      signInWithRefreshToken(fixture.ports(), { ...input(), refreshToken: '1000.un.known' }),
    );
    expect(failure).toMatchObject({ code: 'auth.refresh_token_unknown', kind: 'permanent' });
    const refreshToken = await signedInToken();
    fixture.overrides.identify = () => Promise.reject(new Error('unknown person'));
    await expect(signInWithRefreshToken(fixture.ports(), { ...input(), refreshToken })).rejects.toThrow();
    expect(fixture.sandbox.control.tokenCounts().refresh).toBe(1);
  });
});

describe('an existing access token', () => {
  it('is kept without a refresh token, once somebody is found behind it', async () => {
    const expiresAt = fixture.clock.now() + 60_000;
    await signInWithAccessToken(fixture.ports(), { ...input(), accessToken: ' 1000.a.b ', expiresAt });
    expect(fixture.saved[0]?.token).toEqual({
      accessToken: '1000.a.b',
      refreshToken: null,
      apiDomain: null,
      expiresAt,
      scopes: null,
    });
    expect(fixture.sandbox.requests).toEqual([]);
  });
});

describe('a sign-in without a browser, as the service runs it', () => {
  const start = (fixture: SignInFixture, grantCode: string): ReturnType<SignInFixture['start']> =>
    fixture.service.startDirect(
      { connectionId: 'c1', connection: fixture.connection },
      { flow: 'grant_code', grantCode },
    );

  it('goes through its phases to signed in, and takes no port', async () => {
    await start(fixture, grantCode()).finished;
    expect(fixture.states.map(({ phase }) => phase)).toEqual([
      'exchanging',
      'identifying',
      'identifying',
      'signed_in',
    ]);
    expect(fixture.saved).toHaveLength(1);
  });

  it('fails with the sentence of what was pasted', async () => {
    await start(fixture, '1000.un.known').finished;
    expect(fixture.service.state).toMatchObject({
      phase: 'failed',
      attempt: { flow: 'grant_code' },
      problem: { code: 'auth.grant_code_rejected' },
    });
    const { connection } = fixture;
    await fixture.service.startDirect(
      { connectionId: 'c1', connection },
      { flow: 'refresh_token', refreshToken: '1000.un.known' },
    ).finished;
    expect(fixture.service.state).toMatchObject({ problem: { code: 'auth.refresh_token_unknown' } });
    expect(JSON.stringify(fixture.states)).not.toContain('1000.un.known');
  });

  it('can be cancelled, and what it was given meanwhile is given back', async () => {
    const cancelled = new Promise<void>((resolve) => {
      fixture.overrides.identify = async (_token, _server, signal) => {
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
          resolve();
        });
        throw new Error('not reached');
      };
    });
    const { attemptId, finished } = start(fixture, grantCode());
    await cancelled;
    fixture.service.cancel(attemptId);
    await finished;
    expect(fixture.service.state.phase).toBe('cancelled');
    expect(fixture.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
    expect(fixture.saved).toEqual([]);
  });

  it('takes the place of one in the browser, and gives its own place to the next', async () => {
    const first = fixture.start();
    await fixture.nextPage();
    const { finished } = start(fixture, grantCode());
    await Promise.all([first.finished, finished]);
    expect(fixture.service.state.phase).toBe('signed_in');
    const replaced = start(fixture, grantCode());
    fixture.start();
    await replaced.finished;
    expect(fixture.service.state).toMatchObject({ attempt: { flow: 'browser' } });
    expect(fixture.saved).toHaveLength(1);
  });

  it('keeps an access token until the time that was given with it', async () => {
    const expiresAt = fixture.clock.now() + 60_000;
    await fixture.service.startDirect(
      { connectionId: 'c1', connection: fixture.connection },
      { flow: 'access_token', accessToken: '1000.a.b', expiresAt },
    ).finished;
    expect(fixture.saved[0]?.token).toMatchObject({ refreshToken: null, expiresAt });
  });
});
