import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess, own, ownFolder } from './owned-processes.mjs';
import { SetupError } from './setup-error.mjs';

const SCREEN = '1920x1200x24';
const START_TIMEOUT_MS = 20_000;
/** From X.h: an entry of an authority file that fits any host and any display. */
const FAMILY_WILD = 0xffff;

/**
 * @typedef {object} Display
 * @property {{ DISPLAY?: string, XAUTHORITY?: string }} env what a program needs to be shown on it; empty when
 *   this process already has a display
 * @property {() => Promise<void>} stop
 */

/** @returns {boolean} whether windows can be shown without further ado */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/**
 * Where there is no display, starts an X server without a screen, which only programs given its `env` may use.
 *
 * @param {{ own?: boolean }} [options] `own`: even where there is a display
 * @returns {Promise<Display>}
 */
export async function startDisplay({ own: ownOne = false } = {}) {
  if (!ownOne && hasDisplay()) return { env: {}, stop: () => Promise.resolve() };

  const folder = await ownFolder('deskside-display-');
  const authority = join(folder.path, 'authority');
  await writeFile(authority, authorityEntry(), { mode: 0o600 });
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-auth', authority, '-noreset'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  own(server);
  const stop = async () => {
    await endProcess(server);
    await folder.remove();
  };
  try {
    return { env: { DISPLAY: `:${await displayNumber(server)}`, XAUTHORITY: authority }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>} once it takes connections
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    /** @param {string} what */
    const fail = (what) => {
      clearTimeout(timer);
      const name = 'No display: Xvfb';
      reject(new SetupError(`${name} ${what}. Debian has it in the package xvfb. ${said.trim()}`.trim()));
    };
    const timer = setTimeout(fail, START_TIMEOUT_MS, 'did not start in time');
    server.once('error', (error) => fail(`cannot be started (${error.message})`));
    server.once('exit', (code) => fail(`ended at once (exit code ${code})`));
    server.stderr?.on('data', (chunk) => (said += chunk));
    let number = '';
    server.stdio[3]?.on('data', (chunk) => {
      number += chunk;
      if (!number.endsWith('\n')) return;
      clearTimeout(timer);
      resolve(number.trim());
    });
  });
}

/**
 * A secret that programs show to the server, in the format of Xau(3): family, then address, display number,
 * scheme and secret, each after its length.
 */
function authorityEntry() {
  const fields = ['', '', 'MIT-MAGIC-COOKIE-1', randomBytes(16)].map((field) => Buffer.from(field));
  /** @param {number} number */
  const twoBytes = (number) => Buffer.from([number >> 8, number & 0xff]);
  return Buffer.concat([
    twoBytes(FAMILY_WILD),
    ...fields.flatMap((field) => [twoBytes(field.length), field]),
  ]);
}
