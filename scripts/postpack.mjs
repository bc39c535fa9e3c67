/** After `npm pack` in the checkout: package.json as it was before. */
import { runEntry } from './lib/entry.mjs';
import { restoreManifest } from './lib/packed-manifest.mjs';

await runEntry(restoreManifest);
