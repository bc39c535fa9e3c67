import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { own } from './owned-processes.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment, not an addition to it
 * @property {string} [input] written to the command's stdin
 * @property {'capture' | 'progress' | 'show'} [output] `progress` captures stdout and shows stderr, `show` shows both
 * @property {number} [timeoutMs]
 */

/**
 * @typedef {object} RunResult
 * @property {number} code 127 when the command does not exist, 128 and more when a signal ended it
 * @property {string} stdout empty unless captured
 * @property {string} stderr
 */

/**
 * Runs a command to its end; a failing command is a result, not an exception.
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, parameters, options = {}) {
  const { cwd, env = process.env, input, output = 'capture', timeoutMs } = options;
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd,
      env,
      timeout: timeoutMs,
      windowsHide: true,
      stdio: [
        input === undefined ? 'ignore' : 'pipe',
        output === 'show' ? 'inherit' : 'pipe',
        output === 'capture' ? 'pipe' : 'inherit',
      ],
    });
    own(child);
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk) => (stdout += chunk));
    child.stderr?.setEncoding('utf8').on('data', (chunk) => (stderr += chunk));
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.on('close', (code, signal) => {
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 143), stdout, stderr });
    });
    // A command that ends without reading its input closes the pipe; its exit code says what happened.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/**
 * @param {string} name of a program
 * @param {{ without?: string }} [options] `without`: leave out PATH entries below this folder
 * @returns {string | undefined} its full path
 */
export function findOnPath(name, { without } = {}) {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const directory of searchPath(without)) {
    for (const candidate of names.map((each) => join(directory, each))) {
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        continue;
      }
    }
  }
  return undefined;
}

/**
 * @param {string} [without] leave out entries below this folder
 * @returns {string[]}
 */
export function searchPath(without) {
  const entries = (process.env['PATH'] ?? '').split(delimiter).filter((entry) => entry !== '');
  return without === undefined ? entries : entries.filter((entry) => !entry.startsWith(without));
}
