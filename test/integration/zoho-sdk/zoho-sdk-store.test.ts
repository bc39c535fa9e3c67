import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleUsers, startSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { zohoSdkStore } from '../../../src/stores/zoho-sdk-store.ts';
import type { LeasingTokenStore } from '../../../src/tokens/token-store.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { mariaDbIsThere, startMariaDb, type MariaDb } from '../stores/support/mariadb.ts';
import { loadDocumentedExample } from './documented-example.ts';
import {
  forgetProgram,
  installZohoSdks,
  loadZohoSdk,
  type RealSdkToken,
  type ZohoSdk,
} from './install-sdk.ts';
import { sdkPackages } from '../../zoho-sdk-packages.ts';
import { storesForSdk } from './stores-for-sdk.ts';

let server: MariaDb | undefined;

beforeAll(async () => {
  await installZohoSdks();
  if (mariaDbIsThere) server = await startMariaDb();
});
afterAll(() => server?.stop());

const scopes = ['ZohoCRM.users.READ', 'ZohoCRM.org.READ', 'ZohoCRM.modules.READ'];
const email = sampleUsers[0]?.email ?? '';

/** The SDK names a person whom it had to ask for by address and organisation. */
const nameOf = (address: string): string => `${address}:77000001`;

for (const packageName of sdkPackages) {
  describe(packageName, () => {
    let sdk: ZohoSdk;
    let sandbox: Sandbox;
    beforeAll(async () => {
      [sdk, sandbox] = await Promise.all([loadZohoSdk(packageName), startSandbox({ contacts: 1 })]);
    });
    afterAll(() => sandbox.close());

    for (const { name, isThere, open } of storesForSdk) {
      describe.runIf(isThere)(`on ${name}`, () => {
        let store: LeasingTokenStore;
        beforeEach(async () => {
          store = await open(server);
        });
        afterEach(() => store.close());

        const adapter = () => zohoSdkStore(store, sdk, { accountsUrl: sandbox.accountsUrl });
        const posts = () => sandbox.requests.filter(({ path }) => path === '/oauth/v2/token').length;
        const builder = () => new sdk.OAuthBuilder();
        const withClient = () => builder().clientId(sandbox.clientId).clientSecret(sandbox.clientSecret);

        /** What a program does at its start: the SDK gets a token, by the means that the given one has. */
        async function initialize(token: RealSdkToken): Promise<RealSdkToken> {
          const { apiUrl, accountsUrl } = sandbox;
          // The SDKs keep a program's state in the process, and each start here is one of its own.
          await forgetProgram(packageName);
          await (
            await new sdk.InitializeBuilder()
          )
            .environment(new sdk.Environment(apiUrl, `${accountsUrl}/oauth/v2/token`, apiUrl))
            .store(adapter())
            .token(token)
            .initialize();
          return token;
        }

        const signIn = () =>
          initialize(
            withClient()
              .grantToken(sandbox.control.issueGrantCode({ scopes, userEmail: email }))
              .build(),
          );

        async function expire(id: string): Promise<void> {
          sandbox.control.expireAccessTokens();
          await store.saveToken({ id, accessToken: 'run out', expiresAt: Date.now() - 1 });
        }

        it('grant flow: exchanges once, learns whose token it is, and stores it whole', async () => {
          const before = posts();
          const token = await signIn();
          expect(posts() - before).toBe(1);
          const [stored] = await store.getTokens();
          expect(stored).toMatchObject({
            userName: nameOf(email),
            clientId: sandbox.clientId,
            clientSecret: sandbox.clientSecret,
            apiDomain: sandbox.apiUrl,
            accountsUrl: sandbox.accountsUrl,
          });
          expect(stored?.expiresAt).toBeGreaterThan(Date.now() + 3_000_000);
          expect(token.getId()).toBe(stored?.id);
          expect(token.getRefreshToken()).toBe(stored?.refreshToken);
          expect(await token.getToken()).toBe(stored?.accessToken);
          expect(posts() - before).toBe(1);
        });

        it('refresh flow: renews what has run out, and the refresh token survives', async () => {
          await signIn();
          const [first] = await store.getTokens();
          await expire(first?.id ?? '');
          const before = posts();
          await initialize(
            withClient()
              .refreshToken(first?.refreshToken ?? '')
              .build(),
          );
          expect(posts() - before).toBe(1);
          const [renewed, ...more] = await store.getTokens();
          expect(more).toEqual([]);
          expect(renewed).toMatchObject({
            id: first?.id,
            userName: nameOf(email),
            refreshToken: first?.refreshToken,
          });
          expect(renewed?.accessToken).not.toBe('run out');
        });

        it('id flow: a start by id costs no request while the token lives, one when it has run out', async () => {
          const signedIn = await signIn();
          const id = signedIn.getId() ?? '';
          const before = posts();
          const again = await initialize(builder().id(id).build());
          expect(await again.getToken()).toBe(signedIn.getAccessToken());
          expect(posts() - before).toBe(0);
          await expire(id);
          const third = await initialize(builder().id(id).build());
          expect(posts() - before).toBe(1);
          expect(await third.getToken()).toBe((await store.findTokenById(id))?.accessToken);
        });

        it('user flow: a start by user name finds the token of that user and of no other', async () => {
          const bob = sampleUsers[1]?.email ?? '';
          await signIn();
          await initialize(
            withClient()
              .grantToken(sandbox.control.issueGrantCode({ scopes, userEmail: bob }))
              .build(),
          );
          expect(await store.getTokens()).toHaveLength(2);
          const before = posts();
          const token = await initialize(
            builder()
              .userSignature(new sdk.UserSignature(nameOf(bob)))
              .build(),
          );
          expect(posts() - before).toBe(0);
          expect(await token.getToken()).toBe(
            (await store.findToken({ userName: nameOf(bob) }))?.accessToken,
          );
          const nobody = builder().userSignature(new sdk.UserSignature('nobody@acme.example')).build();
          await expect(initialize(nobody)).rejects.toMatchObject({ code: 'MANDATORY VALUE ERROR' });
        });

        it('a new grant for a known user is a new sign-in, also when Zoho ended the former one', async () => {
          const first = await signIn();
          sandbox.control.revokeRefreshTokens(email);
          await expire(first.getId() ?? '');
          const grantToken = sandbox.control.issueGrantCode({ scopes, userEmail: email });
          const named = withClient().userSignature(new sdk.UserSignature(nameOf(email)));
          const second = await initialize(named.grantToken(grantToken).build());
          const [stored, ...more] = await store.getTokens();
          expect(more).toEqual([]);
          expect(stored).toMatchObject({
            id: first.getId(),
            refreshToken: second.getRefreshToken(),
            grantToken,
          });
          expect(stored?.refreshToken).not.toBe(first.getRefreshToken());
          expect(await second.getToken()).toMatch(/^1000\./);
        });

        it('fills and returns the very token it was given, and builds real ones', async () => {
          const signedIn = await signIn();
          const given = builder()
            .userSignature(new sdk.UserSignature(nameOf(email)))
            .build();
          expect(await adapter().findToken(given)).toBe(given);
          expect(given.getRefreshToken()).toBe(signedIn.getRefreshToken());
          expect(given.getExpiresIn()).toMatch(/^\d{13}$/);
          expect(given.getAPIDomain()).toBe(sandbox.apiUrl);
          const byId = await adapter().findTokenById(signedIn.getId() ?? '');
          expect(byId).toBeInstanceOf(sdk.OAuthToken);
          expect(byId.getUserSignature()).toBeInstanceOf(sdk.UserSignature);
          expect(byId.getUserSignature()?.getName()).toBe(nameOf(email));
          const all = await adapter().getTokens();
          expect(all).toHaveLength(1);
          expect(all[0]).toBeInstanceOf(sdk.OAuthToken);
        });

        it('misses as the SDK wants it: null for a search, an error for an id [token_store.not_found]', async () => {
          const unknown = builder().refreshToken('unknown').clientId('c').clientSecret('s').build();
          expect(await adapter().findToken(unknown)).toBeNull();
          await expect(adapter().findTokenById('unknown')).rejects.toMatchObject({
            code: 'token_store.not_found',
          });
          await expect(initialize(builder().id('unknown').build())).rejects.toThrow();
          expect(await adapter().getTokens()).toEqual([]);
        });

        it('removes by id, and everything at once', async () => {
          const token = await signIn();
          expect(await token.remove()).toBe(true);
          expect(await store.getTokens()).toEqual([]);
          await signIn();
          await adapter().deleteTokens();
          await adapter().deleteToken('unknown');
          expect(await store.getTokens()).toEqual([]);
        });

        it('takes what a TokenManager renewed on the same store, instead of renewing once more', async () => {
          const token = await signIn();
          const id = token.getId() ?? '';
          await expire(id);
          const manager = new TokenManager({ store, fetch: globalThis.fetch, clock: Date.now });
          const before = posts();
          const { accessToken } = await manager.getAccessToken(id);
          token.setExpiresIn(String(Date.now() - 1));
          const held = builder()
            .userSignature(new sdk.UserSignature(nameOf(email)))
            .accessToken('old')
            .build();
          held.setExpiresIn(String(Date.now() - 1));
          expect((await adapter().findToken(held))?.getAccessToken()).toBe(accessToken);
          expect(await token.getToken()).toBe(accessToken);
          expect(posts() - before).toBe(1);
        });
      });
    }

    describe('defects of the stores that come with the SDK, not found here', () => {
      it('2.6 (6): an empty user name matches nobody', async () => {
        const store = await InMemoryTokenStore.open();
        await store.saveToken({ userName: email, clientId: 'c', clientSecret: 's', refreshToken: 'r' });
        const nameless = new sdk.OAuthBuilder().userSignature(new sdk.UserSignature('')).build();
        expect(await zohoSdkStore(store, sdk).findToken(nameless)).toBeNull();
        expect(nameless.getRefreshToken() ?? null).toBeNull();
      });

      it('2.6 (11): twelve callers on a token that has run out cost one request, given a token manager', async () => {
        const store = await InMemoryTokenStore.open();
        const tokenManager = new TokenManager({ store, fetch: globalThis.fetch, clock: Date.now });
        const { apiUrl, accountsUrl, clientId, clientSecret } = sandbox;
        const grantToken = sandbox.control.issueGrantCode({ scopes, userEmail: email });
        await forgetProgram(packageName);
        const start = async (token: RealSdkToken): Promise<void> =>
          (await new sdk.InitializeBuilder())
            .environment(new sdk.Environment(apiUrl, `${accountsUrl}/oauth/v2/token`, apiUrl))
            .store(zohoSdkStore(store, sdk, { accountsUrl, tokenManager }))
            .token(token)
            .initialize();
        const token = new sdk.OAuthBuilder()
          .clientId(clientId)
          .clientSecret(clientSecret)
          .grantToken(grantToken);
        await start(token.build());
        const [stored] = await store.getTokens();
        const id = stored?.id ?? '';
        await store.saveToken({ id, accessToken: 'run out', expiresAt: Date.now() - 1 });
        const posts = () => sandbox.requests.filter(({ path }) => path === '/oauth/v2/token').length;
        const before = posts();
        const callers = Array.from({ length: 12 }, () => new sdk.OAuthBuilder().id(id).build());
        const answers = await Promise.all(callers.map((caller) => caller.getToken()));
        expect(posts() - before).toBe(1);
        expect(new Set(answers)).toEqual(new Set([(await store.findTokenById(id))?.accessToken]));
      });

      it('a session that Zoho ended gives way to a grant token, and is an error without one', async () => {
        const store = await InMemoryTokenStore.open();
        const tokenManager = new TokenManager({ store, fetch: globalThis.fetch, clock: Date.now });
        const { accountsUrl, clientId, clientSecret } = sandbox;
        await store.saveToken({
          userName: email,
          clientId,
          clientSecret,
          accountsUrl,
          refreshToken: 'ended',
        });
        const adapter = zohoSdkStore(store, sdk, { accountsUrl, tokenManager });
        const named = () => new sdk.OAuthBuilder().userSignature(new sdk.UserSignature(email));
        await expect(adapter.findToken(named().build())).rejects.toMatchObject({
          code: 'auth.refresh_token_rejected',
        });
        const given = named().clientId(clientId).clientSecret(clientSecret).grantToken('new').build();
        expect(await adapter.findToken(given)).toBe(given);
        expect([given.getRefreshToken() ?? null, given.getAccessToken() ?? null]).toEqual([null, null]);
      });

      it('2.6 (12): of ten saves at once ten rows remain', async () => {
        const store = await FileTokenStore.open({ file: join(temporaryFolder(), 'f'), format: 'zoho-csv' });
        const adapter = zohoSdkStore(store, sdk);
        await Promise.all(
          Array.from({ length: 10 }, (_, index) =>
            adapter.saveToken(
              new sdk.OAuthBuilder()
                .clientId('c')
                .clientSecret('s')
                .refreshToken(`r${index}`)
                .userSignature(new sdk.UserSignature(`user${index}`))
                .build(),
            ),
          ),
        );
        expect(await adapter.getTokens()).toHaveLength(10);
        await store.close();
      });

      it('2.6 (14): a look-up that nobody waits for does not end the process when it fails', async () => {
        const store = await InMemoryTokenStore.open();
        await store.close();
        const failures: unknown[] = [];
        const note = (error: unknown): unknown => failures.push(error);
        process.on('unhandledRejection', note);
        void zohoSdkStore(store, sdk).findToken(new sdk.OAuthBuilder().id('x').build());
        await new Promise((resolve) => setImmediate(resolve));
        process.off('unhandledRejection', note);
        expect(failures).toEqual([]);
      });

      it('is an instance of the class by which a Node.js SDK knows stores, given as class or as namespace', async () => {
        const store = await InMemoryTokenStore.open();
        const base = typeof sdk.TokenStore === 'object' ? sdk.TokenStore.TokenStore : sdk.TokenStore;
        expect(base !== undefined).toBe(packageName.includes('nodejs'));
        if (base === undefined) return;
        expect(zohoSdkStore(store, { ...sdk, TokenStore: base })).toBeInstanceOf(base);
        expect(zohoSdkStore(store, { ...sdk, TokenStore: { TokenStore: base } })).toBeInstanceOf(base);
        const { TokenStore: _left, ...withoutClass } = sdk;
        await forgetProgram(packageName);
        const builder = await new sdk.InitializeBuilder();
        // The SDK's own way to say that it wants an instance: a name that it does not have.
        expect(() => builder.store(zohoSdkStore(store, withoutClass))).toThrow(ReferenceError);
      });

      it('2.6 (22): one user in two environments is two rows', async () => {
        const store = await InMemoryTokenStore.open();
        for (const environment of ['production', 'sandbox'] as const) {
          const token = new sdk.OAuthBuilder()
            .clientId('c')
            .clientSecret('s')
            .refreshToken(`refresh ${environment}`)
            .userSignature(new sdk.UserSignature(email))
            .build();
          await zohoSdkStore(store, sdk, { environment }).saveToken(token);
        }
        expect(await store.getTokens()).toHaveLength(2);
        const token = new sdk.OAuthBuilder().userSignature(new sdk.UserSignature(email)).build();
        await zohoSdkStore(store, sdk, { environment: 'production' }).findToken(token);
        expect(token.getRefreshToken()).toBe('refresh production');
      });
    });
  });
}

it('the example of docs/use-with-zoho-sdk.md signs in once, and then starts from what it stored', async () => {
  const folder = temporaryFolder();
  const { startSdk, lines } = await loadDocumentedExample(folder);
  const sandbox = await startSandbox({ contacts: 1 });
  expect(lines).toBeLessThanOrEqual(20);
  const options = {
    file: join(folder, 'tokens.db'),
    passphrase: 'correct horse battery staple',
    accountsUrl: sandbox.accountsUrl,
    apiUrl: sandbox.apiUrl,
    client: { id: sandbox.clientId, secret: sandbox.clientSecret },
    grantToken: sandbox.control.issueGrantCode({ scopes, userEmail: email }),
  };
  const posts = () => sandbox.requests.filter(({ path }) => path === '/oauth/v2/token').length;
  const before = posts();
  const first = await startSdk(options);
  const accessToken = await first.token.getToken();
  expect(accessToken).toMatch(/^1000\./);
  await first.store.close();
  const again = await startSdk(options);
  expect(await again.token.getToken()).toBe(accessToken);
  expect(posts() - before).toBe(1);
  await again.store.close();
  await sandbox.close();
});
