import { endProcess } from './owned-processes.mjs';

/** The app may need a moment to close its store. */
const PATIENCE_MS = 5000;

/**
 * A program that is started anew on demand. The next one starts when the one before is gone: two at once would be one
 * too many for the lock of a single instance.
 *
 * @param {() => import('node:child_process').ChildProcess} startOne
 * @returns {{ restart: () => void, ended: Promise<number> }} `ended`: the exit code, once it ended by itself
 */
export function restartingApp(startOne) {
  /** @type {PromiseWithResolvers<number>} */
  const { promise: ended, resolve } = Promise.withResolvers();
  let current = begin();
  let ending = false;

  function begin() {
    const child = startOne();
    child.once('error', () => resolve(127));
    child.once('exit', (code) => {
      if (!ending) resolve(code ?? 1);
    });
    return child;
  }

  return {
    ended,
    restart() {
      // What was asked for while the old one goes is already in what starts next.
      if (ending) return;
      ending = true;
      void endProcess(current, PATIENCE_MS).then(() => {
        ending = false;
        current = begin();
      });
    },
  };
}
