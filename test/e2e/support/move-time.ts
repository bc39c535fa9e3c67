import type { RunningApp } from './launch.ts';

/**
 * Moves the clock of the running app, of main and of the page alike, by so many ms from what it is. The app has no
 * door for this: what it reads is the clock of its process.
 */
export async function moveClock({ app, page }: RunningApp, ms: number): Promise<void> {
  await app.evaluate((_electron, by) => {
    const before = Date.now;
    Date.now = () => before() + by;
  }, ms);
  await page.evaluate((by) => {
    const before = Date.now;
    Date.now = () => before() + by;
  }, ms);
}

/**
 * From now on a timer of main that is set for `from` ms comes after `to` ms.
 * @returns What gives the app back its own timers.
 */
export async function shortenTimer(
  { app }: RunningApp,
  from: number,
  to: number,
): Promise<() => Promise<void>> {
  const own = await app.evaluateHandle(
    (_electron, times) => {
      const before = globalThis.setTimeout;
      const shortened = (
        callback: (...values: unknown[]) => void,
        delay?: number,
        ...values: unknown[]
      ): ReturnType<typeof setTimeout> =>
        before(callback, delay === times.from ? times.to : delay, ...values);
      globalThis.setTimeout = Object.assign(shortened, before);
      return { setTimeout: before };
    },
    { from, to },
  );
  return async () => {
    await app.evaluate((_electron, { setTimeout: before }) => {
      globalThis.setTimeout = before;
    }, own);
    await own.dispose();
  };
}
