/**
 * Packed into the fallback runtime as resources/default_app.asar, which the registry's copy lacks: starts the app
 * whose folder is named on the command line. It is an ES module because Electron waits for its top-level await
 * before `ready`; the app can still register privileged schemes then.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

/** What Electron's own default app calls too, though the documentation leaves it out. */
const starter =
  /** @type {import('electron').App & Record<'setAppPath' | 'setVersion', (value: string) => void>} */ (app);
starter.setAppPath(folder);
starter.setName(manifest.productName ?? manifest.name);
starter.setVersion(manifest.version);
await import(pathToFileURL(resolve(folder, manifest.main ?? 'index.js')).href);
