import { describe, expect, it } from 'vitest';
import { isSameLoopbackOrigin, readLoopbackOrigin } from '../../../src/oauth/loopback-host.ts';
import {
  accountsUrlOf,
  apiUrlOf,
  isTrustedAccountsUrl,
  resolveCallbackServer,
  type OAuthServer,
} from '../../../src/oauth/oauth-server.ts';
import { failureOf } from './support/oauth-failure.ts';

const zoho: OAuthServer = { kind: 'zoho', centre: 'us', environment: 'developer' };
const local: OAuthServer = {
  kind: 'loopback',
  accountsUrl: 'http://localhost:4000',
  apiUrl: 'http://localhost:4001',
};

describe('a server at Zoho', () => {
  it('has the addresses of its centre and environment', () => {
    expect(accountsUrlOf(zoho)).toBe('https://accounts.zoho.com');
    expect(apiUrlOf(zoho, 'https://www.zohoapis.com')).toBe('https://developer.zohoapis.com');
  });

  it('moves to the centre of the callback and keeps the environment', () => {
    const place = { location: 'eu', accountsServer: 'https://accounts.zoho.eu' };
    expect(resolveCallbackServer(place, zoho)).toEqual({
      kind: 'zoho',
      centre: 'eu',
      environment: 'developer',
    });
  });

  it('never moves to this computer', async () => {
    const place = { location: 'us', accountsServer: 'http://localhost:4000' };
    expect((await failureOf(() => resolveCallbackServer(place, zoho))).code).toBe('auth.unknown_server');
  });
});

describe('a server on this computer', () => {
  it('answers where its connection says, whatever the reply names', () => {
    expect(accountsUrlOf(local)).toBe('http://localhost:4000');
    expect(apiUrlOf(local, 'https://www.zohoapis.com')).toBe('http://localhost:4001');
  });

  it('may call itself by another name of this computer, and by any known centre', () => {
    const place = { location: 'cn', accountsServer: 'http://127.0.0.1:4000/' };
    expect(resolveCallbackServer(place, local)).toBe(local);
    expect(resolveCallbackServer({ location: null, accountsServer: null }, local)).toBe(local);
  });

  it.each([
    { location: 'us', accountsServer: 'http://localhost:4001', part: 'accounts-server' },
    { location: 'us', accountsServer: 'https://accounts.zoho.com', part: 'accounts-server' },
    { location: 'nowhere', accountsServer: 'http://localhost:4000', part: 'location' },
  ])('is not exchanged for another one: %o', async ({ part, ...place }) => {
    expect(await failureOf(() => resolveCallbackServer(place, local))).toMatchObject({
      code: 'auth.unknown_server',
      kind: 'permanent',
      detail: part,
    });
  });
});

describe('trusted accounts addresses', () => {
  it.each([
    'https://accounts.zoho.com',
    'https://accounts.zohocloud.ca',
    'http://[::1]:9',
    'http://localhost:4000',
  ])('trusts %s', (address) => expect(isTrustedAccountsUrl(address)).toBe(true));

  it.each([
    'https://accounts.zoho.com.evil.example',
    'http://accounts.zoho.com',
    'http://localhost.evil.example:4000',
    'http://127.0.0.2:4000',
    'http://0.0.0.0:4000',
    'https://localhost:4000',
    'http://user@localhost:4000',
    'http://localhost:4000/path',
    '',
  ])('does not trust %j', (address) => expect(isTrustedAccountsUrl(address)).toBe(false));

  it('sees that two names of this computer and one port are one place', () => {
    expect(isSameLoopbackOrigin('http://localhost:5', 'http://[::1]:5')).toBe(true);
    expect(isSameLoopbackOrigin('http://localhost:5', 'http://localhost:6')).toBe(false);
    expect(isSameLoopbackOrigin('http://localhost:5', 'http://example.com:5')).toBe(false);
    expect(readLoopbackOrigin('http://LOCALHOST:5/')).toBe('http://localhost:5');
  });
});
