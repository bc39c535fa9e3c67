/** `npm run bench -- NAME`: prints the numbers of a benchmark and leaves them in `out/bench/`. Compares in one run. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { say } from './lib/progress.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';
import { run } from './lib/run-command.mjs';

const benches = join(projectRoot, 'test/bench');
/** Zoho's SDK, measured beside ours; no dependency of Deskside, so it lies in a folder of its own. */
const sdk = join(projectRoot, 'test/integration/zoho-sdk');

await runEntry(async ([name = '']) => {
  const names = readdirSync(benches).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []));
  if (!names.includes(name)) {
    say(`Which one? npm run bench ${names.join(' | ')}`);
    return 2;
  }
  await ensureDependencies();
  if (!existsSync(join(sdk, 'node_modules'))) {
    say("Installing Zoho's SDK to compare with ...");
    const { code } = await run('npm', ['ci', '--ignore-scripts'], { cwd: sdk, output: 'capture' });
    if (code !== 0) say("Zoho's SDK could not be installed: measuring without it.");
  }
  const { code } = await runTool(join(benches, `${name}.ts`), []);
  return code;
});
