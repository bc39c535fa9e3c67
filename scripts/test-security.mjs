/** `npm run test:security [-- FINDING]`: the tests of each finding of a security audit, by its number. */
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';

await runEntry(async (parameters) => {
  await ensureDependencies();
  const { code } = await runTool(join(projectRoot, 'test/security/run.ts'), parameters);
  return code;
});
