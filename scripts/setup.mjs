/** `npm run setup [-- --print]`: leaves everything ready to run; `--print` adds the runtime as a line of JSON. */
import { hasDisplay } from './lib/display.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { say } from './lib/progress.mjs';

await runEntry(async (parameters) => {
  const runtime = await ensureSetup({ headless: !hasDisplay() });
  if (parameters.includes('--print')) console.log(JSON.stringify(runtime));
  else say(runtime.description);
});
