import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import type { RealSdkToken } from './install-sdk.ts';

/** What the example in docs/use-with-zoho-sdk.md exports. */
export interface DocumentedExample {
  readonly startSdk: (options: object) => Promise<{ token: RealSdkToken; store: SqliteTokenStore }>;
  readonly lines: number;
}

/** Runs the example as it is printed; only its two package names become the places of this checkout. */
export async function loadDocumentedExample(folder: string): Promise<DocumentedExample> {
  const root = join(import.meta.dirname, '../../..');
  const page = readFileSync(join(root, 'docs/use-with-zoho-sdk.md'), 'utf8');
  const source = /```js\n(.*?)```/s.exec(page)?.[1] ?? '';
  const sdk = join(import.meta.dirname, 'node_modules/@zohocrm/typescript-sdk-8.0/dist/index.js');
  const file = join(folder, 'example.mjs');
  writeFileSync(
    file,
    source
      .replace("'@zohocrm/typescript-sdk-8.0'", JSON.stringify(pathToFileURL(sdk).href))
      .replace("'deskside'", JSON.stringify(pathToFileURL(join(root, 'src/index.ts')).href)),
  );
  // The module is the one written above.
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as DocumentedExample;
  return { startSdk: module.startSdk, lines: source.trim().split('\n').length };
}
