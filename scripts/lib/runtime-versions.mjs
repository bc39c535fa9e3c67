import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';
import { userCacheDirectory } from './user-cache.mjs';

const START_TIMEOUT_MS = 30_000;

/**
 * @typedef {object} RuntimeVersions
 * @property {string} electron
 * @property {string} chrome
 * @property {string} napi
 */

/**
 * What a runtime is. The answer is kept per executable, since a start takes longer than a whole set-up that has
 * nothing to do.
 *
 * @param {string} executable
 * @returns {Promise<RuntimeVersions>}
 */
export async function readRuntimeVersions(executable) {
  const { size, mtimeMs } = statSync(executable);
  const key = createHash('sha256').update(`${executable}\n${size}\n${mtimeMs}`).digest('hex').slice(0, 16);
  const remembered = join(userCacheDirectory(), 'versions', `${key}.json`);
  try {
    return JSON.parse(readFileSync(remembered, 'utf8'));
  } catch {
    const versions = await askRuntimeVersions(executable);
    await mkdir(join(userCacheDirectory(), 'versions'), { recursive: true });
    const draft = `${remembered}.${process.pid}`;
    await writeFile(draft, JSON.stringify(versions));
    await rename(draft, remembered);
    return versions;
  }
}

/**
 * @param {string} executable
 * @returns {Promise<RuntimeVersions>}
 */
export async function askRuntimeVersions(executable) {
  const { code, stdout, stderr } = await run(executable, ['--print', 'JSON.stringify(process.versions)'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeoutMs: START_TIMEOUT_MS,
  });
  const versions = code === 0 ? parseVersions(stdout) : undefined;
  if (versions !== undefined) return versions;
  const detail = stderr.trim().split('\n')[0] ?? '';
  throw new SetupError(`${executable} does not start as an Electron (exit code ${code}). ${detail}`.trim());
}

/**
 * @param {string} text
 * @returns {RuntimeVersions | undefined} undefined when it comes from something else than an Electron
 */
function parseVersions(text) {
  try {
    const { electron, chrome, napi } = JSON.parse(text);
    return electron === undefined ? undefined : { electron, chrome, napi };
  } catch {
    return undefined;
  }
}
