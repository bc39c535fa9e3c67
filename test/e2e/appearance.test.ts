import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

describe('the looks of the real app', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await openModule(page, 'Contacts');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const brightness = (): Promise<number> =>
    page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] =
        getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return (red + green + blue) / 3;
    });
  const rowHeight = async (): Promise<number> => {
    const box = await page
      .getByRole('grid', { name: 'Contacts' })
      .getByRole('gridcell')
      .first()
      .boundingBox();
    return Math.round(box?.height ?? 0);
  };
  const choose = async (name: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByText(name, { exact: true }).first().click();
    await page.keyboard.press('Escape');
    await settings.waitFor({ state: 'hidden' });
  };

  it('are light or dark, compact or roomy, as chosen in Settings, and stay so', async () => {
    await choose('Dark');
    await expect.poll(brightness).toBeLessThan(60);
    await choose('Compact');
    await expect.poll(rowHeight).toBe(26);
    await workplace.quit();
    ({ page } = await workplace.start());
    await openModule(page, 'Contacts');
    expect(await brightness()).toBeLessThan(60);
    expect(await rowHeight()).toBe(26);
    await choose('Light');
    await expect.poll(brightness).toBeGreaterThan(200);
    await choose('Roomy');
    await expect.poll(rowHeight).toBe(40);
  });

  it('follow the system until told otherwise', async () => {
    await choose('System');
    for (const [colorScheme, isDark] of [
      ['dark', true],
      ['light', false],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await expect.poll(async () => (await brightness()) < 128).toBe(isDark);
    }
  });

  it('change at once for people who want no motion, down to the last cell', async () => {
    for (const colorScheme of ['dark', 'light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const colours = await page
        .getByRole('grid', { name: 'Contacts' })
        .getByRole('gridcell')
        .evaluateAll((cells) =>
          cells.map((cell) => getComputedStyle(cell.querySelector('span') ?? cell).color),
        );
      const wanted = await page.evaluate(() => getComputedStyle(document.body).color);
      expect(colours.length).toBeGreaterThan(20);
      expect(colours.filter((colour) => colour !== wanted)).toEqual([]);
    }
  });
});
