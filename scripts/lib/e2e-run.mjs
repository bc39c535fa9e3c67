import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { describeFiles, inOrder, rememberDurations, takeNext, workersFor } from './file-queue.mjs';
import { canSeparateNetworks } from './own-network.mjs';
import { say } from './progress.mjs';
import { runTool } from './project-tools.mjs';
import { packageCommand, projectRoot } from './project.mjs';
import { findOnPath } from './run-command.mjs';
import { addCounts, countReport, noTests } from './test-reports.mjs';

/**
 * Two apps at once would fight for the loopback ports registered for sign-in. Where each can have a network and a
 * display of its own, the files of e2e run side by side.
 */

/** For how long each file ran when it last did. */
const durationsFile = join(projectRoot, '.cache/e2e-durations.json');
/** These move 100,000 records, or pack the whole app. */
const HEAVY = ['export.test.ts', 'lists.test.ts', 'packaged.test.ts', 'spreadsheet.test.ts'];
/** Packing may have to fetch the runtime: it stays in the network of the machine. */
const ONLINE = ['packaged.test.ts'];

/** @typedef {import('./test-reports.mjs').TestCounts} TestCounts */

/**
 * @param {readonly string[]} filters
 * @returns {Promise<string[] | undefined>} the files to run side by side; none when they must run one by one
 */
export async function filesSideBySide(filters) {
  if (availableParallelism() < 2 || findOnPath('Xvfb') === undefined) return undefined;
  // An option of Vitest, or a line of a file, is Vitest's to understand.
  if (filters.some((filter) => /^-|:\d+$/.test(filter)) || !(await canSeparateNetworks())) return undefined;
  const { code, stdout } = await runTool(
    packageCommand('vitest'),
    ['list', '--project=e2e', '--filesOnly', ...filters, '--json'],
    { output: 'capture' },
  );
  if (code !== 0) return undefined;
  /** @type {{ file: string }[]} */
  const listed = JSON.parse(stdout);
  return listed.length < 2 ? undefined : listed.map(({ file }) => file);
}

/**
 * @param {readonly string[]} files
 * @param {Record<string, string>} env
 * @param {string} folder for a report of each file
 * @returns {Promise<TestCounts>}
 */
export async function runSideBySide(files, env, folder) {
  const waiting = inOrder(describeFiles(files, HEAVY, rememberDurations(durationsFile, folder)));
  const { length: all } = waiting;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const total = noTests();
  let heavyRuns = false;
  let done = 0;

  const work = async () => {
    for (let next = takeNext(waiting, heavyRuns); next; next = takeNext(waiting, heavyRuns)) {
      heavyRuns ||= next.heavy;
      const startedAt = Date.now();
      const { counts, output } = await runFile(next.path, env, folder);
      if (next.heavy) heavyRuns = false;
      addCounts(total, counts);
      done += 1;
      process.stdout.write(output);
      const seconds = Math.round((Date.now() - startedAt) / 1000);
      say(`e2e: ${done} of ${all} files, ${basename(next.path)} took ${seconds} s`);
    }
  };
  await Promise.all(Array.from({ length: workersFor(availableParallelism()) }, work));
  rememberDurations(durationsFile, folder);
  return total;
}

/**
 * @param {string} path
 * @param {Record<string, string>} env
 * @param {string} folder
 * @returns {Promise<{ counts: TestCounts, output: string }>}
 */
async function runFile(path, env, folder) {
  const name = basename(path);
  const report = join(folder, `${name}.json`);
  const vitest = [packageCommand('vitest'), 'run', '--project=e2e', path];
  const { code, stdout, stderr } = await runTool(
    join(projectRoot, 'scripts/child/on-own-display.mjs'),
    [...vitest, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env, output: 'capture', ownNetwork: !ONLINE.includes(name) },
  );
  const { complaint, ...counts } = countReport(report, code);
  const end = complaint === undefined ? '' : `e2e: the run of ${name} ${complaint}.\n`;
  return { counts, output: `${stdout}${stderr}${end}` };
}
