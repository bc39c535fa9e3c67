import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';

/** What is started, and what the page has to show before it counts as there. */
export interface StartOptions {
  readonly executable: string;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly userDataDirectory: string;
  /** A name of a `performance.mark` of the page, or null where its first paint is meant. */
  readonly mark: string | null;
}

const restMs = 2_000;

/** Milliseconds from the moment the process was started. */
export interface StartTimes {
  readonly painted: number;
  readonly marked: number | null;
}

/**
 * Starts the app without any debugger at its side and asks the page for its times only once it rests: what a driver
 * does during a start would be measured with it.
 */
export async function measureStart(options: StartOptions): Promise<StartTimes> {
  const portFile = join(options.userDataDirectory, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const startedAt = Date.now();
  const child = spawn(options.executable, [...options.arguments, '--remote-debugging-port=0'], {
    cwd: options.directory,
    env: { ...options.environment },
    stdio: 'ignore',
    detached: true,
  });
  const gone = once(child, 'exit');
  try {
    // Longer than a start takes here: what is asked of it sooner would take part of it.
    await wait(restMs);
    const port = (await readFile(portFile, 'utf8')).split('\n')[0];
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('The app shows no window.');
    const times = await timesOf(page, options.mark, startedAt);
    await browser.close();
    return times;
  } finally {
    child.kill('SIGTERM');
    await Promise.race([gone, wait(3_000)]);
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // All of the group has gone.
    }
  }
}

async function timesOf(page: Page, mark: string | null, startedAt: number): Promise<StartTimes> {
  const read = (): Promise<{ origin: number; paint: number | null; mark: number | null }> =>
    page.evaluate((name) => {
      const first = (entries: PerformanceEntryList): number | null => entries[0]?.startTime ?? null;
      return {
        origin: performance.timeOrigin,
        paint: first(performance.getEntriesByName('first-contentful-paint')),
        mark: name === null ? null : first(performance.getEntriesByName(name)),
      };
    }, mark);
  for (let tries = 0; tries < 50; tries += 1) {
    const { origin, paint, mark: marked } = await read();
    if (paint !== null && (mark === null || marked !== null)) {
      const since = (time: number): number => origin + time - startedAt;
      return { painted: since(paint), marked: marked === null ? null : since(marked) };
    }
    await wait(200);
  }
  throw new Error('The page did not get there.');
}
