/** `npm run screenshots`: pictures of every screen of the real app, in light and dark, into `docs/screenshots/`. */
import { join } from 'node:path';
import { ensureBuild } from './lib/build-app.mjs';
import { startDisplay } from './lib/display.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { runtimeEnvironment } from './lib/launch-app.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';

await runEntry(async () => {
  const runtime = await ensureSetup({ headless: true });
  await ensureBuild();
  const display = await startDisplay();
  try {
    const { code } = await runTool(join(projectRoot, 'test/e2e/tour/screenshots.ts'), [], {
      env: { ...display.env, ...runtimeEnvironment(runtime) },
    });
    return code;
  } finally {
    await display.stop();
  }
});
