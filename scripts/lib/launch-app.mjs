import { projectRoot } from './project.mjs';
import { run } from './run-command.mjs';

/**
 * What programs that drive the app (tour, tests) are told about the runtime.
 *
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @returns {{ DESKSIDE_ELECTRON_EXECUTABLE: string, DESKSIDE_RUNTIME: string }}
 */
export function runtimeEnvironment({ executable, description }) {
  return { DESKSIDE_ELECTRON_EXECUTABLE: executable, DESKSIDE_RUNTIME: description };
}

/**
 * Starts the app from this checkout and waits until it is closed.
 *
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @param {readonly string[]} parameters for the app
 * @returns {Promise<number>} its exit code
 */
export async function launchApp(runtime, parameters) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ...runtimeEnvironment(runtime) };
  delete env['ELECTRON_RUN_AS_NODE'];
  const { code } = await run(runtime.executable, ['.', ...sandboxParameters(), ...parameters], {
    cwd: projectRoot,
    env,
    output: 'show',
  });
  return code;
}

/**
 * Chromium's sandbox refuses to work for root, and only then it may be left out.
 *
 * @returns {string[]}
 */
export function sandboxParameters() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
