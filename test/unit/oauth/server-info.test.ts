import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataCentreIdSchema } from '../../../src/contract/app-state.ts';
import { dataCentres } from '../../../src/oauth/data-centres.ts';
import type { OAuthServer } from '../../../src/oauth/oauth-server.ts';
import { readServerInfo } from '../../../src/oauth/server-info.ts';

const zoho: OAuthServer = { kind: 'zoho', centre: 'eu', environment: 'production' };
const local: OAuthServer = {
  kind: 'loopback',
  accountsUrl: 'http://localhost:4000',
  apiUrl: 'http://localhost:4000',
};
const table = Object.fromEntries(dataCentreIdSchema.options.map((id) => [id, dataCentres[id].accounts]));
const info = (locations: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ result: 'success', locations });

describe('Zoho’s own list of data centres', () => {
  it('agrees when it lists what the table lists, in whatever case', () => {
    const upper = Object.fromEntries(Object.entries(table).map(([id, url]) => [id.toUpperCase(), `${url}/`]));
    for (const locations of [table, upper]) {
      expect(readServerInfo(info(locations), zoho)).toEqual({ kind: 'read', ownMoved: false, differing: [] });
    }
  });

  it('is compared place by place', () => {
    const { jp: _, ...rest } = table;
    const differing = { ...rest, mx: 'https://accounts.zoho.mx', us: 'http://accounts.zoho.com' };
    expect(readServerInfo(info(differing), zoho)).toEqual({
      kind: 'read',
      ownMoved: false,
      differing: ['us', 'mx', 'jp'],
    });
    const moved = { ...table, eu: 'https://accounts.zoho.example' };
    expect(readServerInfo(info(moved), zoho)).toEqual({ kind: 'read', ownMoved: true, differing: ['eu'] });
  });

  it('lets a server on this computer stand for any place', () => {
    expect(readServerInfo(info({ us: 'http://127.0.0.1:4000' }), local)).toEqual({
      kind: 'read',
      ownMoved: false,
      differing: [],
    });
    expect(readServerInfo(info({ us: 'http://localhost:4001' }), local)).toMatchObject({ differing: ['us'] });
  });

  it('is a list, or it is not read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('{"locations":{}}')), (text) => {
        const reading = readServerInfo(text, zoho);
        if (reading.kind === 'unreadable') return;
        expect(reading.differing.every((name) => /^[a-z]{2,8}$/.test(name))).toBe(true);
      }),
    );
    expect(readServerInfo(info({ '<b>': 'x' }), zoho)).toEqual({ kind: 'unreadable' });
  });
});
