import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SdkClasses, SdkToken, ZohoSdkStore } from '../../../src/stores/zoho-sdk-store.ts';

/** An OAuthToken of the SDK, as far as the tests use it beyond what the adapter does. */
export interface RealSdkToken extends SdkToken {
  generateToken(): Promise<void>;
  getToken(): Promise<string | null | undefined>;
  remove(): Promise<boolean>;
  revoke(id: string): Promise<boolean | undefined>;
}

interface OAuthBuilder {
  id(id: string): OAuthBuilder;
  clientId(clientId: string): OAuthBuilder;
  clientSecret(clientSecret: string): OAuthBuilder;
  grantToken(grantToken: string): OAuthBuilder;
  refreshToken(refreshToken: string): OAuthBuilder;
  accessToken(accessToken: string): OAuthBuilder;
  redirectURL(redirectUrl: string): OAuthBuilder;
  userSignature(signature: object): OAuthBuilder;
  findUser(find: boolean): OAuthBuilder;
  build(): RealSdkToken;
}

interface InitializeBuilder {
  environment(environment: object): InitializeBuilder;
  token(token: RealSdkToken): InitializeBuilder;
  store(store: ZohoSdkStore<RealSdkToken>): InitializeBuilder;
  initialize(): Promise<void>;
  switchUser(): Promise<void>;
}

/** The exports of the SDK that the tests use. */
export interface ZohoSdk extends SdkClasses<RealSdkToken> {
  readonly OAuthBuilder: new () => OAuthBuilder;
  readonly InitializeBuilder: new () => InitializeBuilder;
  /** Where the API, the token endpoint and uploads are; the ready data centres are instances of it. */
  readonly Environment: new (apiUrl: string, tokenUrl: string, uploadUrl: string) => object;
}

const folder = import.meta.dirname;
const packageName = '@zohocrm/typescript-sdk-8.0';

/** Installs the SDK beside this file, unless it is there: 110 packages, 107 MB, none of whose scripts is run. */
export async function installZohoSdk(): Promise<void> {
  // npm writes this file last: a folder without it is one that it did not finish.
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return;
  await promisify(execFile)(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'],
    {
      cwd: folder,
      maxBuffer: 16 * 1024 * 1024,
    },
  );
}

export function loadZohoSdk(): ZohoSdk {
  // The SDK is not there when this file is compiled, so its shape is stated above.
  return createRequire(join(folder, 'package.json'))(packageName) as ZohoSdk;
}
