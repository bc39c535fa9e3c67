import type { ElectronApplication } from 'playwright-core';

/** Measures how long main answers nobody. */
export interface BlockTime {
  /** The longest time since the last look, in ms, and starts to look anew. */
  longest(): Promise<number>;
}

/**
 * @returns what measures by a timer of each millisecond: how late it is, as far as the process used its processors
 * meanwhile. Where other programs have them, main is late and has done nothing.
 */
export async function measureBlockTime(app: ElectronApplication): Promise<BlockTime> {
  await app.evaluate(() => {
    const measured = { longest: 0 };
    let at = performance.now();
    let used = process.cpuUsage();
    setInterval(() => {
      const now = performance.now();
      const { user, system } = process.cpuUsage(used);
      measured.longest = Math.max(measured.longest, Math.min(now - at, (user + system) / 1_000));
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
