import { ensureDependencies } from './dependencies.mjs';
import { ensureElectronRuntime } from './electron-runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/**
 * Makes this machine ready to run the app. Costs next to nothing when it already is; can be stopped at any
 * moment and repeated; several at once wait for each other.
 *
 * @param {object} [needs]
 * @param {boolean} [needs.headless] also what a machine without a display needs: X server, D-Bus, keyring, fonts
 * @param {boolean} [needs.database] also the MariaDB server that the integration tests start
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 */
export async function ensureSetup({ headless = false, database = false } = {}) {
  await ensureDependencies();
  await ensureSystemLibraries([
    'electron',
    ...(headless ? /** @type {const} */ (['headless']) : []),
    ...(database ? /** @type {const} */ (['database']) : []),
  ]);
  return ensureElectronRuntime();
}
