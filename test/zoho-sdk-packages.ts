import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Has a package.json of its own, where the tests that use the SDKs install them. */
const folder = join(import.meta.dirname, 'integration/zoho-sdk');

/** The packages of its `package.json`; the adapter is for these. */
export const sdkPackages = [
  '@zohocrm/typescript-sdk-8.0',
  '@zohocrm/typescript-sdk-7.0',
  '@zohocrm/nodejs-sdk-8.0',
  '@zohocrm/nodejs-sdk-7.0',
] as const;
export type SdkPackage = (typeof sdkPackages)[number];

/** The main file of an SDK that is installed there. @throws Error `MODULE_NOT_FOUND` */
export function mainFileOf(name: SdkPackage): string {
  return createRequire(join(folder, 'package.json')).resolve(name);
}

/** The exports of an SDK as they come: the TypeScript ones are CommonJS, the Node.js ones ES modules. */
export async function importSdk(name: SdkPackage): Promise<unknown> {
  return import(/* @vite-ignore */ pathToFileURL(mainFileOf(name)).href);
}
