import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkConnection } from '../../../src/oauth/check-connection.ts';
import { concludeAboutClient, type CheckEvidence } from '../../../src/oauth/check-findings.ts';
import { readConnection } from '../../../src/oauth/connection.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { zohoNetwork } from './support/zoho-network.ts';

const evidence: CheckEvidence = {
  token: 'code_refused',
  addresses: [{ address: 'a', answer: 'accepted' }],
  strangeAddress: 'redirect_refused',
  strangeScope: 'scope_refused',
};
const about = (changes: Partial<CheckEvidence>) =>
  concludeAboutClient({ ...evidence, ...changes }).map(({ finding }) => finding);

describe('what the answers say about a client', () => {
  it('is that all is well only where each was looked at', () => {
    expect(about({})).toEqual(['id_ok', 'secret_ok', 'redirect_ok', 'scopes_ok']);
    expect(about({ strangeAddress: 'accepted' })[2]).toBe('redirect_untold');
    expect(about({ strangeScope: 'accepted' })[3]).toBe('scopes_untold');
    const unclear = [{ address: 'a', answer: 'unclear' }] as const;
    expect(about({ addresses: unclear })).toEqual(['id_ok', 'secret_ok', 'redirect_untold', 'scopes_untold']);
    const scope = [{ address: 'a', answer: 'scope_refused' }] as const;
    expect(about({ addresses: scope })).toEqual(['id_ok', 'secret_ok', 'redirect_ok', 'scopes_wrong']);
    expect(about({ addresses: [...unclear, ...evidence.addresses] })[2]).toBe('redirect_untold');
  });

  it('is that an ID is wrong where a page knows no such client, whatever the token endpoint says', () => {
    for (const token of ['client_refused', 'unclear'] as const) {
      expect(about({ token, strangeAddress: 'client_refused' })).toEqual([
        'id_wrong',
        'secret_needs_id',
        'redirect_needs_id',
        'scopes_ok',
      ]);
    }
    const addresses = [{ address: 'a', answer: 'client_refused' }] as const;
    expect(about({ token: 'client_refused', addresses, strangeAddress: 'unclear' })[0]).toBe('id_wrong');
  });

  it('is that a secret is wrong where the client was found by its addresses or its scopes', () => {
    for (const strangeAddress of ['redirect_refused', 'scope_refused'] as const) {
      expect(about({ token: 'client_refused', strangeAddress }).slice(0, 2)).toEqual([
        'id_ok',
        'secret_wrong',
      ]);
    }
    expect(about({ token: 'client_refused', strangeAddress: 'accepted' }).slice(0, 2)).toEqual([
      'id_untold',
      'secret_untold',
    ]);
    expect(about({ token: 'secret_refused', strangeAddress: 'client_refused' }).slice(0, 2)).toEqual([
      'id_ok',
      'secret_wrong',
    ]);
    expect(about({ token: 'unclear', strangeAddress: 'unclear' }).slice(0, 2)).toEqual([
      'id_no_answer',
      'secret_no_answer',
    ]);
  });

  it('names the addresses that are refused, or the first where only the token endpoint refuses it', () => {
    const [one, other] = ['one', 'other'].map((address) => ({
      address,
      answer: 'redirect_refused' as const,
    }));
    const lines = (changes: Partial<CheckEvidence>) => concludeAboutClient({ ...evidence, ...changes })[2];
    expect(lines({ addresses: [one!, ...evidence.addresses, other!] })).toEqual({
      finding: 'redirect_wrong',
      subjects: ['one', 'other'],
    });
    expect(lines({ token: 'redirect_refused' })).toEqual({ finding: 'redirect_wrong', subjects: ['a'] });
    expect(lines({ token: 'redirect_refused', addresses: [] })?.finding).toBe('redirect_ok');
  });
});

describe('the requests of a check', () => {
  const clientSecret = 'canary-secret';
  let home: Sandbox;
  let reports: unknown[];
  let asked: { readonly url: URL; readonly form: URLSearchParams }[];
  beforeAll(async () => {
    home = await startSandbox({ contacts: 1, client: { clientId: '1000.HOME', clientSecret } });
  });
  afterAll(() => home.close());
  beforeEach(() => {
    [reports, asked] = [[], []];
    home.control.setFaults([]);
  });

  async function check(changes: object = {}): Promise<readonly string[]> {
    const network = zohoNetwork({ 'https://accounts.zoho.com': home.accountsUrl });
    const connection = readConnection({
      name: 'Sales',
      clientId: '1000.HOME',
      clientSecret,
      dataCenter: 'us',
      ...changes,
    });
    const { lines } = await checkConnection(
      connection,
      {
        clock: () => 0,
        random: randomBytes,
        report: (error) => reports.push(error),
        fetch: (input, init) => {
          const body = typeof init?.body === 'string' ? init.body : '';
          const url = new URL(input instanceof Request ? input.url : input);
          asked.push({ url, form: new URLSearchParams(body) });
          return network(input, init);
        },
      },
      new AbortController().signal,
    );
    return lines.map(({ finding }) => finding);
  }

  it('offer a made-up code with the first redirect address', async () => {
    await check({ redirectPorts: [18_735, 23_917] });
    const exchange = asked.find(({ url }) => url.pathname === '/oauth/v2/token');
    expect(exchange?.form.get('redirect_uri')).toBe('http://localhost:18735/oauth/callback');
    expect(exchange?.form.get('code')).toMatch(/^1000\.0+\.0+$/);
  });

  it('go to the data centre of the connection once, also where it has a secret of its own', async () => {
    await check({ clientSecrets: { us: clientSecret } });
    const exchanges = asked.filter(({ url }) => url.pathname === '/oauth/v2/token');
    expect(exchanges.map(({ url }) => url.hostname)).toEqual(['accounts.zoho.com', 'accounts.zoho.eu']);
  });

  it('that end in something odd are kept for the log', async () => {
    home.control.setFaults([{ path: /v2\/token/, respond: { kind: 'html', status: 503 } }]);
    expect(await check()).toContain('secret_no_answer');
    expect(reports).toMatchObject([{ code: 'auth.server_unexpected' }]);
  });
});
