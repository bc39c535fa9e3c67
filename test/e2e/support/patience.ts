import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Waits by a timer of the page: one that is set later, and for longer, rings after those of the app, however busy the
 * machine is.
 */
export async function letPageRest(page: Page, ms: number): Promise<void> {
  await page.evaluate((rest) => new Promise<void>((resolve) => setTimeout(resolve, rest)), ms);
}

/** Waits until a number has stayed as it is for a second: what was under way is done by then. */
export async function untilSteady(page: Page, count: () => number): Promise<number> {
  let before = NaN;
  while (count() !== before) {
    before = count();
    await letPageRest(page, 1_000);
  }
  return before;
}

/** Dismisses what is done, one after the other: each takes a moment to go. */
export async function dismissAll(strip: Locator): Promise<void> {
  const buttons = strip.getByRole('button', { name: /^Dismiss/ });
  for (let left = await buttons.count(); left > 0; left = await buttons.count()) {
    await buttons.first().click();
    await expect.poll(() => buttons.count()).toBeLessThan(left);
  }
}
