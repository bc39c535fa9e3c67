/**
 * A plain script: signs in once with a grant token, asks Zoho CRM who that is, and signs out on request.
 *
 *   npm install deskside
 *   node token-manager.ts              the first time with ZOHO_GRANT_TOKEN
 *   node token-manager.ts --sign-out
 */
import { passphraseSecretBox, SqliteTokenStore, TokenManager } from 'deskside';
import { settings } from './settings.ts';

const { clientId, clientSecret, grantToken, accountsUrl, passphrase } = settings;

const store = await SqliteTokenStore.open({
  file: 'tokens.db',
  secretBox: passphraseSecretBox(passphrase),
});
const tokens = new TokenManager({ store, fetch, clock: Date.now });

let [signIn] = await store.getTokens();
signIn ??= await tokens.saveSignIn({ clientId, clientSecret, grantToken, accountsUrl });

if (process.argv.includes('--sign-out')) {
  const { revoked } = await tokens.signOut(signIn.id);
  console.log(revoked ? 'Signed out.' : 'Signed out here. Zoho could not be reached.');
} else {
  const response = await askZoho(signIn.id, '/crm/v8/users?type=CurrentUser');
  console.log(await response.text());
}
await store.close();

/** A GET that survives the end of an access token: a 401 renews it, once. */
async function askZoho(id: string, path: string): Promise<Response> {
  const get = async (rejected?: string): Promise<{ response: Response; accessToken: string }> => {
    const { accessToken, apiDomain } = await tokens.getAccessToken(id, { rejected });
    const headers = { Authorization: `Zoho-oauthtoken ${accessToken}` };
    return { response: await fetch(`${apiDomain ?? settings.apiUrl}${path}`, { headers }), accessToken };
  };
  const { response, accessToken } = await get();
  return response.status === 401 ? (await get(accessToken)).response : response;
}
