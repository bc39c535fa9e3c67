import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledFolder } from './bundled-packages.mjs';
import { buildLibrary } from './build-library.mjs';
import { withLock } from './lock.mjs';
import { writeNotices } from './notices.mjs';
import { say } from './progress.mjs';
import { packageCommand, projectRoot } from './project.mjs';
import { runTool } from './project-tools.mjs';
import { SetupError } from './setup-error.mjs';

const SOURCES = [
  'src',
  'electron',
  'renderer',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'scripts/lib/notices.mjs',
  'scripts/lib/sbom.mjs',
  'scripts/lib/bundled-packages.mjs',
  'scripts/lib/record-bundled.mjs',
  'rolldown.config.ts',
  'docs/library.md',
  'LICENSE',
];
const RESULTS = ['main', 'preload', 'renderer', 'library', 'notices'].map((name) =>
  join(projectRoot, 'out', name),
);
const builtMark = join(projectRoot, 'out/built');

/** Builds the app unless what is in `out/` was made from the present sources. */
export async function ensureBuild() {
  if (isFresh()) return;
  await withLock(
    join(projectRoot, '.cache/build.lock'),
    async () => {
      if (!isFresh()) await buildApp();
    },
    (holder) => say(`Another build (process ${holder}) is running; waiting for it.`),
  );
}

/** Builds the app into `out/main`, `out/preload` and `out/renderer`, and the library's package into `out/library`. */
export async function buildApp() {
  const startedAt = new Date();
  // A part that is gone must not go on in the list of what is bundled.
  await rm(bundledFolder, { recursive: true, force: true });
  await tool('electron-vite build', packageCommand('electron-vite'), ['build', '--logLevel', 'warn']);
  await writeNotices();
  await buildLibrary(join(projectRoot, 'out/library'));
  await mkdir(join(projectRoot, 'out'), { recursive: true });
  await writeFile(builtMark, releases());
  // Dated at the beginning: a source that was saved during the build is newer than its result.
  await utimes(builtMark, startedAt, startedAt);
}

/**
 * @param {string} what
 * @param {string} script
 * @param {string[]} parameters
 */
async function tool(what, script, parameters) {
  const startedAt = Date.now();
  const { code } = await runTool(script, parameters);
  if (code !== 0) throw new SetupError(`The build failed (${what}, exit code ${code}).`);
  say(`Built ${what} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** What a release build is given, and no other. */
const releases = () => process.env['DESKSIDE_RELEASES'] ?? '';

const isFresh = () =>
  isBuiltFromSources(builtMark, RESULTS, SOURCES) && readFileSync(builtMark, 'utf8') === releases();

/**
 * @param {string} mark a file, dated when the build began
 * @param {readonly string[]} results what was built
 * @param {readonly string[]} sources what it was built from, beside the configurations of TypeScript
 * @returns {boolean} whether all of it is there and no source changed since
 */
export function isBuiltFromSources(mark, results, sources) {
  if (![mark, ...results].every((path) => existsSync(path))) return false;
  const builtAt = statSync(mark).mtimeMs;
  const configurations = readdirSync(projectRoot).filter((name) => /^tsconfig.*\.json$/.test(name));
  return [...sources, ...configurations].every((name) => !isNewer(join(projectRoot, name), builtAt));
}

/**
 * @param {string} path
 * @param {number} time
 * @returns {boolean} whether a file changed after that time, or a folder lost or gained one
 */
function isNewer(path, time) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return true;
  if (entry.mtimeMs > time) return true;
  return entry.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), time));
}
