import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { resizeTo } from './support/layout-faults.ts';
import { tabTo } from './support/keyboard.ts';
import { openModule } from './support/pages.ts';
import { recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

describe('Group by, with the keyboard alone', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 1_500 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await page.getByRole('grid').getByRole('gridcell').first().waitFor();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tree = (): Locator => page.getByRole('treegrid', { name: 'Deals', exact: true });
  const groups = (): Locator => tree().locator('[role="row"][aria-level="1"]');
  const records = (): Locator => tree().locator('[role="row"][aria-level="2"]:not([aria-busy])');
  const labels = (): Promise<string[]> =>
    groups().evaluateAll((rows) => rows.map((row) => row.querySelector('[dir]')?.textContent ?? ''));
  const status = (): Locator => page.getByRole('contentinfo', { name: 'Status' });
  const active = (): Promise<{ text: string; level: string | null; expanded: string | null }> =>
    page.evaluate(() => {
      const grid = document.activeElement;
      const cell = document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '');
      const row = cell?.closest('[role="row"]');
      return {
        text: cell?.textContent ?? '',
        level: row?.getAttribute('aria-level') ?? null,
        expanded: row?.getAttribute('aria-expanded') ?? null,
      };
    });
  const choose = async (field: string): Promise<void> => {
    await tabTo(page, 'button', 'Group by');
    await press('Enter');
    await page.getByRole('menuitemradio', { name: field, exact: true }).waitFor();
    await page.keyboard.type(field.slice(0, 9));
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toBe(field);
    await press('Enter');
  };

  it('Group by: a choice, from the header, with counts and sums of each currency', async () => {
    await press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Deals');
    await press('Enter');
    const grid = page.getByRole('grid', { name: 'Deals', exact: true });
    await grid.getByRole('gridcell').first().waitFor();
    await tabTo(page, 'grid', 'Deals');
    await press('Control+Home', 'ArrowUp');
    for (let presses = 0; presses < 20 && (await active()).text !== 'Stage'; presses += 1) {
      await press('ArrowRight');
    }
    await press('Alt+ArrowDown');
    await page.getByRole('menuitem', { name: 'Group by this column' }).waitFor();
    await page.keyboard.type('Group by');
    await press('Enter');
    await groups().first().waitFor();
    const total = workplace.sandbox.control.countRecords('Deals');
    const countOf = (text: string): number =>
      Number(/([\d,]+) records?/.exec(text)?.[1]?.replaceAll(',', ''));
    let texts: readonly string[] = [];
    const counted = async (): Promise<number> => {
      texts = await groups().allTextContents();
      return texts.map(countOf).reduce((one, other) => one + other, 0);
    };
    // One may be on screen a frame before the others.
    await expect.poll(counted).toBe(total);
    expect(texts.length).toBeGreaterThan(4);
    expect(texts[0]).toMatch(/Amount \D*[\d,]+\.\d\d/);
    expect(texts.some((text) => text.includes('€') && text.includes('$'))).toBe(true);
    await expect.poll(() => status().textContent()).toContain('Grouped by Stage');
    // Whoever did this by the keyboard is in the list.
    await expect.poll(async () => (await active()).level).toBe('1');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('Group by: groups are folded and unfolded by keys, and their rows fetched as needed', async () => {
    const before = workplace.sandbox.requests.length;
    await press('ArrowRight');
    await records().first().waitFor();
    expect((await active()).expanded).toBe('true');
    expect(workplace.sandbox.requests.length - before).toBeLessThan(4);
    const label = (await active()).text;
    await press('ArrowDown');
    expect((await active()).level).toBe('2');
    await press('ArrowRight', 'ArrowLeft', 'ArrowLeft');
    expect((await active()).text).toBe(label);
    await press('ArrowLeft');
    expect((await active()).expanded).toBe('false');
    await expect.poll(() => records().count()).toBe(0);
    await press('Enter');
    expect((await active()).expanded).toBe('true');
    await records().first().waitFor();
    const stage = (await groups().first().locator('[dir="auto"]').first().textContent()) ?? '';
    const headers = await tree().getByRole('columnheader').allTextContents();
    const column = headers.indexOf('Stage') + 1;
    const shown = await records()
      .locator(`[aria-colindex="${String(column)}"]`)
      .allTextContents();
    expect(new Set(shown)).toEqual(new Set([stage]));
    expect(await axeFindings(page)).toEqual([]);

    await press('ArrowDown', 'Enter');
    const heading = recordPanel(page).getByRole('heading', { level: 2 });
    await expect
      .poll(() => heading.textContent())
      .toBe(await records().first().getByRole('gridcell').first().textContent());
    await press('Escape');
    await recordPanel(page).waitFor({ state: 'hidden' });
  });

  it('Group by: is where it was left after a record that took its place, and after another list', async () => {
    await resizeTo(workplace.app, { width: 800, height: 600, zoom: 125 });
    const scroller = () => tree().evaluate((grid) => grid.scrollTop);
    for (let steps = 0; steps < 3; steps += 1) await press('PageDown');
    await expect.poll(async () => (await active()).level).toBe('2');
    const before = { top: await scroller(), row: (await active()).text };
    expect(before.top).toBeGreaterThan(200);
    await press('Enter');
    await recordPanel(page).getByRole('heading', { level: 2 }).waitFor();
    await tree().waitFor({ state: 'hidden' });
    await press('Escape');
    await recordPanel(page).waitFor({ state: 'hidden' });
    await expect.poll(async () => ({ top: await scroller(), row: (await active()).text })).toEqual(before);
    await resizeTo(workplace.app, { width: 1360, height: 860, zoom: 100 });
    await press('PageDown');
    await expect.poll(scroller).toBeGreaterThan(before.top);
    const left = { top: await scroller(), row: (await active()).text };
    await openModule(page, 'Contacts');
    await page.getByRole('navigation', { name: 'Modules' }).getByText('Deals', { exact: true }).click();
    await tree().waitFor();
    await expect.poll(scroller).toBe(left.top);
    await tree().focus();
    await expect.poll(async () => (await active()).text).toBe(left.row);
    await press('Control+Home');
  });

  it('Group by: is found again at the next start, with the groups that were open', async () => {
    const label = await groups().first().textContent();
    await workplace.quit();
    ({ page } = await workplace.start());
    await groups().first().waitFor();
    expect(await groups().first().textContent()).toBe(label);
    expect(await groups().first().getAttribute('aria-expanded')).toBe('true');
    await records().first().waitFor();
  });

  it('Group by: people by their names, months of a date with the newest first, and no groups again', async () => {
    await choose('Deal Owner');
    await expect.poll(() => status().textContent()).toContain('Grouped by Deal Owner');
    await groups().nth(1).waitFor();
    const people = await labels();
    expect(people[0]).toMatch(/^\S+ \S+/);
    await choose('Closing Date');
    await expect.poll(() => status().textContent()).toContain('Grouped by Closing Date');
    await groups().nth(1).waitFor();
    const months = (await labels()).map((text) => Date.parse(`1 ${text} UTC`));
    expect(months.length).toBeGreaterThan(3);
    expect(months).toEqual([...months].sort((one, other) => other - one));
    await choose('No groups');
    await page.getByRole('grid', { name: 'Deals', exact: true }).getByRole('gridcell').first().waitFor();
  });
});
