/**
 * `npm run dev [-- parameters for the app]`: the app from the sources as they are, signed in to the sample company.
 * The page shows a change at once, a change of main or preload starts the app again.
 */
import { join } from 'node:path';
import { hasDisplay, startDisplay } from './lib/display.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { runtimeEnvironment } from './lib/launch-app.mjs';
import { say } from './lib/progress.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';

await runEntry(async (parameters) => {
  const startedAt = Date.now();
  const headless = !hasDisplay();
  const runtime = await ensureSetup({ headless });
  say(runtime.description);
  if (headless) {
    say(
      'There is no display: the window opens under Xvfb. "-- --remote-debugging-port=9222" lets you look at it.',
    );
  }
  const display = await startDisplay();
  try {
    const { code } = await runTool(join(projectRoot, 'scripts/child/dev-server.mjs'), parameters, {
      env: { ...display.env, ...runtimeEnvironment(runtime), DESKSIDE_DEV_STARTED_AT: String(startedAt) },
    });
    return code;
  } finally {
    await display.stop();
  }
});
