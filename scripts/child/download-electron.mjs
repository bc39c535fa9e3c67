/**
 * Started on the project's Node (the downloader needs 22): brings the official Electron into the cache that
 * the package `electron` reads. Progress goes to stderr; if it fails, stdout says why.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { startMeter } from '../lib/progress.mjs';

/** An answer that stops coming; connecting has its own limit, ten seconds, in Node's fetch. */
const SILENCE_LIMIT_MS = 60_000;

/**
 * The part of `@electron/get` that is used here. It is taken from where `electron` finds it, because only the
 * same version is sure to share its cache.
 *
 * @typedef {object} Downloader
 * @property {(request: {
 *   version: string,
 *   artifactName: 'electron',
 *   platform: string,
 *   arch: string,
 *   cacheRoot: string | undefined,
 *   checksums: Record<string, string>,
 *   downloadOptions: {
 *     quiet: true,
 *     signal: AbortSignal,
 *     getProgressCallback(progress: { transferred: number, total: number | null }): Promise<void>,
 *   },
 * }) => Promise<string>} downloadArtifact
 */

const require = createRequire(createRequire(import.meta.url).resolve('electron/package.json'));
/** @type {Downloader} */
const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);

const abort = new AbortController();
const giveUp = () => abort.abort(new Error(`no data for ${SILENCE_LIMIT_MS / 1000} seconds`));
const silence = setTimeout(giveUp, SILENCE_LIMIT_MS);
/** @type {import('../lib/progress.mjs').Meter | undefined} */
let meter;

try {
  await downloadArtifact({
    version: require('electron/package.json').version,
    artifactName: 'electron',
    platform: process.env['ELECTRON_INSTALL_PLATFORM'] ?? process.platform,
    arch: process.env['ELECTRON_INSTALL_ARCH'] ?? process.arch,
    cacheRoot: process.env['electron_config_cache'],
    checksums: require('electron/checksums.json'),
    downloadOptions: {
      quiet: true,
      signal: abort.signal,
      async getProgressCallback({ transferred, total }) {
        silence.refresh();
        meter ??= startMeter('Downloading Electron', total ?? undefined);
        meter.update(transferred);
      },
    },
  });
} catch (error) {
  process.stdout.write(reasonOf(error));
  process.exitCode = 1;
} finally {
  clearTimeout(silence);
  meter?.end();
}

/**
 * @param {unknown} error as thrown by fetch, which hides what happened in its cause
 * @returns {string}
 */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return /** @type {NodeJS.ErrnoException} */ (cause).code ?? cause.message;
  return error.message.split('\n')[0] ?? error.name;
}
