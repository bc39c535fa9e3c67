import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from './support/workplace.ts';

describe('tooltips on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 } });
    ({ page } = await workplace.start({ size: { width: 800, height: 600 } }));
    await workplace.signIn();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const tooltip = () => page.getByRole('tooltip');
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

  /** What a person sees at the middle of the tooltip. */
  const isOnTop = () =>
    tooltip().evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const seen = document.elementFromPoint(x + width / 2, y + height / 2);
      return seen !== null && element.contains(seen);
    });

  const stays = (ms: number) =>
    page.evaluate(async (span) => {
      const until = performance.now() + span;
      while (performance.now() < until && document.querySelector('[role="tooltip"]') !== null)
        await new Promise(requestAnimationFrame);
      return document.querySelector('[role="tooltip"]') !== null;
    }, ms);

  it('say the name of an icon and its key where the pointer rests, and go when it leaves', async () => {
    const refresh = button('Refresh').first();
    await refresh.hover();
    await expect.poll(() => tooltip().textContent()).toBe('RefreshCtrl R');
    const described = await refresh.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described ?? ''}"]`).textContent()).toBe('Ctrl R');
    const [control, shown] = [await refresh.boundingBox(), await tooltip().boundingBox()];
    if (control === null || shown === null) throw new Error('nothing is shown');
    expect(shown.y).toBeGreaterThanOrEqual(control.y + control.height);
    expect(shown.y).toBeLessThan(control.y + control.height + 20);
    await page.mouse.move(400, 500);
    await expect.poll(() => tooltip().count()).toBe(0);
    expect(await refresh.getAttribute('aria-describedby')).toBeNull();
  });

  it('stay while the pointer is on them, and go with Escape', async () => {
    await button('New tab').hover();
    await tooltip().waitFor();
    await tooltip().hover();
    // Longer than a pointer may take on its way there.
    expect(await stays(300)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await tooltip().count()).toBe(0);
  });

  it('come at once with the focus of the keyboard, and not with that of a click', async () => {
    await button('New tab').focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect.poll(() => tooltip().textContent()).toContain('New tab');
    await page.keyboard.press('Shift+Tab');
    await expect.poll(async () => (await tooltip().allTextContents()).join()).not.toContain('New tab');
  });

  it('stay in the window, at every icon of it', async () => {
    const icons = page.locator('[data-tooltip]:visible');
    const width = await page.evaluate(() => innerWidth);
    for (const icon of await icons.all()) {
      const name = await icon.getAttribute('aria-label');
      await icon.hover();
      await expect.poll(async () => (await tooltip().allTextContents()).join()).toContain(name);
      const shown = await tooltip().boundingBox();
      expect(shown?.x, name ?? '').toBeGreaterThanOrEqual(0);
      expect((shown?.x ?? 0) + (shown?.width ?? 0), name ?? '').toBeLessThanOrEqual(width);
      expect(await isOnTop(), name ?? '').toBe(true);
    }
    expect(await icons.count()).toBeGreaterThan(3);
  });

  it('are gone with the control that they belong to', async () => {
    await button('New tab').hover();
    await tooltip().waitFor();
    await button('New tab').evaluate((element) => {
      element.style.display = 'none';
    });
    await expect.poll(() => tooltip().count()).toBe(0);
    await page.getByLabel('New tab', { exact: true }).evaluate((element) => {
      element.style.display = '';
    });
  });

  it('stand above a dialog whose icon they name', async () => {
    await page.keyboard.press('Control+,');
    const closer = page.getByRole('dialog').getByRole('button', { name: 'Zoom in' });
    await closer.hover();
    await expect.poll(() => tooltip().textContent()).toContain('Zoom in');
    expect(await isOnTop()).toBe(true);
  });
});
