/** `npm run build`: the app and the library, for production, into `out/`. */
import { buildApp } from './lib/build-app.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';

await runEntry(async () => {
  await ensureDependencies();
  await buildApp();
});
