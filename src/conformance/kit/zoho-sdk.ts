import type { SdkClasses, SdkToken, ZohoSdkStore } from '../../stores/zoho-sdk-store.ts';
import { ConformanceError } from './conformance-error.ts';
import { NothingToCheck } from './nothing-to-check.ts';

/** An OAuthToken of the SDK, as far as a program uses it. */
export interface ZohoSdkToken extends SdkToken {
  /** @returns An access token that can be used, renewed if it had run out */
  getToken(): Promise<string | null | undefined>;
  /** @returns Whether it was deleted from its store */
  remove(): Promise<boolean>;
}

/** The builder of tokens. */
export interface ZohoSdkTokenBuilder<Token> {
  id(id: string): this;
  clientId(clientId: string): this;
  clientSecret(clientSecret: string): this;
  grantToken(grantToken: string): this;
  refreshToken(refreshToken: string): this;
  accessToken(accessToken: string): this;
  redirectURL(redirectUrl: string): this;
  userSignature(signature: object): this;
  findUser(find: boolean): this;
  build(): Token;
}

/** What a program starts the SDK with. */
export interface ZohoSdkStart<Token extends SdkToken> {
  environment(environment: object): this;
  token(token: Token): this;
  store(store: ZohoSdkStore<Token>): this;
  initialize(): Promise<void>;
  switchUser(): Promise<void>;
}

/** The exports of Zoho's TypeScript and Node.js SDKs that are used. */
export interface ZohoSdk<Token extends ZohoSdkToken = ZohoSdkToken> extends SdkClasses<Token> {
  readonly OAuthBuilder: new () => ZohoSdkTokenBuilder<Token>;
  /** The Node.js SDKs' constructor gives a promise of the builder. */
  readonly InitializeBuilder: new () => ZohoSdkStart<Token> | Promise<ZohoSdkStart<Token>>;
  /** Where the API, the token endpoint and uploads are; the ready data centres are instances of it. */
  readonly Environment: new (apiUrl: string, tokenUrl: string, uploadUrl: string) => object;
}

/** Gives the exports of an SDK, such as `() => import('@zohocrm/typescript-sdk-8.0')`. */
export type LoadZohoSdk = () => Promise<unknown>;

/**
 * Loads an SDK that the caller knows where to find: the kit depends on none.
 *
 * @throws NothingToCheck where it is not installed
 */
export async function loadZohoSdk(name: string, load: LoadZohoSdk): Promise<ZohoSdk> {
  const exported = await load().catch((error: unknown) => {
    if (isNotInstalled(error)) throw new NothingToCheck(`${name} is not installed`);
    throw error;
  });
  if (isZohoSdk(exported)) return exported;
  // The TypeScript SDKs are CommonJS: imported, what they export stands under `default` as well, or there only.
  const inner: unknown =
    typeof exported === 'object' && exported !== null ? Reflect.get(exported, 'default') : undefined;
  if (isZohoSdk(inner)) return inner;
  throw new ConformanceError(`${name} exports no OAuthBuilder and InitializeBuilder: it is no SDK of Zoho.`);
}

/**
 * Takes out of an SDK what an earlier start left in it. After one start that fails, the Node.js SDKs cannot start again
 * in the same process: they build a key out of a token that has neither user nor token value.
 */
export function forgetStart(sdk: ZohoSdk): void {
  const exported: unknown = Reflect.get(sdk, 'Initializer');
  const inner: unknown = isHolder(exported) ? Reflect.get(exported, 'Initializer') : undefined;
  const initializer = isHolder(inner) ? inner : exported;
  if (!isHolder(initializer)) return;
  const starts: unknown = Reflect.get(initializer, 'LOCAL');
  if (starts instanceof Map) starts.clear();
  // Only the Node.js SDKs have a class of stores, and only they keep their start here.
  if (sdk.TokenStore !== undefined) Reflect.set(initializer, 'initializer', null);
}

function isHolder(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}

function isZohoSdk(value: unknown): value is ZohoSdk {
  if (typeof value !== 'object' || value === null) return false;
  const classes = ['OAuthBuilder', 'OAuthToken', 'UserSignature', 'InitializeBuilder', 'Environment'];
  return classes.every((name) => typeof Reflect.get(value, name) === 'function');
}

function isNotInstalled(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
