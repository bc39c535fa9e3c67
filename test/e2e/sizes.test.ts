import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApp } from './support/launch.ts';
import { layoutFaults, resizeTo } from './support/layout-faults.ts';
import { openModule } from './support/pages.ts';
import { recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

describe('sizes of the window', () => {
  let workplace: Workplace;
  let running: RunningApp;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    running = await workplace.start();
    ({ page } = running);
    await workplace.signIn();
    await openModule(page, 'Deals');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const main = (): Locator => page.getByRole('main');
  const panel = (): Locator => recordPanel(page);
  const pinned = (): Locator => page.getByRole('complementary', { name: 'Pinned record' });

  async function showAs(what: 'List' | 'Board'): Promise<void> {
    await page.getByRole('radio', { name: what }).check({ force: true });
    const first = what === 'List' ? main().getByRole('gridcell') : main().getByRole('listitem');
    await first.first().waitFor();
  }
  async function openFirst(): Promise<void> {
    const cell = main().getByRole('gridcell').first();
    await cell.click();
    await page.keyboard.press('Enter');
    await panel().getByRole('region', { name: 'Related lists' }).waitFor();
  }

  /** The names of what the toolbar offers, in itself and in its menu. */
  async function offered(): Promise<string[]> {
    const bar = main().getByRole('group', { name: 'Toolbar' });
    const controls = bar.getByRole('button').or(bar.getByRole('radio')).or(bar.getByRole('searchbox'));
    const names = await controls.evaluateAll((all) =>
      all.map((each) => each.getAttribute('aria-label') ?? each.textContent),
    );
    const more = bar.getByRole('button', { name: 'More', exact: true });
    if ((await more.count()) === 0) return names;
    await more.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu');
    await menu.waitFor();
    const items = await menu
      .locator('[role^="menuitem"]')
      .evaluateAll((all) => all.map((each) => each.textContent));
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    return [...names, ...items];
  }

  const zooms = [100, 150, 200];
  const widths = [800, 1024, 1360];
  const inList = ['Filter', 'Columns', 'Export', 'Refresh', 'List', 'Board'];
  const onBoard = ['Filter', 'Export', 'Refresh', 'List', 'Board', /^(Columns by|By) /];

  it('6 The toolbar never loses a control', async () => {
    const scenes = [
      { name: 'list', begin: () => showAs('List'), names: inList },
      { name: 'record', begin: openFirst, names: inList },
      {
        name: 'record and pinned record',
        begin: async () => {
          await panel().getByRole('button', { name: 'Pin record' }).click();
          await pinned().waitFor();
          await page.keyboard.press('j');
        },
        names: inList,
      },
      { name: 'board, record and pinned record', begin: () => showAs('Board'), names: onBoard },
      {
        name: 'board',
        begin: async () => {
          await pinned().getByRole('button', { name: 'Unpin record' }).click();
          await page.keyboard.press('Escape');
          await panel().waitFor({ state: 'hidden' });
        },
        names: onBoard,
      },
    ];
    const lost: string[] = [];
    for (const { name, begin, names } of scenes) {
      await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
      await begin();
      for (const width of widths) {
        for (const zoom of zooms) {
          await resizeTo(running, { width, height: 600, zoom });
          const at = `${name}, ${String(width)} px at ${String(zoom)} %`;
          lost.push(...(await layoutFaults(page)).map((fault) => `${at}: ${fault}`));
          const all = await offered();
          for (const wanted of [/^View:/, 'Search records', ...names]) {
            const isThere = all.some((each) =>
              typeof wanted === 'string' ? each === wanted : wanted.test(each),
            );
            if (!isThere) lost.push(`${at}: no ${String(wanted)} among ${all.join(', ')}`);
          }
        }
      }
    }
    expect(lost).toEqual([]);
  });

  it('6 The toolbar never loses a control: what is in its menu opens from there, and gives the focus back', async () => {
    await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
    await showAs('List');
    await page.getByRole('button', { name: /^View:/ }).click();
    await page.getByLabel('Name of the new view').fill('Deals that nobody has looked at since spring');
    await page.getByRole('button', { name: 'Save as view' }).click();
    await page.keyboard.press('Escape');
    await resizeTo(running, { width: 800, height: 600, zoom: 200 });
    expect(await layoutFaults(page)).toEqual([]);
    const more = main().getByRole('button', { name: 'More', exact: true });
    const isFocused = (): Promise<boolean> => more.evaluate((button) => button === document.activeElement);
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Export', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /Export/ });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(isFocused).toBe(true);
    // The search box opens over the bar, and goes back to its button.
    const search = page.getByRole('searchbox', { name: 'Search records' });
    const width = async (): Promise<number> => (await search.boundingBox())?.width ?? 0;
    expect(await width()).toBeLessThan(40);
    await page.keyboard.press('/');
    await expect.poll(width).toBeGreaterThan(240);
    await page.keyboard.press('Escape');
    await expect.poll(width).toBeLessThan(40);
    await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
  });
});
