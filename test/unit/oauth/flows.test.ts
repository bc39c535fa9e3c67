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

  it('works once and not for ever', async () => {
    const code = grantCode();
    await signInWithGrantCode(fixture.ports(), { ...input(), grantCode: code });
    const again = await failureOf(() =>
      signInWithGrantCode(fixture.ports(), { ...input(), grantCode: code }),
    );
    expect(again.code).toBe('auth.invalid_code');
    const late = grantCode();
    fixture.clock.advance(5 * 60_000);
    const failure = await failureOf(() =>
      signInWithGrantCode(fixture.ports(), { ...input(), grantCode: late }),
    );
    expect(failure.code).toBe('auth.invalid_code');
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

describe('an existing refresh token', () => {
  it('is tried and kept', async () => {
    const refreshToken = await signedInToken();
    await signInWithRefreshToken(fixture.ports(), { ...input(), refreshToken });
    expect(fixture.saved).toHaveLength(2);
    expect(fixture.saved[1]?.token.refreshToken).toBe(refreshToken);
    expect(JSON.stringify(fixture.saved[1])).not.toContain(refreshToken);
  });

  it('is refused when Zoho does not know it, and stays at Zoho when nobody is behind it', async () => {
    const failure = await failureOf(() =>
      signInWithRefreshToken(fixture.ports(), { ...input(), refreshToken: '1000.un.known' }),
    );
    expect(failure).toMatchObject({ code: 'auth.refresh_token_rejected', kind: 'permanent' });
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
