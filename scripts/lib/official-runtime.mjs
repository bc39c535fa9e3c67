import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { say } from './progress.mjs';
import { packageDirectory, packageManifest, projectNode, projectRoot } from './project.mjs';
import { run } from './run-command.mjs';
import { userCacheDirectory } from './user-cache.mjs';

const ASK_AGAIN_AFTER_MS = 24 * 3600 * 1000;

/**
 * @returns {string | undefined} the executable that the package `electron` has installed
 */
export function findOfficialRuntime() {
  const directory = packageDirectory('electron');
  try {
    const version = readFileSync(join(directory, 'dist/version'), 'utf8').trim().replace(/^v/, '');
    // Written last by the package's own installer: without it the folder is half unpacked.
    const executable = join(directory, 'dist', readFileSync(join(directory, 'path.txt'), 'utf8'));
    return version === packageManifest('electron').version && existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @typedef {{ executable: string } | { executable?: undefined, reason: string, remembered: boolean }} OfficialOutcome
 */

/**
 * Downloads the official Electron. Where that fails and there is another way, the failure is remembered for a
 * day, so that not every start waits for a network that will not answer.
 *
 * @param {{ rememberFailure: boolean }} options
 * @returns {Promise<OfficialOutcome>}
 */
export async function ensureOfficialRuntime({ rememberFailure }) {
  const memory = join(userCacheDirectory(), 'official-unreachable.json');
  const earlier = rememberFailure ? readMemory(memory) : undefined;
  if (earlier !== undefined) return { reason: earlier, remembered: true };

  return withLock(
    join(projectRoot, '.cache/electron.lock'),
    async () => {
      const there = findOfficialRuntime();
      if (there !== undefined) return { executable: there };
      const reason = await install();
      const executable = findOfficialRuntime();
      if (executable !== undefined) return { executable };
      if (rememberFailure) {
        await mkdir(userCacheDirectory(), { recursive: true });
        await writeFile(memory, JSON.stringify({ target: target(), at: Date.now(), reason }));
      }
      return { reason, remembered: false };
    },
    (holder) => say(`Another set-up (process ${holder}) is fetching Electron; waiting for it.`),
  );
}

/** What would be asked for: another version or mirror deserves a new attempt. */
function target() {
  return `${packageManifest('electron').version} ${process.env['ELECTRON_MIRROR'] ?? ''}`;
}

/**
 * @param {string} memory path of the note about an earlier failure
 * @returns {string | undefined} the reason, if it is recent
 */
function readMemory(memory) {
  try {
    const note = JSON.parse(readFileSync(memory, 'utf8'));
    const fresh = note.target === target() && Math.abs(Date.now() - note.at) < ASK_AGAIN_AFTER_MS;
    return fresh ? note.reason : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The download comes first and by itself, to be watched; the package's own installer then finds it in the cache
 * that both share, checks it and unpacks it.
 *
 * @returns {Promise<string>} why there may still be no Electron
 */
async function install() {
  const options = { env: { ...process.env, NODE_USE_ENV_PROXY: '1' } };
  const download = fileURLToPath(new URL('../child/download-electron.mjs', import.meta.url));
  const fetched = await run(projectNode, [download], { ...options, output: 'progress' });
  if (fetched.code !== 0) return fetched.stdout.trim() || `exit code ${fetched.code}`;
  const unpacked = await run(projectNode, [join(packageDirectory('electron'), 'install.js')], options);
  return unpacked.stderr.trim().split('\n')[0] || `exit code ${unpacked.code}`;
}
