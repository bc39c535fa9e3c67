/**
 * `npm run simulate [-- --seeds 1000]`: up to 1,000 machines renew tokens of up to 100,000 accounts in a simulated
 * world in which messages are lost, clocks are wrong and machines die, and rules are checked that must hold all the
 * same. Then bugs are planted, each of which has to be found. Prints the first seed; `--seed 7` runs one and tells what
 * led to a broken rule, `--bug no-lease` shows a planted one, `--largest` adds the largest world, and `--report` writes
 * the figures into docs/at-scale.md. Exit code 1 when a rule is broken or a bug not found.
 */
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';

await runEntry(async (parameters) => {
  await ensureDependencies();
  const { code } = await runTool(join(projectRoot, 'test/simulation/run.ts'), parameters);
  return code;
});
