/**
 * Zoho's TypeScript SDK with its tokens in an SQLite file.
 *
 *   npm install deskside @zohocrm/typescript-sdk-8.0
 *   node sdk-with-sqlite.ts            the first time with ZOHO_GRANT_TOKEN
 */
import {
  Environment,
  InitializeBuilder,
  OAuthBuilder,
  OAuthToken,
  UserSignature,
} from '@zohocrm/typescript-sdk-8.0';
import { passphraseSecretBox, SqliteTokenStore, TokenManager, zohoSdkStore } from 'deskside';
import { settings } from './settings.ts';

const { clientId, clientSecret, grantToken, accountsUrl, apiUrl, passphrase } = settings;

const store = await SqliteTokenStore.open({
  file: 'sdk-tokens.db',
  secretBox: passphraseSecretBox(passphrase),
});
const tokenManager = new TokenManager({ store, fetch, clock: Date.now });

const [known] = await store.getTokens();
const builder = new OAuthBuilder();
const token =
  known === undefined
    ? builder
        .clientId(clientId)
        .clientSecret(clientSecret)
        .grantToken(grantToken ?? '')
        .build()
    : builder.id(known.id).build();

await new InitializeBuilder()
  // Or a data centre of the SDK, such as `await EUDataCenter.PRODUCTION()`.
  .environment(new Environment(apiUrl, `${accountsUrl}/oauth/v2/token`, apiUrl))
  .store(zohoSdkStore(store, { OAuthToken, UserSignature }, { accountsUrl, tokenManager }))
  .token(token)
  .initialize();

// From here on the SDK is used as its own documentation says.
console.log(`Signed in as ${token.getUserSignature()?.getName() ?? 'somebody'}.`);
await store.close();
