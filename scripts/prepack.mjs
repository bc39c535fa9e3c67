/** Before `npm pack` in the checkout: builds, and makes a package of the library alone out of package.json. */
import { buildApp } from './lib/build-app.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { trimManifest } from './lib/packed-manifest.mjs';

await runEntry(async () => {
  await ensureDependencies();
  await buildApp();
  await trimManifest();
});
