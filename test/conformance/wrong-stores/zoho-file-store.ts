import { join } from 'node:path';
import type { OpenStore } from '../../../src/conformance/index.ts';
import type { SdkClasses, SdkToken } from '../../../src/stores/zoho-sdk-store.ts';
import type { OAuthToken, TokenInput } from '../../../src/tokens/oauth-token.ts';
import type { TokenStore } from '../../../src/tokens/token-store.ts';
import { importSdk } from '../../zoho-sdk-packages.ts';

/** The six methods as the store of the SDK has them. */
interface SdkStore {
  findToken(token: SdkToken): Promise<SdkToken | null>;
  saveToken(token: SdkToken): Promise<void>;
  deleteToken(id: string): Promise<void>;
  getTokens(): Promise<SdkToken[]>;
  deleteTokens(): Promise<void>;
  findTokenById(id: string): Promise<SdkToken>;
}

interface Sdk extends SdkClasses<SdkToken> {
  readonly FileStore: new (file: string) => SdkStore;
}

/** Zoho's own FileStore, as its TypeScript SDK 8.0 has it: only the tokens are turned into those of the SDK and back. */
class ZohoFileStore implements TokenStore {
  readonly #sdk: Sdk;
  readonly #store: SdkStore;

  constructor(sdk: Sdk, file: string) {
    this.#sdk = sdk;
    this.#store = new sdk.FileStore(file);
  }

  async findToken(token: TokenInput): Promise<OAuthToken | null> {
    const found = await this.#store.findToken(this.#sdkToken(token));
    return found === null ? null : tokenOf(found);
  }

  saveToken(token: TokenInput): Promise<void> {
    return this.#store.saveToken(this.#sdkToken(token));
  }

  deleteToken(id: string): Promise<void> {
    return this.#store.deleteToken(id);
  }

  async getTokens(): Promise<readonly OAuthToken[]> {
    return (await this.#store.getTokens()).map(tokenOf);
  }

  deleteTokens(): Promise<void> {
    return this.#store.deleteTokens();
  }

  async findTokenById(id: string): Promise<OAuthToken | null> {
    return tokenOf(await this.#store.findTokenById(id));
  }

  /** It has none: a file that is closed can still be read. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  #sdkToken({ userName, expiresAt, apiDomain, ...input }: TokenInput): SdkToken {
    const { OAuthToken: SdkOAuthToken, UserSignature } = this.#sdk;
    const { clientId, clientSecret, grantToken, refreshToken, redirectUrl, id, accessToken } = input;
    const token = new SdkOAuthToken(
      clientId ?? null,
      clientSecret ?? null,
      grantToken ?? null,
      refreshToken ?? null,
      redirectUrl ?? null,
      id ?? null,
      accessToken ?? null,
      null,
    );
    if (typeof userName === 'string') token.setUserSignature(new UserSignature(userName));
    if (typeof expiresAt === 'number') token.setExpiresIn(String(expiresAt));
    if (typeof apiDomain === 'string') token.setAPIDomain(apiDomain);
    return token;
  }
}

function tokenOf(token: SdkToken): OAuthToken {
  const expiresIn = token.getExpiresIn() ?? '';
  return {
    id: token.getId() ?? '',
    userName: token.getUserSignature()?.getName() ?? null,
    clientId: token.getClientId() ?? null,
    clientSecret: token.getClientSecret() ?? null,
    refreshToken: token.getRefreshToken() ?? null,
    accessToken: token.getAccessToken() ?? null,
    grantToken: token.getGrantToken() ?? null,
    expiresAt: expiresIn === '' ? null : Number(expiresIn),
    redirectUrl: token.getRedirectURL() ?? null,
    apiDomain: token.getAPIDomain() ?? null,
    // The tokens of the SDK know neither.
    accountsUrl: null,
    environment: null,
    scopes: null,
  };
}

export const open: OpenStore = async ({ folder }) => {
  // What is used of the SDK is stated above.
  const sdk = (await importSdk('@zohocrm/typescript-sdk-8.0')) as Sdk;
  return new ZohoFileStore(sdk, join(folder, 'sdk_tokens.txt'));
};
export const claims = { levels: ['contract', 'concurrent', 'sealed'] } as const;
