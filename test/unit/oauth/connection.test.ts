import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientSecretFor, readConnection, readConnectionFile } from '../../../src/oauth/connection.ts';
import { OAuthError } from '../../../src/oauth/oauth-error.ts';
import { failureOf } from './support/oauth-failure.ts';

const secret = 'canary-secret-9f1c';
const file = { name: 'Sales', clientId: '1000.ABC', clientSecret: secret, dataCenter: 'EU' };

describe('a connection file', () => {
  it('needs a name, an id, a secret and a data centre, and gets the rest', () => {
    expect(readConnectionFile(`\uFEFF${JSON.stringify(file)}`)).toMatchObject({
      name: 'Sales',
      dataCentre: 'eu',
      environment: 'production',
      server: { kind: 'zoho', centre: 'eu', environment: 'production' },
      redirectPorts: [18735, 23917, 29483],
    });
    const { scopes } = readConnection(file);
    expect(scopes).toContain('ZohoCRM.coql.READ');
    expect(scopes.every((scope) => scope.endsWith('.READ'))).toBe(true);
  });

  it('takes scopes as a list or as the text of the Zoho console, and its own ports', () => {
    const scopes = ['ZohoCRM.modules.READ', 'ZohoCRM.org.READ'];
    expect(readConnection({ ...file, scopes }).scopes).toEqual(scopes);
    expect(readConnection({ ...file, scopes: scopes.join(', ') }).scopes).toEqual(scopes);
    expect(readConnection({ ...file, redirectPorts: [8080] }).redirectPorts).toEqual([8080]);
  });

  it('reads the environment in any case', () => {
    expect(readConnection({ ...file, environment: 'Developer' }).server).toEqual({
      kind: 'zoho',
      centre: 'eu',
      environment: 'developer',
    });
  });

  it('may ask for a lock and for an end of unused sessions; both are off unless it does', () => {
    expect(readConnection(file).policies).toEqual({ lockAfterMinutes: null, endUnusedAfterDays: null });
    expect(readConnection({ ...file, policies: null }).policies.lockAfterMinutes).toBeNull();
    expect(readConnection({ ...file, policies: { lockAfterMinutes: 10 } }).policies).toEqual({
      lockAfterMinutes: 10,
      endUnusedAfterDays: null,
    });
    expect(
      readConnection({ ...file, policies: { lockAfterMinutes: null, endUnusedAfterDays: 14 } }).policies,
    ).toEqual({ lockAfterMinutes: null, endUnusedAfterDays: 14 });
  });

  it('may point at a server on this computer, then without a data centre', () => {
    const { dataCenter: _, ...rest } = file;
    expect(readConnection({ ...rest, accountsUrl: 'http://localhost:4000/' })).toMatchObject({
      dataCentre: 'us',
      server: { kind: 'loopback', accountsUrl: 'http://localhost:4000', apiUrl: 'http://localhost:4000' },
    });
    expect(
      readConnection({ ...file, accountsUrl: 'http://[::1]:4000', apiUrl: 'http://127.0.0.1:4001' }).server,
    ).toEqual({ kind: 'loopback', accountsUrl: 'http://[::1]:4000', apiUrl: 'http://127.0.0.1:4001' });
  });

  it.each([
    { accountsUrl: 'https://accounts.zoho.com' },
    { accountsUrl: 'http://evil.example' },
    { accountsUrl: 'http://localhost:4000', apiUrl: 'https://evil.example' },
    { accountsUrl: 'http://localhost:4000@evil.example' },
    { accountsUrl: 'http://localhost.evil.example:4000' },
    { accountsUrl: 'http://0.0.0.0:4000' },
    { accountsUrl: '' },
  ])('may not name a server elsewhere: %o', async (addresses) => {
    const failure = await failureOf(() => readConnection({ ...file, ...addresses }));
    expect(failure).toMatchObject({ code: 'connection.not_loopback', kind: 'configuration' });
  });

  it.each([
    [{ ...file, clientId: ' ' }, 'clientId'],
    [{ ...file, dataCenter: 'mars' }, 'dataCenter'],
    [{ ...file, dataCenter: undefined }, 'dataCenter'],
    [{ ...file, apiUrl: 'http://localhost:1' }, 'accountsUrl'],
    [{ ...file, environment: 'test' }, 'environment'],
    [{ ...file, scopes: ['a b'] }, 'scopes'],
    [{ ...file, redirectPorts: [80] }, 'redirectPorts'],
    [{ ...file, redirectPorts: [8080, 8080] }, 'redirectPorts'],
    [{ ...file, redirectPorts: [] }, 'redirectPorts'],
    [{ ...file, clientSecrets: { xx: 'y' } }, 'clientSecrets'],
    [{ ...file, policies: { lockAfterMinute: 10 } }, 'policies'],
    [{ ...file, policies: { lockAfterMinutes: 0 } }, 'policies'],
    [{ ...file, policies: { endUnusedAfterDays: 1.5 } }, 'policies'],
    [{ dataCenter: 'eu' }, 'name, clientId, clientSecret'],
    [null, 'connection'],
    [[], 'connection'],
  ])('names the fields that need attention (%#) [connection.invalid]', async (input, fields) => {
    const failure = await failureOf(() => readConnection(input));
    expect(failure).toMatchObject({ code: 'connection.invalid', detail: fields });
  });

  it('is refused as a whole when it is not JSON, without quoting it [connection.file_unreadable]', async () => {
    const failure = await failureOf(() => readConnectionFile(`{"clientSecret": "${secret}"`));
    expect(failure.code).toBe('connection.file_unreadable');
    expect(inspect(failure)).not.toContain(secret);
  });

  it('fails only with its own errors, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          readConnectionFile(text);
        } catch (error) {
          expect(error).toBeInstanceOf(OAuthError);
        }
      }),
    );
  });
});

describe('secrets of a connection', () => {
  const connection = readConnection({ ...file, clientSecrets: { in: `${secret}-in` } });

  it('are those of the data centre that answers, when it has its own', () => {
    const environment = 'production';
    expect(clientSecretFor(connection, { kind: 'zoho', centre: 'in', environment })).toBe(`${secret}-in`);
    expect(clientSecretFor(connection, { kind: 'zoho', centre: 'eu', environment })).toBe(secret);
  });

  it('of other data centres are those that were given', () => {
    const read = readConnection({ ...file, clientSecrets: { in: `${secret}-in` } });
    expect(Object.entries(read.centreSecrets)).toEqual([['in', `${secret}-in`]]);
  });

  it('are not shown when it is printed or turned into JSON', () => {
    expect(JSON.stringify(connection)).not.toContain(secret);
    expect(inspect({ deep: { connection } }, { depth: 9, showHidden: false })).not.toContain(secret);
    expect(JSON.stringify(connection)).toContain('1000.ABC');
  });
});
