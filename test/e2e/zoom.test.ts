import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModule } from './support/pages.ts';
import { recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const sizes = [
  { what: 'at 200 % in a window of 1360x860', width: 1360, height: 860, zoom: 200 },
  { what: 'in a window of 1024x700', width: 1024, height: 700, zoom: 100 },
  { what: 'in a window of 800x600', width: 800, height: 600, zoom: 100 },
] as const;

describe.each(sizes)('usable $what', ({ width, height, zoom }) => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    ({ page } = await workplace.start({ size: { width, height } }));
    await page.evaluate((percent) => window.deskside.setPreferences({ zoom: percent }), zoom);
    await workplace.signIn();
    await openModule(page, 'Contacts');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** Whether all of it can be seen and pressed: within the window, and nothing else on top. */
  async function expectInReach(what: Locator): Promise<void> {
    await what.waitFor();
    const facts = await what.evaluate((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return {
        inside: left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1,
        covered: onTop === null || !(element.contains(onTop) || onTop.contains(element)),
      };
    });
    expect({ what: String(what), ...facts }).toEqual({ what: String(what), inside: true, covered: false });
  }

  const button = (name: string | RegExp): Locator => page.getByRole('button', { name }).first();

  it('has the whole toolbar, the modules and the status bar in reach, and nothing scrolls sideways but the list', async () => {
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(Math.round((width * 100) / zoom));
    for (const name of [/^Account:/, /^View:/, /^Filter/, /^Columns/, /^Export/, /^Refresh/, /^Settings/]) {
      await expectInReach(button(name));
    }
    await expectInReach(page.getByRole('searchbox', { name: 'Search records' }));
    await expectInReach(page.getByRole('contentinfo', { name: 'Status' }));
    await expectInReach(page.getByRole('grid', { name: 'Contacts' }).getByRole('gridcell').first());
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('gives up the width of the search box before a letter of the view', async () => {
    // A view of a short name: longer ones may well be cut.
    await openModule(page, 'Deals');
    const cut = await button(/^View:/).evaluate((element) => {
      const name = element.querySelector('span');
      const range = document.createRange();
      if (name !== null) range.selectNodeContents(name);
      return range.getBoundingClientRect().width - (name?.getBoundingClientRect().width ?? 0);
    });
    // Laid out in 64ths of a pixel: one of them is enough to put an ellipsis in place of three letters.
    expect(cut).toBeLessThan(1 / 64);
    await openModule(page, 'Contacts');
  });

  it('shows a record with every command of it, beside the list or over it', async () => {
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    await expectInReach(panel.getByRole('heading').first());
    for (const name of ['Close record', 'Pin record', 'Next record', 'Previous record']) {
      await expectInReach(panel.getByRole('button', { name }).first());
    }
    await page.keyboard.press('Escape');
  });

  it('scrolls dialogs, and keeps their buttons in reach', async () => {
    await page.keyboard.press('Control+e');
    await expectInReach(page.getByRole('dialog').getByRole('button', { name: 'Choose file' }));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+,');
    const last = page.getByRole('dialog').getByRole('button').last();
    await last.scrollIntoViewIfNeeded();
    await expectInReach(last);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expectInReach(page.getByRole('combobox', { name: /^Find records/ }));
    await page.keyboard.press('Escape');
    await button(/^Filter/).click();
    await expectInReach(page.getByRole('button', { name: 'Apply' }));
    await page.keyboard.press('Escape');
  });

  it('shows the board, and accounts and tokens, without anything cut off', async () => {
    await openModule(page, 'Deals');
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    await page.getByRole('region', { name: 'Deals by Stage' }).getByRole('listitem').first().waitFor();
    for (const name of [/^Columns by/, /^Filter/, /^Export/, /^Refresh/]) await expectInReach(button(name));
    await button('Accounts and tokens').click();
    const end = button('Sign out everywhere');
    await end.scrollIntoViewIfNeeded();
    await expectInReach(end);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
