import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Processes that we started and folders that we made for them. Whatever way this process ends (short of being
 * killed outright), they go with it: each process by its own id.
 *
 * @import { ChildProcess } from 'node:child_process'
 */

/** @type {Set<ChildProcess>} */
const running = new Set();
/** @type {Set<string>} */
const folders = new Set();
let listening = false;

/** @type {readonly NodeJS.Signals[]} */
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function listen() {
  if (listening) return;
  listening = true;
  process.on('exit', () => endEverything('SIGTERM'));
  for (const signal of ENDING_SIGNALS) {
    process.once(signal, () => {
      endEverything(signal);
      // Now that our listener is gone, the signal ends this process in the way its parent expects, unless
      // somebody else here (a test runner) has taken on to end it.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}

/** @param {NodeJS.Signals} signal */
function endEverything(signal) {
  for (const child of running) child.kill(signal);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {ChildProcess} child ended together with this process from now on
 */
export function own(child) {
  listen();
  running.add(child);
  const forget = () => running.delete(child);
  child.once('exit', forget);
  child.once('error', forget);
}

/**
 * Ends a process politely, then firmly.
 *
 * @param {ChildProcess} child
 * @param {number} [patienceMs] between asking and forcing
 * @returns {Promise<void>} when it is gone
 */
export function endProcess(child, patienceMs = 3000) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/**
 * @param {string} prefix of the folder's name
 * @returns {Promise<{ path: string, remove: () => Promise<void> }>} a folder for this run only
 */
export async function ownFolder(prefix) {
  listen();
  const path = await mkdtemp(join(tmpdir(), prefix));
  folders.add(path);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      folders.delete(path);
    },
  };
}
