/** `npm run demo`: the main job on the sample company. Needs no account, and no display either. */
import { join } from 'node:path';
import { ensureBuild } from './lib/build-app.mjs';
import { hasDisplay, startDisplay } from './lib/display.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { launchApp, runtimeEnvironment } from './lib/launch-app.mjs';
import { say } from './lib/progress.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';

await runEntry(async (parameters) => {
  const headless = !hasDisplay();
  const runtime = await ensureSetup({ headless });
  await ensureBuild();
  say(runtime.description);
  if (headless) return tour(runtime, parameters);
  say('In the window that opens, click "Try the sample company".');
  return launchApp(runtime, parameters);
});

/**
 * @param {import('./lib/electron-runtime.mjs').ElectronRuntime} runtime
 * @param {string[]} parameters
 * @returns {Promise<number>}
 */
async function tour(runtime, parameters) {
  say(
    'There is no display here: the tour clicks through the app under Xvfb, with a GNOME keyring of its own.',
  );
  const display = await startDisplay();
  try {
    const { code } = await runTool(join(projectRoot, 'test/e2e/tour/run.ts'), parameters, {
      env: { ...display.env, ...runtimeEnvironment(runtime) },
    });
    return code;
  } finally {
    await display.stop();
  }
}
