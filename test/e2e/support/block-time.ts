import type { ElectronApplication } from 'playwright-core';

/** Measures how long main answers nobody. */
export interface BlockTime {
  /** The longest time since the last look, in ms, and starts to look anew. */
  longest(): Promise<number>;
}

/**
 * @returns what measures by a timer of each millisecond: how late it is, as far as the process used its processors
 * meanwhile, and on Linux its first thread (proc(5), in hundredths of a second). Where other programs or threads have
 * them, main is late and has done nothing.
 */
export async function measureBlockTime(app: ElectronApplication): Promise<BlockTime> {
  await app.evaluate(() => {
    const measured = { longest: 0 };
    const { readFileSync } = process.getBuiltinModule('node:fs');
    const isTold = process.platform === 'linux';
    const threadMs = (): number => {
      if (!isTold) return 0;
      const fields =
        readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return 10 * (Number(fields[11]) + Number(fields[12]));
    };
    let thread = threadMs();
    let at = performance.now();
    let used = process.cpuUsage();
    setInterval(() => {
      const now = performance.now();
      const { user, system } = process.cpuUsage(used);
      const before = thread;
      thread = threadMs();
      const ofThread = isTold ? thread - before + 10 : Infinity;
      measured.longest = Math.max(measured.longest, Math.min(now - at, (user + system) / 1_000, ofThread));
      at = now;
      used = process.cpuUsage();
    }, 1);
    Object.assign(globalThis, { blockTime: measured });
  });
  return {
    longest: () =>
      app.evaluate(async () => {
        // What has just ended is counted by the next tick.
        await new Promise((resolve) => setTimeout(resolve, 5));
        // Put there above.
        const measured = Reflect.get(globalThis, 'blockTime') as { longest: number };
        const { longest } = measured;
        measured.longest = 0;
        return longest;
      }),
  };
}
