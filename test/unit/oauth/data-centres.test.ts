import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataCentreIdSchema, type DataCentreId } from '../../../src/contract/app-state.ts';
import {
  apiBaseFor,
  dataCentres,
  findCentreByAccountsUrl,
  isKnownApiDomain,
  readDataCentreId,
  resolveCallbackCentre,
} from '../../../src/oauth/data-centres.ts';
import { failureOf } from './support/oauth-failure.ts';

const ids = dataCentreIdSchema.options;
const anyId = fc.constantFrom(...ids);
const knownAccounts = ids.map((id) => dataCentres[id].accounts);

describe('the table of data centres', () => {
  it('names the hosts that Zoho documents, with the exceptions of Canada and Saudi Arabia', () => {
    expect(dataCentres.us).toMatchObject({
      accounts: 'https://accounts.zoho.com',
      api: {
        production: 'https://www.zohoapis.com',
        sandbox: 'https://sandbox.zohoapis.com',
        developer: 'https://developer.zohoapis.com',
      },
      content: 'https://content.zohoapis.com',
      console: 'https://api-console.zoho.com',
      crmWeb: 'https://crm.zoho.com',
    });
    expect(dataCentres.ca).toMatchObject({
      accounts: 'https://accounts.zohocloud.ca',
      content: 'https://upload.zohocloud.ca',
      console: 'https://api-console.zohocloud.ca',
      crmWeb: 'https://crm.zohocloud.ca',
    });
    expect(dataCentres.ca.api.production).toBe('https://www.zohoapis.ca');
    expect(dataCentres.sa.content).toBe('https://files.zoho.sa');
    expect(dataCentres.au.accounts).toBe('https://accounts.zoho.com.au');
    expect(dataCentres.cn.accounts).toBe('https://accounts.zoho.com.cn');
  });

  it('holds bare https origins only, and no host twice', () => {
    const origins = ids.flatMap((id) => {
      const { accounts, api, content, console, crmWeb } = dataCentres[id];
      return [accounts, ...Object.values(api), content, console, crmWeb];
    });
    for (const origin of origins) expect(new URL(origin).origin).toBe(origin);
    expect(new Set(origins).size).toBe(origins.length);
  });

  it('finds an id in any case', () => {
    expect(readDataCentreId(' Eu ')).toBe('eu');
    expect(readDataCentreId('com')).toBeNull();
    expect(readDataCentreId('constructor')).toBeNull();
  });

  it('finds a centre by its accounts address, and by nothing that only looks like it', () => {
    for (const id of ids) {
      expect(findCentreByAccountsUrl(dataCentres[id].accounts)).toBe(id);
      expect(findCentreByAccountsUrl(`${dataCentres[id].accounts}/`)).toBe(id);
    }
    for (const address of [
      'http://accounts.zoho.com',
      'https://accounts.zoho.com:8443',
      'https://accounts.zoho.com/evil',
      'https://user@accounts.zoho.com',
      'https://accounts.zoho.com.evil.example',
      'https://accounts.zoho.com?x',
      'accounts.zoho.com',
      'https://аccounts.zoho.com',
      '',
    ]) {
      expect(findCentreByAccountsUrl(address), address).toBeNull();
    }
  });
});

describe('resolving the server of a callback', () => {
  it('follows the person to the data centre that both values name', () => {
    expect(resolveCallbackCentre('eu', 'https://accounts.zoho.eu', 'us')).toBe('eu');
    expect(resolveCallbackCentre('ca', 'https://accounts.zohocloud.ca/', 'us')).toBe('ca');
    expect(resolveCallbackCentre('in', null, 'us')).toBe('in');
    expect(resolveCallbackCentre(null, 'https://accounts.zoho.jp', 'us')).toBe('jp');
  });

  it('stays where it started when the callback names no place', () => {
    for (const id of ids) expect(resolveCallbackCentre(null, null, id)).toBe(id);
  });

  it.each([
    ['an unknown location', 'xx', 'https://accounts.zoho.com', 'location'],
    ['an empty location', '', 'https://accounts.zoho.com', 'location'],
    ['a foreign server', 'us', 'https://accounts.zoho.example', 'accounts-server'],
    ['an empty server', 'us', '', 'accounts-server'],
    ['a contradiction', 'us', 'https://accounts.zoho.eu', 'location and accounts-server differ'],
    ['a hop into China', 'cn', 'https://accounts.zoho.com.cn', 'data centre cn'],
  ])('refuses %s', async (_case, location, server, detail) => {
    const failure = await failureOf(() => resolveCallbackCentre(location, server, 'us'));
    expect(failure).toMatchObject({ code: 'auth.unknown_server', kind: 'permanent', detail });
  });

  it('lets China answer only where China was asked', async () => {
    expect(resolveCallbackCentre('cn', 'https://accounts.zoho.com.cn', 'cn')).toBe('cn');
    const failure = await failureOf(() => resolveCallbackCentre('us', 'https://accounts.zoho.com', 'cn'));
    expect(failure.code).toBe('auth.unknown_server');
  });

  it('gives a centre of the table or refuses, whatever the browser brings', () => {
    const anything = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(...ids, ...knownAccounts));
    const maybe = fc.option(anything, { nil: null });
    fc.assert(
      fc.property(maybe, maybe, anyId, (location, server, start) => {
        let resolved: DataCentreId;
        try {
          resolved = resolveCallbackCentre(location, server, start);
        } catch (error) {
          expect(error).toMatchObject({ code: 'auth.unknown_server' });
          return;
        }
        if (location !== null) expect(location.trim().toLowerCase()).toBe(resolved);
        if (server !== null) expect(new URL(server).origin).toBe(dataCentres[resolved].accounts);
        if (location === null && server === null) expect(resolved).toBe(start);
      }),
    );
  });
});

describe('the API base', () => {
  it('is the address of the reply when the table knows it', () => {
    expect(apiBaseFor('eu', 'production', 'https://api.zoho.eu')).toBe('https://api.zoho.eu');
    expect(apiBaseFor('in', 'production', 'https://www.zohoapis.in/')).toBe('https://www.zohoapis.in');
  });

  it('is the environment that the person chose, although the reply names production', () => {
    const reply = 'https://www.zohoapis.com';
    expect(apiBaseFor('us', 'developer', reply)).toBe('https://developer.zohoapis.com');
    expect(apiBaseFor('us', 'sandbox', reply)).toBe('https://sandbox.zohoapis.com');
  });

  it('is never an address that is not on the list of this centre', () => {
    fc.assert(
      fc.property(
        anyId,
        fc.constantFrom('production', 'sandbox', 'developer'),
        fc.option(fc.oneof(fc.webUrl(), fc.string()), { nil: null }),
        (id, environment, apiDomain) => {
          const base = apiBaseFor(id, environment, apiDomain);
          expect([...dataCentres[id].apiDomains, dataCentres[id].api[environment]]).toContain(base);
        },
      ),
    );
    expect(isKnownApiDomain('us', 'https://www.zohoapis.eu')).toBe(false);
    expect(apiBaseFor('us', 'production', 'https://www.zohoapis.eu')).toBe('https://www.zohoapis.com');
  });
});
