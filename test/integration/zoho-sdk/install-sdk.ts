import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
  /** The Node.js SDKs' constructor gives a promise of the builder. */
  readonly InitializeBuilder: new () => InitializeBuilder | Promise<InitializeBuilder>;
  /** Where the API, the token endpoint and uploads are; the ready data centres are instances of it. */
  readonly Environment: new (apiUrl: string, tokenUrl: string, uploadUrl: string) => object;
}

const folder = import.meta.dirname;

/** The packages of `package.json` beside this file; the adapter is for these. */
export const sdkPackages = [
  '@zohocrm/typescript-sdk-8.0',
  '@zohocrm/typescript-sdk-7.0',
  '@zohocrm/nodejs-sdk-8.0',
  '@zohocrm/nodejs-sdk-7.0',
] as const;
export type SdkPackage = (typeof sdkPackages)[number];

/** Installs the SDKs beside this file, unless they are there: 138 packages, 151 MB, none of whose scripts is run. */
export async function installZohoSdks(): Promise<void> {
  // npm writes this file last: a folder without it is one that it did not finish.
  const finished = existsSync(join(folder, 'node_modules/.package-lock.json'));
  if (finished && sdkPackages.every((name) => existsSync(join(folder, 'node_modules', name)))) return;
  await promisify(execFile)(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'],
    {
      cwd: folder,
      maxBuffer: 16 * 1024 * 1024,
    },
  );
}

/** The exports of an SDK: the TypeScript ones are CommonJS, the Node.js ones ES modules. */
export async function loadZohoSdk(name: SdkPackage): Promise<ZohoSdk> {
  const file = createRequire(join(folder, 'package.json')).resolve(name);
  // The SDK is not there when this file is compiled, so its shape is stated above.
  const exported = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as ZohoSdk & {
    default?: ZohoSdk;
  };
  return exported.default?.OAuthBuilder === undefined ? exported : exported.default;
}

/**
 * Takes out of an SDK what an earlier program left in it. After one start that fails, the Node.js SDKs cannot start
 * again in the same process: they build a key out of a token that has neither user nor token value.
 */
export async function forgetProgram(name: SdkPackage): Promise<void> {
  const main = createRequire(join(folder, 'package.json')).resolve(name);
  const file = join(dirname(main), 'routes/initializer.js');
  // The SDK is not there when this file is compiled, so what is used of it is stated here.
  const { Initializer } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    Initializer: { LOCAL?: Map<string, object>; initializer?: object | null };
  };
  Initializer.LOCAL?.clear();
  if (name.includes('nodejs')) Initializer.initializer = null;
}
