/** `npm run demo`: the main job on the sample company. Needs no account, and no display either. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './lib/build-app.mjs';
import { hasDisplay } from './lib/display.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { launchApp, runtimeEnvironment } from './lib/launch-app.mjs';
import { say } from './lib/progress.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';
import { startSession } from './lib/session.mjs';

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
  const folder = await mkdtemp(join(tmpdir(), 'deskside-demo-'));
  const session = await startSession({ keyring: 'unlocked', dataDirectory: join(folder, 'keyring') });
  try {
    const { code } = await runTool(join(projectRoot, 'test/e2e/tour/run.ts'), parameters, {
      env: { ...session.env, ...runtimeEnvironment(runtime) },
    });
    return code;
  } finally {
    await session.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
