/**
 * `npm run test:security [-- NUMBER]`: the tests of each item of the checklist (`Item 4`) and of each finding (`High 4`),
 * and which of them did not run or failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checklist } from './checklist.ts';
import { forgetFigures, writeFigures } from './figures.ts';
import { isTitle, type SecurityTest } from './finding.ts';
import { findings } from './findings.ts';

const root = join(import.meta.dirname, '../..');
const reports = join(root, 'out/reports');

/** What is read of Vitest's JSON report. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const wanted = process.argv.slice(2).join(' ').toLowerCase();
const chosen = [...checklist, ...findings].filter(
  ({ number }) => wanted === '' || number.toLowerCase() === wanted,
);
if (chosen.length === 0) console.log(`There is no ${wanted}.`);
const files = new Set(chosen.flatMap(({ tests }) => tests.map(({ file }) => file)));
forgetFigures();
const passed = new Map<string, string[]>();
const failed = new Map<string, string[]>();
for (const project of ['unit', 'integration', 'e2e', 'package']) {
  const ofProject = [...files].filter((file) => file.startsWith(`${project}/`));
  if (ofProject.length === 0) continue;
  // What is judged must come from this run.
  rmSync(join(reports, project), { recursive: true, force: true });
  rmSync(join(reports, `${project}.json`), { force: true });
  const parameters = ['scripts/test.mjs', project, ...ofProject.map((file) => `test/${file}`)];
  spawnSync(process.execPath, parameters, { cwd: root, stdio: 'inherit' });
  for (const report of reportsOf(project)) take(report);
}

let isKept = chosen.length > 0;
for (const { number, what, tests } of chosen) {
  const missing = tests.filter((test) => !holds(test));
  if (missing.length > 0) isKept = false;
  console.log(
    `${missing.length === 0 ? 'ok    ' : 'BROKEN'} ${number}: ${what} (${String(tests.length)} tests)`,
  );
  for (const { file, title } of missing) console.log(`         ${file}: ${title}`);
}
if (isKept) for (const name of writeFigures()) console.log(`Figures of ${name}: docs/security-proofs.md`);
process.exitCode = isKept ? 0 : 1;

function reportsOf(project: string): readonly Report[] {
  const folder = join(reports, project);
  const many = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return [join(reports, `${project}.json`), ...many]
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Report);
}

function take({ testResults }: Report): void {
  for (const { name, assertionResults } of testResults) {
    const [, file = ''] = name.replaceAll('\\', '/').split('/test/');
    for (const { title, status } of assertionResults) {
      const results = status === 'passed' ? passed : failed;
      results.set(file, [...(results.get(file) ?? []), title]);
    }
  }
}

/** Passed at least once, and never anything else. */
function holds(test: SecurityTest): boolean {
  const ran = (results: ReadonlyMap<string, readonly string[]>): boolean =>
    results.get(test.file)?.some((title) => isTitle(test, title)) === true;
  return ran(passed) && !ran(failed);
}
