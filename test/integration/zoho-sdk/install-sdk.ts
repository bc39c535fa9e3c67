import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ZohoSdk as SdkOfKit, ZohoSdkToken } from '../../../src/conformance/kit/zoho-sdk.ts';
import { importSdk, mainFileOf, sdkPackages, type SdkPackage } from '../../zoho-sdk-packages.ts';

/** An OAuthToken of the SDK, as far as the tests use it beyond what the kit does. */
export interface RealSdkToken extends ZohoSdkToken {
  generateToken(): Promise<void>;
  revoke(id: string): Promise<boolean | undefined>;
}

/** The exports of the SDK that the tests use. */
export type ZohoSdk = SdkOfKit<RealSdkToken>;

const folder = import.meta.dirname;

/**
 * Installs the SDKs beside this file, unless they are there: 138 packages, 151 MB, none of whose scripts is run. Made
 * in a folder of its own and moved here as a whole, because two test files may want them at the same time.
 */
export async function installZohoSdks(): Promise<void> {
  if (areInstalled()) return;
  const making = mkdtempSync(join(folder, '.installing-'));
  try {
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(join(folder, file), join(making, file));
    const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    await promisify(execFile)('npm', words, { cwd: making, maxBuffer: 16 * 1024 * 1024 });
    if (areInstalled()) return;
    // What is there is less than a whole: npm was ended while it installed.
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    renameSync(join(making, 'node_modules'), join(folder, 'node_modules'));
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** npm writes its own lock file last: a folder without it is one that it did not finish. */
function areInstalled(): boolean {
  const installed = (name: string): boolean => existsSync(join(folder, 'node_modules', name));
  return [...sdkPackages, '.package-lock.json'].every(installed);
}

/** The exports of an SDK: the TypeScript ones are CommonJS, the Node.js ones ES modules. */
export async function loadZohoSdk(name: SdkPackage): Promise<ZohoSdk> {
  // The SDK is not there when this file is compiled, so its shape is stated above.
  const exported = (await importSdk(name)) as ZohoSdk & { default?: ZohoSdk };
  return exported.default?.OAuthBuilder === undefined ? exported : exported.default;
}

/**
 * Takes out of an SDK what an earlier program left in it. After one start that fails, the Node.js SDKs cannot start
 * again in the same process: they build a key out of a token that has neither user nor token value.
 */
export async function forgetProgram(name: SdkPackage): Promise<void> {
  const file = join(dirname(mainFileOf(name)), 'routes/initializer.js');
  // The SDK is not there when this file is compiled, so what is used of it is stated here.
  const { Initializer } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    Initializer: { LOCAL?: Map<string, object>; initializer?: object | null };
  };
  Initializer.LOCAL?.clear();
  if (name.includes('nodejs')) Initializer.initializer = null;
}
