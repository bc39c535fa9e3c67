/** `npm start [-- parameters for the app]`: the app, for daily use. */
import { ensureBuild } from './lib/build-app.mjs';
import { hasDisplay } from './lib/display.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { launchApp } from './lib/launch-app.mjs';
import { say } from './lib/progress.mjs';
import { SetupError } from './lib/setup-error.mjs';

await runEntry(async (parameters) => {
  if (!hasDisplay()) {
    throw new SetupError(
      'There is no display to open a window on. "npm run demo" shows the app without one.',
    );
  }
  const runtime = await ensureSetup();
  await ensureBuild();
  say(runtime.description);
  return launchApp(runtime, parameters);
});
