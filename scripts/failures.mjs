/** `npm run failures`: makes docs/failures.md anew from the error catalogue and the titles of the tests. */
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';

await runEntry(async () => {
  await ensureDependencies();
  const { code } = await runTool(join(projectRoot, 'test/failures/write.ts'), []);
  return code;
});
