/**
 * Starts the app whose folder `--held-app=` names, and keeps it from making windows until Playwright has hold of it.
 *
 * Playwright brings a loader that does so (playwright-core, server/electron/loader) for an Electron that it finds by
 * itself, and leaves it out where an executable is named, as here: a window that comes while it attaches is then missed
 * once in about sixty starts. Its own loader would besides set switches of Chromium that the app must not have here,
 * `--password-store=basic` among them.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

if (process.env.DESKSIDE_HOLD === '1') {
  // An app that starts itself anew hands its environment on, and nobody attaches to that one.
  delete process.env.DESKSIDE_HOLD;
  const ready = app.whenReady();
  /** @type {PromiseWithResolvers<void>} */
  const held = Promise.withResolvers();
  app.whenReady = () => held.promise;
  // Playwright calls it by this name when both of its debuggers are connected.
  Object.assign(globalThis, { __playwright_run: () => held.resolve(ready) });
}

const prefix = '--held-app=';
const named = process.argv.find((argument) => argument.startsWith(prefix));
const folder = resolve(named?.slice(prefix.length) ?? '.');
const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

/** What Electron's own default app calls too, though the documentation leaves it out. */
const starter =
  /** @type {import('electron').App & Record<'setAppPath' | 'setVersion', (value: string) => void>} */ (app);
starter.setAppPath(folder);
starter.setName(manifest.productName ?? manifest.name);
starter.setVersion(manifest.version);
await import(pathToFileURL(resolve(folder, manifest.main)).href);
