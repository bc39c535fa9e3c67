import { ensureDependencies } from './dependencies.mjs';
import { ensureElectronRuntime } from './electron-runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/**
 * Makes this machine ready to run the app. Costs next to nothing when it already is; can be stopped at any
 * moment and repeated; several at once wait for each other.
 *
 * @param {object} [needs]
 * @param {boolean} [needs.headless] also what a machine without a display needs: X server, D-Bus, keyring, fonts
 * @param {boolean} [needs.tests] also what the tests start: a MariaDB server, a tool that presses keys
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 */
export async function ensureSetup({ headless = false, tests = false } = {}) {
  await ensureDependencies();
  await ensureSystemLibraries([
    'electron',
    ...(headless ? /** @type {const} */ (['headless']) : []),
    ...(tests ? /** @type {const} */ (['tests']) : []),
  ]);
  return ensureElectronRuntime();
}
