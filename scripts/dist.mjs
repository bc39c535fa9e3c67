/**
 * `npm run dist [-- --full]`: an unpacked app in `dist/` that starts; with `--full` the packages of this platform,
 * for which electron-builder downloads tools.
 */
import { ensureBuild } from './lib/build-app.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { say } from './lib/progress.mjs';
import { runTool } from './lib/project-tools.mjs';
import { packageCommand } from './lib/project.mjs';
import { SetupError } from './lib/setup-error.mjs';

await runEntry(async (parameters) => {
  const full = parameters.includes('--full');
  const runtime = await ensureSetup();
  const official = runtime.source === 'official';
  if (full && !official) {
    throw new SetupError(
      `Packages to be released need the official Electron, and here is ${runtime.description}. ` +
        '"npm run dist" makes an unpacked app to try out.',
    );
  }
  await ensureBuild();
  say(runtime.description);
  if (!official) say('This runtime is for trying out only: never release what is made with it.');
  const { code } = await runTool(packageCommand('electron-builder'), [
    ...(full ? [] : ['--dir']),
    '--publish=never',
    ...(official
      ? []
      : [`--config.electronDist=${runtime.directory}`, `--config.electronVersion=${runtime.version}`]),
  ]);
  return code;
});
