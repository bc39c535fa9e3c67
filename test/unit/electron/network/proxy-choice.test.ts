import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isLoopback,
  routeOfEnvironment,
  routeOfSystem,
} from '../../../../electron/main/network/proxy-choice.ts';

const zoho = new URL('https://accounts.zoho.eu/oauth/v2/token');
const direct = { kind: 'direct' };
const proxy = (address: string): object => ({ kind: 'proxy', address });

describe('the way that the environment sets', () => {
  it.each([
    [{}, null],
    [{ HTTPS_PROXY: '' }, null],
    [{ HTTP_PROXY: 'http://proxy:3128' }, null],
    [{ HTTPS_PROXY: 'http://proxy.office:3128' }, proxy('http://proxy.office:3128/')],
    [{ https_proxy: 'http://small:1', HTTPS_PROXY: 'http://large:1' }, proxy('http://small:1/')],
    [{ https_proxy: '', HTTPS_PROXY: 'http://large:1' }, proxy('http://large:1/')],
    [{ ALL_PROXY: 'http://all:1' }, proxy('http://all:1/')],
    [{ HTTPS_PROXY: 'proxy.office:3128' }, proxy('http://proxy.office:3128/')],
    [{ HTTPS_PROXY: ' http://ann:p%40ss@proxy:3128 ' }, proxy('http://ann:p%40ss@proxy:3128/')],
    [{ HTTPS_PROXY: 'http://' }, { kind: 'unusable', why: 'PROXY_INVALID' }],
    [{ HTTPS_PROXY: 'http://proxy:port' }, { kind: 'unusable', why: 'PROXY_INVALID' }],
    [{ HTTPS_PROXY: 'socks5://proxy:1080' }, { kind: 'unusable', why: 'PROXY_UNSUPPORTED' }],
  ])('is read from %j', (environment, route) => {
    expect(routeOfEnvironment(zoho, environment)).toEqual(route);
  });

  it.each([
    ['*', true],
    ['zoho.eu', true],
    ['.zoho.eu', true],
    ['*.zoho.eu', true],
    ['accounts.ZOHO.eu', true],
    ['zoho.eu:443', true],
    ['localhost, zoho.eu', true],
    ['localhost zoho.eu', true],
    ['zoho.eu:8443', false],
    ['oho.eu', false],
    ['counts.zoho.eu', false],
    ['accounts.zoho', false],
    ['', false],
    [',', false],
  ])('leaves out what NO_PROXY names: %j', (list, isExempt) => {
    const environment = { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: list };
    expect(routeOfEnvironment(zoho, environment)).toEqual(isExempt ? direct : proxy('http://proxy:1/'));
  });

  it('goes straight where only NO_PROXY names a host, whatever the system says', () => {
    expect(routeOfEnvironment(zoho, { no_proxy: 'zoho.eu' })).toEqual(direct);
  });

  it('takes any text without a fault', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (address, list) => {
        routeOfEnvironment(zoho, { HTTPS_PROXY: address, NO_PROXY: list });
        routeOfSystem(list);
      }),
    );
  });
});

describe('the way that the system names', () => {
  it.each([
    ['', direct],
    ['DIRECT', direct],
    ['PROXY proxy:3128', proxy('http://proxy:3128/')],
    ['HTTPS proxy:443; DIRECT', proxy('https://proxy/')],
    ['DIRECT; PROXY proxy:3128', direct],
    ['SOCKS5 proxy:1080; PROXY proxy:3128', proxy('http://proxy:3128/')],
    ['SOCKS5 proxy:1080; DIRECT', direct],
    ['SOCKS5 proxy:1080', { kind: 'unusable', why: 'PROXY_UNSUPPORTED' }],
  ])('is the first that is spoken here: %j', (list, route) => {
    expect(routeOfSystem(list)).toEqual(route);
  });
});

describe('servers of this computer', () => {
  it.each([
    ['http://localhost:1/', true],
    ['http://127.0.0.1:1/', true],
    ['http://127.9.9.9/', true],
    ['http://[::1]:1/', true],
    ['http://2130706433/', true],
    ['https://localhost.zoho.eu/', false],
    ['https://127.0.0.1.zoho.eu/', false],
  ])('are told from others: %s', (address, isHere) => {
    expect(isLoopback(new URL(address))).toBe(isHere);
  });
});
