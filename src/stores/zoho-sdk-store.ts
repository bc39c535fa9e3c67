import type { OAuthToken, TokenEnvironment, TokenInput } from '../tokens/oauth-token.ts';
import type { TokenManager } from '../tokens/token-manager.ts';
import type { TokenStore } from '../tokens/token-store.ts';
import { TokenStoreError } from '../tokens/token-store-error.ts';

/** What is used of the SDK's UserSignature. */
export interface SdkUserSignature {
  /** @returns The user name, usually an e-mail address */
  getName(): string;
}

/** What is used of the SDK's OAuthToken. Its fields start out undefined. */
export interface SdkToken {
  /** @returns The id of the token in its store */
  getId(): string | null | undefined;
  /**
   * Sets the id of the token in its store.
   * @param id - The value to set
   */
  setId(id: string): void;
  /** @returns Whose token it is */
  getUserSignature(): SdkUserSignature | null | undefined;
  /**
   * Sets whose token it is.
   * @param signature - The value to set
   */
  setUserSignature(signature: SdkUserSignature | null): void;
  /** @returns The client that it was issued to */
  getClientId(): string | null | undefined;
  /**
   * Sets the client that it was issued to.
   * @param clientId - The value to set
   */
  setClientId(clientId: string): void;
  /** @returns The secret of that client */
  getClientSecret(): string | null | undefined;
  /**
   * Sets the secret of that client.
   * @param clientSecret - The value to set
   */
  setClientSecret(clientSecret: string): void;
  /** @returns The redirect address of the sign-in */
  getRedirectURL(): string | null | undefined;
  /**
   * Sets the redirect address of the sign-in.
   * @param redirectUrl - The value to set
   */
  setRedirectURL(redirectUrl: string): void;
  /** @returns The code that has not been exchanged yet */
  getGrantToken(): string | null | undefined;
  /**
   * Sets the code that has not been exchanged yet.
   * @param grantToken - The value to set
   */
  setGrantToken(grantToken: string): void;
  /** @returns What renews the access token */
  getRefreshToken(): string | null | undefined;
  /**
   * Sets what renews the access token.
   * @param refreshToken - The value to set
   */
  setRefreshToken(refreshToken: string): void;
  /** @returns What the CRM API accepts */
  getAccessToken(): string | null | undefined;
  /**
   * Sets what the CRM API accepts.
   * @param accessToken - The value to set
   */
  setAccessToken(accessToken: string): void;
  /** @returns Despite the name the moment of expiry, in epoch ms as text */
  getExpiresIn(): string | null | undefined;
  /**
   * Sets the moment of expiry, despite the name.
   * @param expiresAt - Epoch ms as text
   */
  setExpiresIn(expiresAt: string): void;
  /** @returns Where the CRM API of this org answers */
  getAPIDomain(): string | null | undefined;
  /**
   * Sets where the CRM API of this org answers.
   * @param apiDomain - The value to set
   */
  setAPIDomain(apiDomain: string): void;
}

/** The SDK's own classes: it accepts no token that is not an instance of its OAuthToken. */
export interface SdkClasses<Token extends SdkToken> {
  /** The class OAuthToken of the SDK. */
  readonly OAuthToken: {
    /** Makes a token out of its parts; null for what is not known. */
    new (
      clientId: string | null,
      clientSecret: string | null,
      grantToken: string | null,
      refreshToken: string | null,
      redirectUrl: string | null,
      id: string | null,
      accessToken: string | null,
      userSignature: null,
    ): Token;
  };
  /** The class UserSignature of the SDK. */
  readonly UserSignature: {
    /** Makes the name of a person. */
    new (name: string): NonNullable<ReturnType<Token['getUserSignature']>>;
  };
  /**
   * Only for the Node.js SDKs, which accept no store that is not an instance of their class: the class, or the
   * namespace that their ES module exports in its place.
   */
  readonly TokenStore?:
    | SdkStoreClass
    | {
        /** The class within its namespace. */
        readonly TokenStore?: SdkStoreClass;
      };
}

/** The base class of stores in the Node.js SDKs; its methods are empty. */
export type SdkStoreClass = new () => object;

/** What the SDK's tokens do not say themselves, and who renews them. */
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
  /**
   * Fills what is empty in the very token given.
   * @param token - What the program knows of it
   * @returns The token given; null when nothing matches
   */
  findToken(token: Token): Promise<Token | null>;
  /**
   * Looks a token up by its id.
   * @param id - Of the token in its store
   * @returns A new token of the SDK
   * @throws TokenStoreError `token_store.not_found`, because the SDK goes on with null and then fails obscurely
   */
  findTokenById(id: string): Promise<Token>;
  /**
   * Stores a token, and fills what is empty in the very token given, its id among others.
   * @param token - To be stored
   */
  saveToken(token: Token): Promise<void>;
  /**
   * Deletes one token. Zoho is not told: see TokenManager.signOut.
   * @param id - Of the token; an unknown one is not an error
   */
  deleteToken(id: string): Promise<void>;
  /** @returns All readable tokens, as tokens of the SDK */
  getTokens(): Promise<Token[]>;
  /** Deletes all tokens. Zoho is not told. */
  deleteTokens(): Promise<void>;
}

/**
 * Lets Zoho's own SDK keep its tokens in any store of Deskside.
 *
 * What a token of the SDK says wins over what is stored, as with the SDK's own stores. Two exceptions: an access
 * token that ends later than the one at hand was renewed elsewhere, and is taken instead of renewing once more.
 * A grant token other than the stored one is a new sign-in: the stored session is not mixed into it.
 *
 * @param store - Keeps the tokens; stays the caller's to close
 * @param sdk - Classes of the SDK; the Node.js SDKs need `TokenStore` among them
 * @param options - What the SDK's tokens do not say themselves, and who renews them
 * @returns A store to give to `InitializeBuilder.store()`
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
