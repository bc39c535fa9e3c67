/**
 * Processes that we started. Whatever way this process ends, they end with it, each by its own id.
 *
 * @import { ChildProcess } from 'node:child_process'
 */

/** @type {Set<ChildProcess>} */
const running = new Set();
let listening = false;

/** @type {readonly NodeJS.Signals[]} */
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function listen() {
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    for (const child of running) child.kill('SIGTERM');
  });
  for (const signal of ENDING_SIGNALS) {
    process.once(signal, () => {
      for (const child of running) child.kill(signal);
      // Now that our listener is gone, the signal ends this process in the way its parent expects, unless
      // somebody else here (a test runner) has taken on to end it.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
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
