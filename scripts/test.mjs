/**
 * `npm test [-- names]`: everything, or the named projects (unit, integration, e2e); other names choose files. The
 * last line counts the tests, read from the reports in `out/reports/`. The project `package` (`npm run test:package`)
 * is not among everything.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuild } from './lib/build-app.mjs';
import { startDisplay } from './lib/display.mjs';
import { filesSideBySide, runSideBySide } from './lib/e2e-run.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { runtimeEnvironment } from './lib/launch-app.mjs';
import { say } from './lib/progress.mjs';
import { runTool } from './lib/project-tools.mjs';
import { packageCommand, projectRoot } from './lib/project.mjs';
import { addCounts, countLine, countReport, noTests } from './lib/test-reports.mjs';

const PROJECTS = ['unit', 'integration', 'e2e'];
/** It installs the package on this computer, so that it runs only when it is asked for. */
const INSTALLS = 'package';
const reports = join(projectRoot, 'out/reports');

await runEntry(async (parameters) => {
  const chosen = [...PROJECTS, INSTALLS].filter((name) => parameters.includes(name));
  const filters = parameters.filter((name) => !PROJECTS.includes(name) && name !== INSTALLS);
  const runtime = await ensureSetup({ headless: true, tests: true });
  await ensureBuild();
  say(runtime.description);

  const total = noTests();
  for (const project of chosen.length > 0 ? chosen : PROJECTS) {
    // Once more before the apps start: one of their tests packs what is built, and would build under the others' feet.
    if (project === 'e2e') await ensureBuild();
    addCounts(total, await runProject(project, filters, runtimeEnvironment(runtime)));
  }
  if (total.passed + total.failed === 0) say('No test ran: that is no success.');
  console.log(countLine(total));
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});

/**
 * @param {string} project
 * @param {string[]} filters
 * @param {Record<string, string>} env
 * @returns {Promise<import('./lib/test-reports.mjs').TestCounts>}
 */
async function runProject(project, filters, env) {
  const report = join(reports, `${project}.json`);
  await mkdir(reports, { recursive: true });
  // What is counted must come from this run.
  await rm(report, { force: true });
  const files = project === 'e2e' ? await filesSideBySide(filters) : undefined;
  if (files !== undefined) return runSideBySide(files, env, join(reports, project));
  const display = project === 'e2e' ? await startDisplay() : undefined;
  try {
    const { code } = await runTool(
      packageCommand('vitest'),
      [
        'run',
        // Those of the unit tests that need a worker of their own are a project of their own, too.
        `--project=${project === 'unit' ? 'unit*' : project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        // A filter may well match nothing in one of several projects.
        ...(filters.length > 0 ? ['--passWithNoTests', ...filters] : []),
      ],
      { env: { ...env, ...display?.env } },
    );
    const { complaint, ...counts } = countReport(report, code);
    if (complaint !== undefined) say(`${project}: the run ${complaint}.`);
    return counts;
  } finally {
    await display?.stop();
  }
}
