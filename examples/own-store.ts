/**
 * A store of your own, made as docs/write-your-own-store.md says: TokenManager and Zoho's SDKs work with it on any
 * number of machines.
 *
 *   npm install deskside
 *   node own-store.ts                  with ZOHO_GRANT_TOKEN
 *   npx deskside-conformance own-store/object-token-store.ts
 */
import { TokenManager } from 'deskside';
import { ObjectStore } from './own-store/object-store.ts';
import { ObjectTokenStore } from './own-store/object-token-store.ts';
import { settings } from './settings.ts';

// Two machines with one object.
const folder = './tokens-object';
const here = new TokenManager({
  store: new ObjectTokenStore(new ObjectStore(folder)),
  fetch,
  clock: Date.now,
});
const there = new TokenManager({
  store: new ObjectTokenStore(new ObjectStore(folder)),
  fetch,
  clock: Date.now,
});

const { clientId, clientSecret, grantToken, accountsUrl } = settings;
const { id } = await here.saveSignIn({ clientId, clientSecret, grantToken, accountsUrl });
const [one, other] = await Promise.all([here.getAccessToken(id), there.getAccessToken(id)]);
console.log(one.accessToken === other.accessToken ? 'Both got the same access token.' : 'Two renewals!');

const { revoked } = await there.signOut(id);
console.log(revoked ? 'Signed out.' : 'Signed out here. Zoho could not be reached.');
