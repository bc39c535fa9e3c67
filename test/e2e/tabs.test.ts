import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openModule, signOut } from './support/pages.ts';
import { untilSteady } from './support/patience.ts';
import { Workplace } from './support/workplace.ts';

/** What a person sees of a place of work. */
interface Place {
  readonly list: string | null;
  readonly firstRow: number;
  readonly firstText: string | null;
  readonly record: string | null;
}

describe('tabs on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 420 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await page.getByRole('gridcell').first().waitFor();
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const strip = (): Locator => page.getByRole('tablist', { name: 'Tabs' });
  const tab = (name: string): Locator => strip().getByRole('tab', { name, exact: true });
  const shown = (): Promise<string | null> => strip().getByRole('tab', { selected: true }).textContent();
  /** Without Home, which is always the first. */
  const titles = async (): Promise<string[]> => (await strip().getByRole('tab').allTextContents()).slice(1);
  const moduleItem = (name: string): Locator =>
    page.getByRole('navigation', { name: 'Modules' }).getByText(name, { exact: true });
  const record = (): Locator => page.getByRole('complementary', { name: 'Record' });
  const grid = (name: string): Locator => page.getByRole('grid', { name, exact: true });

  async function placeNow(): Promise<Place> {
    const list = page.getByRole('grid');
    const rows = list.locator('[role="row"][aria-rowindex]:has([role="gridcell"])');
    const indexes = await rows.evaluateAll((all) =>
      all.map((row) => Number(row.getAttribute('aria-rowindex'))),
    );
    const firstRow = Math.min(...indexes);
    const isOpen = (await record().count()) > 0;
    return {
      list: await list.getAttribute('aria-label'),
      firstRow,
      firstText: await list
        .locator(`[role="row"][aria-rowindex="${String(firstRow)}"] [role="gridcell"]`)
        .first()
        .textContent(),
      record: isOpen ? await record().getByRole('heading').first().textContent() : null,
    };
  }

  async function chooseView(name: string): Promise<void> {
    await page.getByRole('button', { name: /^View:/ }).click();
    await page.getByRole('searchbox', { name: 'Find a view' }).fill(name);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `View: ${name}` }).waitFor();
    await page.getByRole('gridcell').first().waitFor();
  }

  it('shows Home and one tab at first, and Ctrl+W leaves both and the app alone', async () => {
    expect(await titles()).toEqual(['Contacts']);
    await page.keyboard.press('Control+w');
    await page.keyboard.press('Control+Tab');
    expect(await titles()).toEqual(['Contacts']);
    await grid('Contacts').getByRole('gridcell').first().waitFor();
    expect(
      await workplace.app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    ).toBe(1);
  });

  it('brings back rows, place and record of each tab, and asks Zoho for nothing', async () => {
    const list = await openModule(page, 'Deals');
    await chooseView('Open pipeline');
    await list.getByRole('gridcell').first().click();
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    await record().getByRole('heading').first().waitFor();
    await page.getByRole('region', { name: 'Related lists' }).waitFor();
    const deals = await placeNow();
    expect(deals.firstRow).toBeGreaterThan(10);

    await moduleItem('Accounts').click({ modifiers: ['Control'] });
    await grid('Accounts').getByRole('gridcell').first().waitFor();
    await expect.poll(titles).toEqual(['Deals – Open pipeline', 'Accounts']);
    expect(await shown()).toBe('Accounts');
    await grid('Accounts').getByRole('gridcell').first().click();
    await page.keyboard.press('PageDown');
    const accounts = await placeNow();
    expect(accounts).toMatchObject({ list: 'Accounts', record: null });

    // What either tab wanted has been answered.
    await expect.poll(() => grid('Accounts').getAttribute('aria-busy')).not.toBe('true');
    const asked = await untilSteady(page, () => workplace.sandbox.requests.length);
    await tab('Deals – Open pipeline').click();
    await expect.poll(placeNow).toEqual(deals);
    await page.keyboard.press('Control+Tab');
    await expect.poll(placeNow).toEqual(accounts);
    await page.keyboard.press('Control+PageUp');
    await expect.poll(placeNow).toEqual(deals);
    expect(workplace.sandbox.requests.slice(asked).map(({ path }) => path)).toEqual([]);
  });

  it('brings back a board with its cards and place, and asks Zoho for nothing', async () => {
    await moduleItem('Deals').click({ modifiers: ['Control'] });
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    const list = page.getByRole('list', { name: /^Qualification, / });
    const cards = (): Promise<string[]> => list.getByRole('listitem').allTextContents();
    await list.getByRole('listitem').first().waitFor();
    await list.hover();
    await page.mouse.wheel(0, 700);
    const top = (): Promise<number> => list.evaluate((element) => element.parentElement?.scrollTop ?? 0);
    await expect.poll(top).toBeGreaterThan(0);
    await expect.poll(() => list.locator('[aria-disabled]').count()).toBe(0);
    const asked = await untilSteady(page, () => workplace.sandbox.requests.length);
    const before = { top: await top(), cards: await cards() };
    await page.keyboard.press('Control+Tab');
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('Control+Shift+Tab');
    await expect.poll(async () => ({ top: await top(), cards: await cards() })).toEqual(before);
    expect(workplace.sandbox.requests.slice(asked).map(({ path }) => path)).toEqual([]);
    await page.getByRole('radio', { name: 'List', exact: true }).check({ force: true });
    await page.keyboard.press('Control+w');
    await page.keyboard.press('Control+Shift+Tab');
    await grid('Deals').waitFor();
  });

  it('takes a new tab, another order and a name by the keyboard alone', async () => {
    await page.keyboard.press('Control+t');
    await expect.poll(titles).toEqual(['Deals – Open pipeline', 'Deals', 'Accounts']);
    expect(await shown()).toBe('Deals');
    expect((await placeNow()).record).toBeNull();
    // What the tab before it had the focus on is gone: the records have it now.
    await grid('Deals').getByRole('gridcell').first().waitFor();
    await expect
      .poll(() => grid('Deals').evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    await page.keyboard.press('Control+Shift+PageDown');
    await expect.poll(titles).toEqual(['Deals – Open pipeline', 'Accounts', 'Deals']);
    await page.keyboard.press('Control+Shift+PageUp');
    await page.keyboard.press('Control+Shift+PageUp');
    await expect.poll(titles).toEqual(['Deals', 'Deals – Open pipeline', 'Accounts']);

    await tab('Deals').focus();
    await page.keyboard.press('ArrowRight');
    expect(await tab('Deals – Open pipeline').evaluate((element) => element === document.activeElement)).toBe(
      true,
    );
    expect(await shown()).toBe('Deals');
    await page.keyboard.press('Enter');
    expect(await shown()).toBe('Deals – Open pipeline');
    await page.keyboard.press('F2');
    const name = page.getByRole('textbox', { name: 'Name of the tab' });
    await name.fill('Renewals');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(titles).toEqual(['Deals', 'Renewals', 'Accounts']);
    await page.keyboard.press('F2');
    await name.fill('something else');
    await page.keyboard.press('Escape');
    await expect.poll(titles).toEqual(['Deals', 'Renewals', 'Accounts']);
    expect(await record().count()).toBe(1);

    // Home comes first, and stays.
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
    await expect.poll(titles).toEqual(['Deals', 'Renewals', 'Accounts']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await expect.poll(titles).toEqual(['Renewals', 'Accounts']);
    expect(await tab('Renewals').evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('lets a tab be dragged, renamed by a double click and chosen in the palette', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('Contacts');
    await page.getByRole('option', { name: 'Contacts', exact: true }).waitFor();
    await page.keyboard.press('Control+Enter');
    await grid('Contacts').getByRole('gridcell').first().waitFor();
    await expect.poll(titles).toEqual(['Renewals', 'Contacts', 'Accounts']);

    const from = await tab('Contacts').boundingBox();
    const to = await tab('Accounts').boundingBox();
    if (from === null || to === null) throw new Error('no tab to drag');
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width - 10, to.y + 12, { steps: 8 });
    await page.mouse.up();
    await expect.poll(titles).toEqual(['Renewals', 'Accounts', 'Contacts']);

    await tab('Contacts').dblclick();
    await page.getByRole('textbox', { name: 'Name of the tab' }).fill('Calls');
    await tab('Accounts').click();
    await expect.poll(titles).toEqual(['Renewals', 'Accounts', 'Calls']);
    await tab('Calls').click();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('>rename tab');
    await page.keyboard.press('Enter');
    // Typed at once, as by somebody quick: no letter is lost.
    await page.keyboard.type('Call list');
    await page.keyboard.press('Enter');
    await expect.poll(titles).toEqual(['Renewals', 'Accounts', 'Call list']);
    await tab('Accounts').click();
    await expect.poll(titles).toEqual(['Renewals', 'Accounts', 'Call list']);
    expect(await shown()).toBe('Accounts');
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to find in %s', async (theme) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await tab('Renewals').click();
    await grid('Deals').getByRole('gridcell').first().waitFor();
    await tab('Accounts').click();
    await grid('Accounts').getByRole('gridcell').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await tab('Accounts').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Close other tabs' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  });

  it('fits many tabs into a small window at 200 %, with a menu of all', async () => {
    for (let count = 0; count < 6; count += 1) await page.getByRole('button', { name: 'New tab' }).click();
    await workplace.app.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(1024, 700);
      window?.webContents.setZoomFactor(2);
    });
    // What tells tabs of one name apart is in sight, however narrow they are.
    const strip = page.getByRole('tablist', { name: 'Tabs' });
    const numbered = await strip.getByRole('tab', { name: /\(\d+\)$/ }).evaluateAll((all) =>
      all.map((each) => {
        const texts = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        while (texts.nextNode() !== null)
          if (/\)$/.test(texts.currentNode.nodeValue ?? '')) range.selectNode(texts.currentNode);
        return range.getBoundingClientRect().right <= each.getBoundingClientRect().right - 26;
      }),
    );
    expect(numbered.length).toBeGreaterThan(3);
    expect(new Set(numbered)).toEqual(new Set([true]));
    await page.getByRole('button', { name: 'All tabs' }).click();
    await page.getByRole('menuitemradio', { name: 'Renewals' }).click();
    expect(await shown()).toBe('Renewals');
    const seen = await tab('Renewals').boundingBox();
    expect(seen?.x).toBeGreaterThanOrEqual(0);
    expect((seen?.x ?? 0) + (seen?.width ?? 0)).toBeLessThanOrEqual(512);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await workplace.app.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.setZoomFactor(1);
      window?.setContentSize(1360, 860);
    });
    await tab('Renewals').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Close other tabs' }).click();
    await expect.poll(titles).toEqual(['Renewals']);
  });

  it('has the tabs again at the next start, with no record on the disk, and asks when one is shown', async () => {
    await moduleItem('Accounts').click({ button: 'middle' });
    await grid('Accounts').getByRole('gridcell').first().waitFor();
    const name = (await placeNow()).firstText ?? '';
    expect(name).not.toBe('');
    await page.getByRole('searchbox', { name: 'Search records' }).fill('Zyxwvut');
    await expect.poll(titles).toEqual(['Renewals', 'Accounts – “Zyxwvut”']);
    const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    expect(kept).toContain('Open pipeline');
    expect(kept).not.toContain('Zyxwvut');
    expect(kept).not.toContain(name);

    await workplace.quit();
    const asked = workplace.sandbox.requests.length;
    ({ page } = await workplace.start());
    await grid('Accounts').getByRole('gridcell').first().waitFor();
    await expect.poll(titles).toEqual(['Renewals', 'Accounts']);
    const lists = (): string[] =>
      workplace.sandbox.requests
        .slice(asked)
        .map(({ path }) => path)
        .filter((path) => /\/(Deals|coql)(\?|$)/.test(path));
    expect(lists()).toEqual([]);
    await tab('Renewals').click();
    await grid('Deals').getByRole('gridcell').first().waitFor();
    await page.getByRole('button', { name: 'View: Open pipeline' }).waitFor();
    expect(lists()).not.toEqual([]);
  });

  it('forgets the tabs of an account that signs out', async () => {
    await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
    await signOut(page, page.getByRole('article'));
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain('Renewals');
    await workplace.signIn();
    await grid('Contacts').getByRole('gridcell').first().waitFor();
    expect(await titles()).toEqual(['Contacts']);
  });
});
