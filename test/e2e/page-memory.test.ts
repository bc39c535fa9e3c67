import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MeasuredPage } from '../bench/support/frames.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

describe('memory of the page, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 20_000 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** Of the page's process, MB, with the files that it has mapped. */
  const memory = (): Promise<number> =>
    workplace.app.app.evaluate(({ app }) => {
      const ofPages = app.getAppMetrics().filter(({ type }) => type === 'Tab');
      return Math.max(...ofPages.map(({ memory: { workingSetSize } }) => workingSetSize / 1_000));
    });

  it('Memory: what a long scroll lays out is collected meanwhile, and given back when it rests', async () => {
    await openModule(page, 'Contacts');
    const before = await memory();
    const measured = await MeasuredPage.of(page);
    let most = 0;
    for (let time = 0; time < 4; time += 1) {
      await measured.wheel({ x: 700, y: 400, down: time % 2 === 0 ? 15_000 : -15_000, speed: 5_000 });
      most = Math.max(most, await memory());
    }
    // Some 30, and twice that where V8 collects as late as it does by itself.
    expect(most - before).toBeLessThan(50);
    // What the first screens took goes, too.
    await expect.poll(memory, { timeout: 20_000, interval: 500 }).toBeLessThan(before - 5);
    // What was painted once for that leaves nothing in the page.
    await expect.poll(() => page.locator('body > i').count(), { timeout: 20_000 }).toBe(0);
  });
});
