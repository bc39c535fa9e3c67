/**
 * `npm run bench [name…] [-- --check | --counts]`: prints the numbers of the benchmarks and leaves them in `out/bench/`. Everything
 * is compared within its run. With `--check` a budget that is missed is named, and the run has failed. `--counts`
 * checks what is counted and weighed, in less than a minute and on any machine.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './lib/build-app.mjs';
import { missedBudgets } from './lib/bench-budgets.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { runtimeEnvironment } from './lib/launch-app.mjs';
import { canSeparateNetworks } from './lib/own-network.mjs';
import { say } from './lib/progress.mjs';
import { runTool } from './lib/project-tools.mjs';
import { projectRoot } from './lib/project.mjs';
import { run } from './lib/run-command.mjs';

const benches = join(projectRoot, 'test/bench');
/** Zoho's SDK, measured beside ours; no dependency of Deskside, so it lies in a folder of its own. */
const sdk = join(projectRoot, 'test/integration/zoho-sdk');
const onOwnDisplay = join(projectRoot, 'scripts/child/on-own-display.mjs');
/** Other grids, measured beside ours in the same way. */
const otherGrids = join(benches, 'grids');
/** These run without the app. */
const ofTheCore = ['token-store', 'token-store-servers', 'client', 'refresh-storm'];
/** These count and weigh, and measure no time: the same on every machine. */
const counted = ['size', 'growth', 'requests'];

await runEntry(async (parameters) => {
  const names = readdirSync(benches).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []));
  const wantsCounts = parameters.includes('--counts');
  const checks = wantsCounts || parameters.includes('--check');
  const chosen = wantsCounts ? counted : parameters.filter((parameter) => parameter !== '--check');
  if (!chosen.every((name) => names.includes(name))) {
    say(`Which one? npm run bench ${names.join(' | ')}`);
    return 2;
  }
  const failed = [];
  for (const name of chosen.length > 0 ? chosen : names) {
    const code = await (ofTheCore.includes(name) ? runOfTheCore(name) : runOfTheApp(name));
    if (code !== 0) failed.push(`${name} did not run to its end (exit code ${code}).`);
    else if (checks) failed.push(...missedBudgets(resultOf(name), { ahead: !wantsCounts }));
  }
  for (const line of failed) say(line);
  return failed.length > 0 ? 1 : 0;
});

/** @param {string} name */
async function runOfTheCore(name) {
  await ensureDependencies();
  if (name === 'token-store' && !existsSync(join(sdk, 'node_modules'))) {
    say("Installing Zoho's SDK to compare with ...");
    const { code } = await run('npm', ['ci', '--ignore-scripts'], { cwd: sdk, output: 'capture' });
    if (code !== 0) say("Zoho's SDK could not be installed: measuring without it.");
  }
  const { code } = await runTool(join(benches, `${name}.ts`), []);
  return code;
}

/** @param {string} name */
async function runOfTheApp(name) {
  if (name === 'grids' && !existsSync(join(otherGrids, 'node_modules'))) {
    say('Installing the grids to compare with ...');
    const { code } = await run('npm', ['ci', '--ignore-scripts'], { cwd: otherGrids, output: 'capture' });
    if (code !== 0) say('The other grids could not be installed.');
    if (code !== 0) return code;
  }
  const runtime = await ensureSetup({ headless: true });
  await ensureBuild();
  // Ports that a sign-in needs may be in use outside.
  const ownNetwork = await canSeparateNetworks();
  const { code } = await runTool(onOwnDisplay, [join(benches, `${name}.ts`)], {
    env: runtimeEnvironment(runtime),
    ownNetwork,
  });
  return code;
}

/** @param {string} name */
function resultOf(name) {
  return JSON.parse(readFileSync(join(projectRoot, `out/bench/${name}.json`), 'utf8'));
}
