/**
 * Zoho's TypeScript SDK on several machines that share their tokens in MySQL. Run it on each of them, as often as you
 * like: however many ask at once, an access token is renewed once.
 *
 *   npm install deskside mysql2 @zohocrm/typescript-sdk-8.0
 *   node sdk-with-mysql.ts             the first time on one machine, with ZOHO_GRANT_TOKEN
 */
import {
  Environment,
  InitializeBuilder,
  OAuthBuilder,
  OAuthToken,
  UserSignature,
} from '@zohocrm/typescript-sdk-8.0';
import { MysqlTokenStore, passphraseSecretBox, TokenManager, zohoSdkStore } from 'deskside';
import { needed, settings } from './settings.ts';

const { clientId, clientSecret, grantToken, accountsUrl, apiUrl, passphrase } = settings;

const store = await MysqlTokenStore.open({
  host: needed('MYSQL_HOST'),
  port: Number(process.env['MYSQL_PORT'] ?? 3306),
  database: needed('MYSQL_DATABASE'),
  user: needed('MYSQL_USER'),
  password: needed('MYSQL_PASSWORD'),
  table: 'zoho_tokens',
  // The same passphrase on all machines.
  secretBox: passphraseSecretBox(passphrase),
  // For a server that is not on this machine: `tls: true`, or `tls: { ca }` for one with its own authority.
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
  .environment(new Environment(apiUrl, `${accountsUrl}/oauth/v2/token`, apiUrl))
  .store(zohoSdkStore(store, { OAuthToken, UserSignature }, { accountsUrl, tokenManager }))
  .token(token)
  .initialize();

// From here on the SDK is used as its own documentation says.
console.log(`Signed in as ${token.getUserSignature()?.getName() ?? 'somebody'}.`);
await store.close();
