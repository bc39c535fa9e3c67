/** `npm run fuzz:ipc [-- SEED]`: 50,000 hostile calls at the real app; the figures go into docs/security-proofs.md. */
import { join } from 'node:path';
import { ensureBuild } from './lib/build-app.mjs';
import { startDisplay } from './lib/display.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { runtimeEnvironment } from './lib/launch-app.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';

await runEntry(async (parameters) => {
  const runtime = await ensureSetup({ headless: true, tests: true });
  await ensureBuild();
  const display = await startDisplay();
  try {
    const { code } = await runTool(join(projectRoot, 'test/e2e/fuzz/fuzz-ipc.ts'), parameters, {
      env: { ...display.env, ...runtimeEnvironment(runtime) },
    });
    return code;
  } finally {
    await display.stop();
  }
});
