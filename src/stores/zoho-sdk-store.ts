import type { OAuthToken, TokenEnvironment, TokenInput } from '../tokens/oauth-token.ts';
import type { TokenManager } from '../tokens/token-manager.ts';
import type { TokenStore } from '../tokens/token-store.ts';
import { TokenStoreError } from '../tokens/token-store-error.ts';

/** What is used of the SDK's UserSignature. */
interface SdkUserSignature {
  getName(): string;
}

/** What is used of the SDK's OAuthToken. Its fields start out undefined. */
export interface SdkToken {
  getId(): string | null | undefined;
  setId(id: string): void;
  getUserSignature(): SdkUserSignature | null | undefined;
  setUserSignature(signature: SdkUserSignature): void;
  getClientId(): string | null | undefined;
  setClientId(clientId: string): void;
  getClientSecret(): string | null | undefined;
  setClientSecret(clientSecret: string): void;
  getRedirectURL(): string | null | undefined;
  setRedirectURL(redirectUrl: string): void;
  getGrantToken(): string | null | undefined;
  setGrantToken(grantToken: string): void;
  getRefreshToken(): string | null | undefined;
  setRefreshToken(refreshToken: string): void;
  getAccessToken(): string | null | undefined;
  setAccessToken(accessToken: string): void;
  /** Despite its name the moment of expiry, in epoch ms as text. */
  getExpiresIn(): string | null | undefined;
  setExpiresIn(expiresAt: string): void;
  getAPIDomain(): string | null | undefined;
  setAPIDomain(apiDomain: string): void;
}

/** The SDK's own classes: it accepts no token that is not an instance of its OAuthToken. */
export interface SdkClasses<Token extends SdkToken> {
  readonly OAuthToken: new (
    clientId: string | null,
    clientSecret: string | null,
    grantToken: string | null,
    refreshToken: string | null,
    redirectUrl: string | null,
    id: string | null,
    accessToken: string | null,
    userSignature: null,
  ) => Token;
  readonly UserSignature: new (name: string) => NonNullable<ReturnType<Token['getUserSignature']>>;
  /**
   * Only for the Node.js SDKs, which accept no store that is not an instance of their class: the class, or the
   * namespace that their ES module exports in its place.
   */
  readonly TokenStore?: SdkStoreClass | { readonly TokenStore?: SdkStoreClass };
}

/** The base class of stores in the Node.js SDKs; its methods are empty. */
export type SdkStoreClass = new () => object;

export interface SdkStoreOptions {
  /** Such as `https://accounts.zoho.eu`: where a TokenManager on the same store refreshes. */
  readonly accountsUrl?: string;
  /** Without it one person in two environments shares a row, because the SDK's tokens do not name theirs. */
  readonly environment?: TokenEnvironment;
  /**
   * Renews a token before the SDK gets it, so that the SDK never does: it would send one request for every
   * caller of every process, of which Zoho takes ten in ten minutes.
   */
  readonly tokenManager?: Pick<TokenManager, 'getAccessToken'>;
}

/** The TokenStore of Zoho's TypeScript and Node.js SDKs, versions 7.0 and 8.0, for InitializeBuilder.store(). */
export interface ZohoSdkStore<Token extends SdkToken> {
  /** Fills what is empty in the very token given, and gives it back; null when nothing matches. */
  findToken(token: Token): Promise<Token | null>;
  /** @throws TokenStoreError `token_store.not_found`, because the SDK goes on with null and then fails obscurely */
  findTokenById(id: string): Promise<Token>;
  /** Also fills the token given, with its id among others. */
  saveToken(token: Token): Promise<void>;
  deleteToken(id: string): Promise<void>;
  getTokens(): Promise<Token[]>;
  deleteTokens(): Promise<void>;
}

/**
 * Lets Zoho's own SDK keep its tokens in any store of Deskside.
 *
 * What a token of the SDK says wins over what is stored, as with the SDK's own stores. Two exceptions: an access
 * token that ends later than the one at hand was renewed elsewhere, and is taken instead of renewing once more.
 * A grant token other than the stored one is a new sign-in: the stored session is not mixed into it.
 *
 * @param store - keeps the tokens; stays the caller's to close
 * @param sdk - classes of the SDK; the Node.js SDKs need `TokenStore` among them
 * @returns a store to give to `InitializeBuilder.store()`
 * @throws TokenStoreError from every method, see TokenStore; with a token manager also what its getAccessToken
 *   throws
 */
export function zohoSdkStore<Token extends SdkToken>(
  store: TokenStore,
  sdk: SdkClasses<Token>,
  { tokenManager, ...place }: SdkStoreOptions = {},
): ZohoSdkStore<Token> {
  const build = (stored: OAuthToken): Token => {
    const { clientId, clientSecret, grantToken, refreshToken, redirectUrl, id, accessToken } = stored;
    const { OAuthToken: SdkOAuthToken } = sdk;
    const token = new SdkOAuthToken(
      clientId,
      clientSecret,
      grantToken,
      refreshToken,
      redirectUrl,
      id,
      accessToken,
      null,
    );
    fill(token, stored, sdk);
    return token;
  };
  /** With an access token that lasts longer than the five seconds that the SDK asks for. */
  const renewed = async (stored: OAuthToken | null): Promise<OAuthToken | null> => {
    if (stored === null || stored.refreshToken === null || tokenManager === undefined) return stored;
    await tokenManager.getAccessToken(stored.id);
    return store.findTokenById(stored.id);
  };
  const find = async (token: Token): Promise<Token | null> => {
    const stored = await store.findToken({ ...inputOf(token), ...place });
    if (stored === null) return null;
    const grant = token.getGrantToken() ?? '';
    const isNewSignIn = grant !== '' && stored.grantToken !== null && stored.grantToken !== grant;
    const usable = isNewSignIn ? withoutTokens(stored) : await renewedOrGranted(stored, grant);
    if (usable !== null) fill(token, usable, sdk);
    return usable === null ? null : token;
  };
  /** A session that Zoho ended gives way to the grant token that the program brought. */
  const renewedOrGranted = (stored: OAuthToken, grant: string): Promise<OAuthToken | null> =>
    renewed(stored).catch((error: unknown) => {
      const ended = error instanceof Error && 'code' in error && error.code === 'auth.refresh_token_rejected';
      if (!ended || grant === '') throw error;
      return withoutTokens(stored);
    });
  const methods: ZohoSdkStore<Token> = {
    findToken: (token: Token) => {
      const found = find(token);
      // The SDK's revoke() does not wait for this: its failure must not end the process.
      found.catch(() => undefined);
      return found;
    },
    findTokenById: async (id: string) => {
      const stored = await renewed(await store.findTokenById(id));
      if (stored === null) throw new TokenStoreError('token_store.not_found');
      return build(stored);
    },
    saveToken: async (token: Token) => {
      const input = { ...inputOf(token), ...place };
      await store.saveToken(input);
      const stored = await store.findToken(input);
      if (stored !== null) fill(token, stored, sdk);
    },
    deleteToken: (id: string) => store.deleteToken(id),
    getTokens: async () => (await store.getTokens()).map(build),
    deleteTokens: () => store.deleteTokens(),
  };
  return Object.freeze(Object.assign(instanceFor(sdk.TokenStore), methods));
}

/** What `instanceof` finds to be a store of the SDK; a plain object where the SDK has no class, and asks for none. */
function instanceFor(exported: SdkClasses<SdkToken>['TokenStore']): object {
  const Base = typeof exported === 'function' ? exported : exported?.TokenStore;
  return typeof Base === 'function' ? new Base() : {};
}

/** So that the SDK exchanges its grant token, instead of renewing what that is to replace. */
function withoutTokens(stored: OAuthToken): OAuthToken {
  return { ...stored, refreshToken: null, accessToken: null, grantToken: null, expiresAt: null };
}

function inputOf(token: SdkToken): TokenInput {
  return {
    id: token.getId(),
    userName: token.getUserSignature()?.getName(),
    clientId: token.getClientId(),
    clientSecret: token.getClientSecret(),
    refreshToken: token.getRefreshToken(),
    accessToken: token.getAccessToken(),
    grantToken: token.getGrantToken(),
    expiresAt: expiryOf(token),
    redirectUrl: token.getRedirectURL(),
    apiDomain: token.getAPIDomain(),
  };
}

function expiryOf(token: SdkToken): number | null {
  const text = token.getExpiresIn() ?? '';
  const expiresAt = text === '' ? Number.NaN : Number(text);
  return Number.isSafeInteger(expiresAt) && expiresAt >= 0 ? expiresAt : null;
}

function fill<Token extends SdkToken>(token: Token, stored: OAuthToken, sdk: SdkClasses<Token>): void {
  const fillIn = (present: string | null | undefined, value: string | null, set: (value: string) => void) => {
    if ((present ?? '') === '' && value !== null) set(value);
  };
  fillIn(token.getId(), stored.id, (value) => token.setId(value));
  fillIn(token.getUserSignature()?.getName(), stored.userName, (value) =>
    token.setUserSignature(new sdk.UserSignature(value)),
  );
  fillIn(token.getClientId(), stored.clientId, (value) => token.setClientId(value));
  fillIn(token.getClientSecret(), stored.clientSecret, (value) => token.setClientSecret(value));
  fillIn(token.getRedirectURL(), stored.redirectUrl, (value) => token.setRedirectURL(value));
  fillIn(token.getGrantToken(), stored.grantToken, (value) => token.setGrantToken(value));
  fillIn(token.getRefreshToken(), stored.refreshToken, (value) => token.setRefreshToken(value));
  fillIn(token.getAPIDomain(), stored.apiDomain, (value) => token.setAPIDomain(value));
  fillAccess(token, stored);
}

/** The access token and its end belong together: neither is taken without the other. */
function fillAccess(token: SdkToken, { accessToken, expiresAt }: OAuthToken): void {
  if (accessToken === null) return;
  const present = token.getAccessToken() ?? '';
  const until = expiryOf(token);
  const isNewer = until !== null && expiresAt !== null && expiresAt > until;
  if (present !== '' && present !== accessToken && !isNewer) return;
  token.setAccessToken(accessToken);
  if (expiresAt !== null) token.setExpiresIn(String(expiresAt));
}
