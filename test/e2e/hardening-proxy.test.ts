import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOfficeNetwork, type OfficeNetwork } from '../fakes/office-network.ts';
import { zohoCertificate } from '../fakes/zoho-certificate.ts';
import { Workplace } from './support/workplace.ts';

describe('an office with a proxy', () => {
  let workplace: Workplace;
  let office: OfficeNetwork;
  beforeEach(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
    office = await openOfficeNetwork();
    await writeFile(join(workplace.directory, 'office.pem'), zohoCertificate.cert);
    return async () => {
      await workplace.quit();
      await office.close();
    };
  });
  afterEach(() => workplace.close());

  const start = async (proxy: string, further: Readonly<Record<string, string>> = {}): Promise<void> => {
    const authority = join(workplace.directory, 'office.pem');
    await workplace.start({
      environment: { HTTPS_PROXY: proxy, https_proxy: '', NODE_EXTRA_CA_CERTS: authority, ...further },
    });
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
  };
  /** The code of the failure, or `checked`. */
  const check = (): Promise<string> =>
    workplace.app.page.evaluate(async () => {
      const draft = {
        name: 'Office',
        clientId: '1000.OFFICE',
        clientSecret: 'secret',
        dataCentre: 'eu' as const,
        environment: 'production' as const,
        centreSecrets: {},
        scopes: '',
        redirectPorts: [],
        localServer: '',
      };
      const answer = await window.deskside.checkConnection({ requestId: 'check', draft });
      return answer.ok ? 'checked' : answer.error.code;
    });

  it('is left through the proxy that HTTPS_PROXY names, by its authority', async () => {
    await start(`http://${office.proxy}`);
    expect(await check()).toBe('checked');
    expect(office.tunnels).toContain('accounts.zoho.eu:443');
    expect(office.requests.length).toBeGreaterThan(0);
    // What is on this computer needs no proxy.
    await workplace.signIn();
    expect(office.tunnels.filter((each) => !each.endsWith(':443'))).toEqual([]);
  });

  it('is told of a proxy that does not let anybody through, and of one that is not there', async () => {
    office.refusal = 407;
    await start(`http://${office.proxy}`);
    expect(await check()).toBe('auth.proxy_failed');
    await workplace.quit();
    await start('http://127.0.0.1:9');
    expect(await check()).toBe('auth.proxy_failed');
  });

  it('leaves out the hosts of NO_PROXY', async () => {
    await start(`http://${office.proxy}`, { NO_PROXY: '.zoho.eu', no_proxy: '' });
    expect(await check()).toBe('auth.server_unreachable');
    expect(office.tunnels).toEqual([]);
  });
});
