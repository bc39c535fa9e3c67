import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrmClient } from '../../../../src/crm/crm-client.ts';
import { json, startCrmServer, type CrmServer } from '../support/crm-server.ts';

/** What a header can hold, with what JSON escapes in it. */
const token = fc
  .array(fc.constantFrom('"', '\\', '\\"', '\\u0022', '/', '1000.', 'a1b2', '[token]', '~'), {
    minLength: 3,
    maxLength: 12,
  })
  .map((parts) => `1000.${parts.join('')}.end`);

describe('a server that answers with the request it got', () => {
  let server: CrmServer;
  let asText: (authorization: string) => unknown = (authorization) => ({ authorization });
  let plain: ((authorization: string) => string) | null = null;
  beforeAll(async () => {
    server = await startCrmServer(({ headers: { authorization = '' } }, response) => {
      if (plain === null) json(response, 418, asText(authorization));
      else response.writeHead(418, { 'content-type': 'text/plain' }).end(plain(authorization));
    });
  });
  afterAll(() => server.close());

  const explore = (accessToken: string) =>
    new CrmClient({
      accessTokens: { getAccessToken: () => Promise.resolve({ accessToken, apiDomain: server.url }) },
      fetch,
      clock: Date.now,
      random: () => 0.5,
    }).explore({ kind: 'get', path: 'Contacts?fields=id' });

  it('shows no token in the JSON it makes, with whatever characters', async () => {
    asText = (authorization) => ({ headers: { authorization } });
    await fc.assert(
      fc.asyncProperty(token, async (accessToken) => {
        const answer = await explore(accessToken);
        expect(server.tokens.at(-1)).toBe(`Zoho-oauthtoken ${accessToken}`);
        const text = answer.body.kind === 'json' ? answer.body.text : '';
        expect(JSON.parse(text)).toEqual({ headers: { authorization: 'Zoho-oauthtoken [token]' } });
        for (const shown of [inspect(answer, { depth: null }), JSON.stringify(answer)]) {
          expect(shown).not.toContain(accessToken);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shows no token in plain text either, where nothing is escaped', async () => {
    plain = (authorization) => `got: ${authorization}\n`;
    await fc.assert(
      fc.asyncProperty(token, async (accessToken) => {
        const { body } = await explore(accessToken);
        expect(body).toMatchObject({ kind: 'text', text: 'got: Zoho-oauthtoken [token]\n' });
      }),
      { numRuns: 30 },
    );
    plain = null;
  });

  it('shows none, however often it stands there, and leaves the rest as it was', async () => {
    asText = (authorization) => ({ once: authorization, 'twice ä 漢 😀': [authorization, authorization] });
    const answer = await explore('1000.say "token" \\ twice'.replaceAll(' ', '_'));
    const text = answer.body.kind === 'json' ? answer.body.text : '';
    const shown = 'Zoho-oauthtoken [token]';
    expect(JSON.parse(text)).toEqual({ once: shown, 'twice ä 漢 😀': [shown, shown] });
  });
});
