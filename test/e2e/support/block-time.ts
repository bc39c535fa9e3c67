import type { ElectronApplication } from 'playwright-core';

/** Measures how long main answers nobody. */
export interface BlockTime {
  /** The longest time since the last look, in ms, and starts to look anew. */
  longest(): Promise<number>;
}

/** @returns what measures by the delay of main's event loop, at every millisecond */
export async function measureBlockTime(app: ElectronApplication): Promise<BlockTime> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    Object.assign(globalThis, { mainDelay: delay });
  });
  return {
    longest: () =>
      app.evaluate(() => {
        // Put there above.
        const delay = Reflect.get(globalThis, 'mainDelay') as { max: number; reset(): void };
        const longest = delay.max / 1e6;
        delay.reset();
        return longest;
      }),
  };
}
