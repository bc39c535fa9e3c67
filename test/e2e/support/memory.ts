import type { RunningApp } from './launch.ts';

/** Main watches its own memory: to ask it all the time would cost memory, too. */
export async function watchMemoryOfMain({
  app,
}: RunningApp): Promise<() => Promise<readonly [before: number, peak: number]>> {
  const before = await app.evaluate(() => {
    const memory = { peak: process.memoryUsage().rss };
    const timer = setInterval(() => {
      memory.peak = Math.max(memory.peak, process.memoryUsage().rss);
    }, 100);
    Object.assign(globalThis, { watchedMemory: { memory, timer } });
    return memory.peak;
  });
  return async () => [
    before,
    await app.evaluate(() => {
      // Put there above.
      const { memory, timer } = Reflect.get(globalThis, 'watchedMemory') as {
        readonly memory: { readonly peak: number };
        readonly timer: NodeJS.Timeout;
      };
      clearInterval(timer);
      return memory.peak;
    }),
  ];
}
