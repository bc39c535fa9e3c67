import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildAuthorizeUrl } from '../../../src/oauth/authorize-url.ts';
import { challengeFor, createPkcePair } from '../../../src/oauth/pkce.ts';
import { createStateParameter, isSameStateParameter } from '../../../src/oauth/sign-in-state-parameter.ts';

describe('PKCE', () => {
  it('makes the challenge of RFC 7636 appendix B', () => {
    expect(challengeFor('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('makes a verifier of 43 unreserved characters from 32 random bytes', () => {
    const asked: number[] = [];
    const pair = createPkcePair((size) => {
      asked.push(size);
      return randomBytes(size);
    });
    expect(asked).toEqual([32]);
    expect(pair.verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(pair.challenge).toBe(challengeFor(pair.verifier));
  });
});

describe('the state parameter', () => {
  it('is 32 random bytes and equal only to itself', () => {
    const state = createStateParameter(randomBytes);
    expect(Buffer.from(state, 'base64url')).toHaveLength(32);
    expect(isSameStateParameter(state, state)).toBe(true);
    for (const other of [
      '',
      state.slice(1),
      `${state}x`,
      state.toLowerCase(),
      createStateParameter(randomBytes),
    ]) {
      expect(isSameStateParameter(state, other)).toBe(false);
    }
  });
});

describe('the authorize address', () => {
  it('asks for a code, for staying signed in, and with S256', () => {
    const url = new URL(
      buildAuthorizeUrl({
        server: { kind: 'zoho', centre: 'ca', environment: 'sandbox' },
        clientId: '1000.ABC',
        redirectUri: 'http://localhost:18735/oauth/callback',
        scopes: ['ZohoCRM.modules.READ', 'ZohoCRM.org.READ'],
        state: 'the-state',
        codeChallenge: 'the-challenge',
      }),
    );
    expect(url.origin + url.pathname).toBe('https://accounts.zohocloud.ca/oauth/v2/auth');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: '1000.ABC',
      redirect_uri: 'http://localhost:18735/oauth/callback',
      scope: 'ZohoCRM.modules.READ,ZohoCRM.org.READ',
      access_type: 'offline',
      prompt: 'consent',
      state: 'the-state',
      code_challenge: 'the-challenge',
      code_challenge_method: 'S256',
    });
  });
});
