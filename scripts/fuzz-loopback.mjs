/** `npm run fuzz:loopback [-- SEED]`: 20,000 requests of every kind at the listener of a sign-in that waits. */
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';

await runEntry(async (parameters) => {
  await ensureDependencies();
  const { code } = await runTool(join(projectRoot, 'test/fuzz/loopback.ts'), parameters);
  return code;
});
