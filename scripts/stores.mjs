/** `npm run stores`: runs the conformance kit on every store, and makes docs/stores.md of it. */
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';
import { ensureSystemLibraries } from './lib/system-libraries.mjs';

await runEntry(async () => {
  await ensureDependencies();
  await ensureSystemLibraries(['tests']);
  const { code } = await runTool(join(projectRoot, 'test/conformance/write-stores-page.ts'), []);
  return code;
});
