/**
 * Started on the project's Node (`@electron/fuses` needs 22) with the folder of an unpacked Electron: gives it
 * the switches of an official binary, and something that starts `electron .`.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('usage: seal-runtime.mjs DIRECTORY');

await createPackage(
  fileURLToPath(new URL('../launcher', import.meta.url)),
  join(directory, 'resources/default_app.asar'),
);
await flipFuses(join(directory, 'electron'), {
  version: FuseVersion.V1,
  // Playwright attaches through --inspect.
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
  // The snapshot it would load belongs to the other application and was left out.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
});
