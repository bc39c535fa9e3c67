import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { say } from './progress.mjs';
import { findOnPath, run } from './run-command.mjs';
import { userCacheDirectory } from './user-cache.mjs';

const LISTS = '/var/lib/apt/lists';
const LISTS_OLD_AFTER_MS = 24 * 3600 * 1000;

/**
 * Something the system must offer, recognised by a file so that looking costs nothing, and the Debian
 * packages that bring it: the first name that a release knows counts, the last is the usual one (Debian 13
 * and Ubuntu 24.04 renamed some for 64-bit time).
 *
 * @typedef {object} SystemNeed
 * @property {() => boolean} isThere
 * @property {readonly string[]} packages
 */

/** @param {string} name */
const program = (name) => () => findOnPath(name) !== undefined;
/** @param {string} name */
const library = (name) => () => libraryFolders().some((folder) => existsSync(join(folder, name)));
/** @param {string} path */
const file = (path) => () => existsSync(path);

/**
 * @typedef {'electron' | 'headless' | 'compiler' | 'tests'} SystemGroup
 */

/** @type {Record<SystemGroup, readonly SystemNeed[]>} */
const needs = {
  electron: [
    { isThere: library('libgtk-3.so.0'), packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
    { isThere: library('libnss3.so'), packages: ['libnss3'] },
    { isThere: library('libasound.so.2'), packages: ['libasound2t64', 'libasound2'] },
    { isThere: library('libgbm.so.1'), packages: ['libgbm1'] },
    { isThere: library('libsecret-1.so.0'), packages: ['libsecret-1-0'] },
  ],
  headless: [
    { isThere: program('Xvfb'), packages: ['xvfb'] },
    { isThere: program('dbus-daemon'), packages: ['dbus'] },
    { isThere: program('dbus-send'), packages: ['dbus'] },
    { isThere: program('gnome-keyring-daemon'), packages: ['gnome-keyring'] },
    { isThere: program('secret-tool'), packages: ['libsecret-tools'] },
    { isThere: file('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'), packages: ['fonts-dejavu-core'] },
    {
      isThere: file('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'),
      packages: ['fonts-noto-color-emoji'],
    },
  ],
  compiler: [
    { isThere: program('python3'), packages: ['python3'] },
    { isThere: program('make'), packages: ['make'] },
    { isThere: program('g++'), packages: ['g++'] },
  ],
  tests: [
    // Presses keys in the packaged app, whose fuses shut out every test driver.
    { isThere: program('xdotool'), packages: ['xdotool'] },
    // Open a file as a desktop does, in a session of its own.
    { isThere: program('gio'), packages: ['libglib2.0-bin'] },
    { isThere: program('dbus-run-session'), packages: ['dbus-daemon', 'dbus'] },
    // The bare server: unlike mariadb-server it starts no service on the developer's machine.
    {
      isThere: () => findOnPath('mariadbd') !== undefined || existsSync('/usr/sbin/mariadbd'),
      packages: ['mariadb-server-core-10.6', 'mariadb-server-core'],
    },
    {
      isThere: program('my_print_defaults'),
      packages: ['mariadb-client-core-10.6', 'mariadb-client-core'],
    },
    { isThere: () => existsSync('/usr/lib/postgresql'), packages: ['postgresql'] },
    // Has the whole server under the name of its checker, and starts no service.
    { isThere: program('redis-check-rdb'), packages: ['redis-tools'] },
  ],
};

/** @type {string[] | undefined} */
let knownFolders;

function libraryFolders() {
  knownFolders ??= [
    '/usr/lib64',
    '/usr/lib',
    '/lib64',
    ...readdirSync('/usr/lib', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.includes('-linux-'))
      .map((entry) => join('/usr/lib', entry.name)),
  ];
  return knownFolders;
}

/**
 * Installs what is missing when that is ours to do (root on Debian or Ubuntu), otherwise names it in one line.
 *
 * @param {readonly SystemGroup[]} groups
 */
export async function ensureSystemLibraries(groups) {
  if (process.platform !== 'linux') return;
  const missing = missingNeeds(groups);
  if (missing.length === 0) return;
  if (!isDebian()) {
    say(`Missing system packages (under their Debian names): ${lastNames(missing).join(' ')}`);
    return;
  }
  if (process.getuid?.() !== 0) {
    say(`Missing system packages; install them with: sudo apt-get install ${lastNames(missing).join(' ')}`);
    return;
  }
  await withLock(join(userCacheDirectory(), 'apt.lock'), async () => {
    const still = missingNeeds(groups);
    if (still.length > 0) await install(still);
  });
  const left = missingNeeds(groups);
  if (left.length > 0) say(`Still missing after apt-get: ${lastNames(left).join(' ')}`);
}

/** @param {readonly SystemGroup[]} groups */
function missingNeeds(groups) {
  return groups.flatMap((group) => needs[group]).filter((need) => !need.isThere());
}

/** @param {readonly SystemNeed[]} missing */
function lastNames(missing) {
  return [...new Set(missing.flatMap(({ packages }) => packages.slice(-1)))];
}

function isDebian() {
  return findOnPath('apt-get') !== undefined && existsSync('/etc/debian_version');
}

/** @param {readonly SystemNeed[]} missing */
async function install(missing) {
  say(`Installing system packages: ${lastNames(missing).join(' ')} ...`);
  if (listsAreOld()) await apt(['update']);
  const names = await currentNames(missing);
  const first = await installPackages(names);
  if (first.code === 0) return;
  // A set-up killed in the middle of dpkg leaves it interrupted, and package lists may name files that are gone.
  await run('dpkg', ['--configure', '-a'], { env: quietEnvironment() });
  await apt(['update']);
  const second = await installPackages(names);
  if (second.code !== 0) {
    say(`apt-get could not install them: ${second.stderr.trim().split('\n').at(-1) ?? ''}`);
    say(`To try by hand: apt-get update && apt-get install ${names.join(' ')}`);
  }
}

/** @param {readonly string[]} names */
function installPackages(names) {
  return apt(['install', '--yes', '--no-install-recommends', ...names]);
}

/** @param {readonly string[]} parameters */
function apt(parameters) {
  return run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...parameters], {
    env: quietEnvironment(),
  });
}

function quietEnvironment() {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
}

function listsAreOld() {
  try {
    const lists = readdirSync(LISTS).filter((name) => name.includes('_Packages'));
    // The lists themselves carry the server's date; the folder for downloads changes with every update.
    const fetched = statSync(join(LISTS, 'partial')).mtimeMs;
    return lists.length === 0 || Date.now() - fetched > LISTS_OLD_AFTER_MS;
  } catch {
    return true;
  }
}

/**
 * @param {readonly SystemNeed[]} missing
 * @returns {Promise<string[]>} for each need the first name that this release can install
 */
async function currentNames(missing) {
  const { stdout } = await run('apt-cache', ['policy', ...missing.flatMap(({ packages }) => packages)], {
    env: quietEnvironment(),
  });
  const installable = new Set(
    [...stdout.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (.*)$/gm)]
      .filter(([, , candidate]) => candidate !== '(none)')
      .map(([, name]) => name),
  );
  return [
    ...new Set(
      missing.map(({ packages }) => packages.find((name) => installable.has(name)) ?? packages[0] ?? ''),
    ),
  ];
}
