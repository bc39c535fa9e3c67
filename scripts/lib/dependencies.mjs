import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { say } from './progress.mjs';
import { packageDirectory, projectNode, projectRoot } from './project.mjs';
import { findOnPath, run, searchPath } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

const ATTEMPTS = 3;
const ERROR_LINES = 8;
const NETWORK_FAILURE =
  /ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EINTEGRITY|ERR_SOCKET|network|50[234]|429/i;

const modules = join(projectRoot, 'node_modules');
const lockfile = join(projectRoot, 'package-lock.json');
const stamp = join(modules, '.deskside-lock-hash');

/**
 * Installs node_modules when they are missing or belong to another package-lock.json.
 */
export async function ensureDependencies() {
  if (areInstalled()) return;
  await withLock(
    join(projectRoot, '.cache/dependencies.lock'),
    async () => {
      if (areInstalled()) return;
      const hash = lockHash();
      if (!matchesHiddenLockfile()) await install();
      if (!existsSync(projectNode)) await finishNodePackage();
      await writeFile(`${stamp}.new`, hash);
      await rename(`${stamp}.new`, stamp);
    },
    (holder) => say(`Another set-up (process ${holder}) is installing packages; waiting for it.`),
  );
}

function areInstalled() {
  return existsSync(projectNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex');
}

/**
 * Whether npm itself already brought node_modules to what the lock asks for: after `npm install` during
 * development there is no need to install everything again. npm writes its hidden lockfile last, so an
 * installation that was cut short has none.
 */
function matchesHiddenLockfile() {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = readPackages(lockfile);
  const present = readPackages(hidden);
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return optional === true;
    return found.version === version && found.integrity === integrity && existsSync(join(projectRoot, path));
  });
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 */

/**
 * @param {string} path of a lockfile
 * @returns {Record<string, LockedPackage>}
 */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

async function install() {
  say('Installing packages (npm ci) ...');
  const [command, ...parameters] = npmCommand();
  for (let attempt = 1; ; attempt += 1) {
    const { code, stderr } = await run(
      command,
      [...parameters, 'ci', '--include=dev', '--loglevel=error'],
      npmRun,
    );
    if (code === 0) return;
    if (attempt === ATTEMPTS || !NETWORK_FAILURE.test(stderr)) {
      throw new SetupError(`npm ci failed (exit code ${code}):\n${essence(stderr)}`);
    }
    say(`npm ci lost the network; attempt ${attempt + 1} of ${ATTEMPTS} ...`);
  }
}

/**
 * @param {string} stderr of npm, which appends its whole manual to some errors
 * @returns {string}
 */
function essence(stderr) {
  const lines = stderr.split('\n').map((line) => line.replace(/^npm error ?/, '').trimEnd());
  return lines
    .filter((line) => line !== '' && !line.startsWith('npm warn'))
    .slice(0, ERROR_LINES)
    .join('\n');
}

/**
 * npm replaces node_modules, and with it the Node inside that may run this very script (on Windows a running
 * program cannot be deleted): npm gets a Node from elsewhere.
 *
 * @returns {[string, ...string[]]}
 */
export function npmCommand() {
  const node = findOnPath('node', { without: projectRoot }) ?? process.execPath;
  const running = process.env['npm_execpath'] ?? '';
  if (basename(running) === 'npm-cli.js' && !running.startsWith(modules)) return [node, running];
  const npm = findOnPath('npm', { without: projectRoot });
  if (npm === undefined) throw new SetupError('npm was not found on the PATH: install Node.js with npm.');
  const beside = join(dirname(npm), 'node_modules/npm/bin/npm-cli.js');
  return existsSync(beside) ? [node, beside] : [npm];
}

/** How npm is run: without the project's own Node on its PATH. @type {import('./run-command.mjs').RunOptions} */
export const npmRun = {
  cwd: projectRoot,
  env: { ...process.env, PATH: searchPath(projectRoot).join(delimiter) },
};

/** Some versions of npm skip install scripts; the package `node` is only a wrapper until its own has run. */
async function finishNodePackage() {
  say('Installing Node for the project (the package "node") ...');
  const directory = packageDirectory('node');
  const { code, stderr } = await run(
    findOnPath('node', { without: projectRoot }) ?? process.execPath,
    ['installArchSpecificPackage.js'],
    { ...npmRun, cwd: directory },
  );
  if (code !== 0 || !existsSync(projectNode)) {
    throw new SetupError(
      `The package "node" could not be completed: run "npm rebuild node". ${stderr.trim()}`.trim(),
    );
  }
}
