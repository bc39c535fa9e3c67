import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networkFetch, type NetworkPorts } from '../../electron/main/network/network-fetch.ts';
import { exchange } from '../../src/crm/http-exchange.ts';
import { systemWait } from '../../src/crm/ports.ts';
import { ReplyBody } from '../../src/crm/reply-body.ts';
import { postForm } from '../../src/oauth/post-form.ts';
import { openOfficeNetwork, type OfficeNetwork } from '../fakes/office-network.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { zohoCertificate } from '../fakes/zoho-certificate.ts';

const token = 'https://accounts.zoho.eu/oauth/v2/token';

describe('the network of an office', () => {
  let office: OfficeNetwork;
  let authority: string;
  beforeEach(async () => {
    office = await openOfficeNetwork();
    authority = join(temporaryFolder(), 'office.pem');
    await writeFile(authority, `An office\n${zohoCertificate.cert}`);
    return () => office.close();
  });
  let system = 'DIRECT';
  afterEach(() => {
    system = 'DIRECT';
  });
  const through = (environment: NetworkPorts['environment']): typeof fetch =>
    networkFetch({ environment, resolveProxy: () => Promise.resolve(system), fetch: () => fetch });
  const trusted = (): NetworkPorts['environment'] => ({
    HTTPS_PROXY: `http://${office.proxy}`,
    NODE_EXTRA_CA_CERTS: authority,
  });
  const post = (network: typeof fetch): ReturnType<typeof postForm> =>
    postForm({ url: token, fields: { code: 'x' }, headers: {}, fetch: network, timeoutMs: 20_000 });
  const read = (network: typeof fetch): ReturnType<typeof exchange> =>
    exchange(
      {
        url: 'https://www.zohoapis.eu/crm/v8/org',
        method: 'GET',
        headers: {},
        timeoutMs: 20_000,
        maxBytes: 1_000,
        signal: new AbortController().signal,
        makeBody: ReplyBody.json('1000.token'),
      },
      { fetch: network, wait: systemWait },
    );

  // First: what a process was once told to trust, it trusts to its end.
  it('is not trusted beyond its authority', async () => {
    const network = through({ HTTPS_PROXY: `http://${office.proxy}` });
    await expect(post(network)).rejects.toMatchObject({
      code: 'auth.server_unreachable',
      detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(office.requests).toEqual([]);
  });

  it('is left through its proxy, to whom its authority speaks for', async () => {
    const network = through(trusted());
    expect(await post(network)).toMatchObject({ status: 200, json: { error: 'invalid_code' } });
    expect((await read(network)).status).toBe(200);
    expect(office.tunnels).toEqual(['accounts.zoho.eu:443', 'www.zohoapis.eu:443']);
    expect(office.requests).toEqual(['accounts.zoho.eu/oauth/v2/token', 'www.zohoapis.eu/crm/v8/org']);
  });

  it('is left through the proxy of the system where the environment names none', async () => {
    system = `PROXY ${office.proxy}; DIRECT`;
    await post(through({ NODE_EXTRA_CA_CERTS: authority }));
    expect(office.requests).toEqual(['accounts.zoho.eu/oauth/v2/token']);
  });

  it('is shown the name and password for its proxy', async () => {
    office.wanted = `Basic ${Buffer.from('ann:p@ss').toString('base64')}`;
    await expect(post(through(trusted()))).rejects.toMatchObject({ code: 'auth.proxy_failed' });
    const address = `http://ann:p%40ss@${office.proxy}`;
    expect(await post(through({ ...trusted(), HTTPS_PROXY: address }))).toMatchObject({ status: 200 });
  });

  it.each([
    ['that is not there', 'http://127.0.0.1:9', 'PROXY_ECONNREFUSED'],
    ['with no such name', 'http://no-such-proxy.invalid:3128', null],
    ['with an address that is none', 'http://proxy:port', 'PROXY_INVALID'],
    ['of a kind that is not spoken', 'socks5://127.0.0.1:1080', 'PROXY_UNSUPPORTED'],
  ])('says so of a proxy %s [auth.proxy_failed] [crm.proxy_failed]', async (_kind, address, detail) => {
    const network = through({ HTTPS_PROXY: address });
    await expect(post(network)).rejects.toMatchObject({
      code: 'auth.proxy_failed',
      ...(detail === null ? {} : { detail }),
    });
    await expect(read(network)).rejects.toMatchObject({ code: 'crm.proxy_failed' });
  });

  it.each([403, 407, 502])('says so of a proxy that answers %i', async (status) => {
    office.refusal = status;
    await expect(post(through(trusted()))).rejects.toMatchObject({
      code: 'auth.proxy_failed',
      detail: `PROXY_${String(status)}`,
    });
    expect(office.requests).toEqual([]);
  });

  it('has no part in what is on this computer', async () => {
    await expect(through(trusted())('http://127.0.0.1:9/')).rejects.toThrow();
    expect(office.tunnels).toEqual([]);
  });
});
