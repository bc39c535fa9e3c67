import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { layoutFaults, resizeTo } from './support/layout-faults.ts';
import { untilSteady } from './support/patience.ts';
import { Workplace } from './support/workplace.ts';

describe('Home, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 400 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await page.getByRole('gridcell').first().waitFor();
    const { requests, control } = workplace.sandbox;
    await untilSteady(page, () => requests.length);
    const me = { id: '5500000000000021001', name: 'Rowan Achterberg', email: 'rowan.achterberg@example.com' };
    const other = {
      id: '5500000000000021105',
      name: 'Imani Vesterholt',
      email: 'imani.vesterholt@example.com',
    };
    const now = new Date().toISOString().replace(/\.\d+Z$/, '+00:00');
    control.insertRecord('Contacts', {
      Last_Name: 'Changed-Lately',
      Full_Name: 'Changed-Lately',
      Owner: me,
      Modified_By: other,
      Modified_Time: now,
    });
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const home = (): Locator => page.getByRole('region', { name: 'Home', exact: true });
  const section = (name: string): Locator => home().getByRole('region', { name, exact: true });
  const tab = (name: string): Locator =>
    page.getByRole('tablist', { name: 'Tabs' }).getByRole('tab', { name, exact: true });
  const focusedText = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

  /** How many rows a list of the module has with this filter, from main and not from the page. */
  async function rowsOf(module: string, filter: unknown): Promise<number> {
    const answer = await page.evaluate(
      async ([name, wanted]) => {
        const state = await window.deskside.getAppState();
        const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
        return window.deskside.countList({
          accountId,
          requestId: `home-${name}`,
          query: { module: name, viewId: null, word: '', filter: wanted as never, sort: [] },
        });
      },
      [module, filter] as const,
    );
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value.count ?? -1;
  }

  it('Home: is the first tab, opens by Ctrl+Shift+H and from the palette, and asks Zoho six times at most', async () => {
    const before = await untilSteady(page, () => workplace.sandbox.requests.length);
    await page.keyboard.press('Control+Shift+H');
    await section('To do').getByRole('list').first().waitFor();
    await section('My deals').getByRole('list').first().waitFor();
    await expect.poll(() => home().getAttribute('aria-busy')).toBe('false');
    await untilSteady(page, () => workplace.sandbox.requests.length);
    const asked = workplace.sandbox.requests.slice(before).map(({ path }) => path);
    // Who owns what in the list that was left may be asked late; unit tests count who is asked for by Home itself.
    const lists = asked.filter((path) => !path.endsWith('/users'));
    expect(lists.length).toBeGreaterThan(3);
    expect(lists.slice(6)).toEqual([]);
    expect(asked.length - lists.length).toBeLessThan(3);
    const tabs = page.getByRole('tablist', { name: 'Tabs' }).getByRole('tab');
    expect(await tabs.first().textContent()).toBe('Home');
    expect(await tab('Home').getAttribute('aria-selected')).toBe('true');
    // What was shown a moment ago is shown again, and nothing is asked.
    await page.keyboard.press('Control+Tab');
    await page.getByRole('grid', { name: 'Contacts' }).waitFor();
    const there = await untilSteady(page, () => workplace.sandbox.requests.length);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Home');
    await page.getByRole('option', { name: /^Home/ }).first().waitFor();
    const chosen = page.getByRole('option', { selected: true });
    for (let steps = 0; steps < 10 && !/^Home/.test(await chosen.innerText()); steps += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await section('To do').getByRole('list').first().waitFor();
    await untilSteady(page, () => workplace.sandbox.requests.length);
    // The palette may have searched for the word before it was closed.
    const since = workplace.sandbox.requests.slice(there).map(({ path }) => path);
    expect(since.filter((path) => !path.includes('/search'))).toEqual([]);
  });

  it('Home: shows my tasks, calls and meetings by day, the overdue ones marked', async () => {
    const agenda = section('To do');
    const headings = await agenda.getByRole('heading', { level: 3 }).allTextContents();
    expect(headings[0]).toBe('Overdue');
    const overdue = agenda.getByRole('list', { name: 'Overdue', exact: true });
    const rows = overdue.getByRole('listitem');
    expect(await rows.count()).toBeGreaterThan(2);
    expect(await rows.getByText('Overdue', { exact: true }).count()).toBe(await rows.count());
    expect(await axeFindings(page)).toEqual([]);
  });

  it('Home: opens each list as a filtered list with as many rows', async () => {
    const me = { field: 'Owner', operator: 'in', values: ['${CURRENTUSER}'] };
    const open = { field: 'Status', operator: 'not_in', values: ['Completed'] };
    const count = await rowsOf('Tasks', { match: 'all', conditions: [me, open] });
    await section('To do')
      .getByRole('button', { name: `My open tasks (${String(count)})` })
      .click();
    const grid = page.getByRole('grid', { name: 'Tasks' });
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(count + 1));
    await page.keyboard.press('Control+Shift+H');
    const late = section('My deals').getByRole('button', { name: /^Past their closing date/ });
    const shown = Number(/\((\d+)\)/.exec(await late.innerText())?.[1]);
    expect(shown).toBeGreaterThan(0);
    await late.click();
    const deals = page.getByRole('grid', { name: 'Deals' });
    await expect.poll(() => deals.getAttribute('aria-rowcount')).toBe(String(shown + 1));
    await page.keyboard.press('Control+Shift+H');
    const changed = section('Changed by others since yesterday');
    await home().getByRole('button', { name: 'Refresh Home' }).click();
    await changed.getByText('Changed-Lately').waitFor();
    await changed.getByRole('button', { name: /^Contacts/ }).click();
    await page.getByRole('grid', { name: 'Contacts' }).getByText('Changed-Lately').waitFor();
    // The same list again is the same tab.
    const tabs = await page.getByRole('tablist', { name: 'Tabs' }).getByRole('tab').count();
    await page.keyboard.press('Control+Shift+H');
    await section('To do')
      .getByRole('button', { name: /^My open tasks/ })
      .click();
    await grid.waitFor();
    expect(await page.getByRole('tablist', { name: 'Tabs' }).getByRole('tab').count()).toBe(tabs);
  });

  it('Home: goes along its rows, opens records and comes back by the keyboard alone', async () => {
    await page.keyboard.press('Control+Shift+H');
    await section('To do').getByRole('list').first().waitFor();
    const rows = await home().locator('[data-home-row]').allInnerTexts();
    await expect.poll(async () => rows[0]?.startsWith((await focusedText()).trim().slice(0, 5))).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const record = page.getByRole('complementary', { name: 'Record' });
    await record.getByRole('heading').first().waitFor();
    const first = await record.getByRole('heading', { level: 2 }).textContent();
    await page.keyboard.press('j');
    await expect.poll(() => section('To do').locator('[aria-current="true"]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await record.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-home-row'))).toBe(true);
    // What was open is listed, without a call.
    await section('Recently opened')
      .getByText(first ?? '', { exact: true })
      .first()
      .waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Control+w');
    await tab('Home').waitFor();
  });

  it('Home: has the focus again where a record had taken its place', async () => {
    const running = workplace.app;
    await resizeTo(running, { width: 800, height: 600, zoom: 125 });
    await page.keyboard.press('Control+Shift+H');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-home-row')))
      .toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('[data-lies="instead"]').getByRole('heading').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Record' }).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-home-row'))).toBe(true);
    await resizeTo(running, { width: 1360, height: 860, zoom: 100 });
  });

  it('Home: names keep their room in small windows, with what else a row says below them', async () => {
    const names = (): Promise<number[]> =>
      home()
        .locator('[data-home-row] > span:first-of-type')
        .evaluateAll((all) => all.map((name) => name.clientWidth - Math.min(name.scrollWidth, 150)));
    await page.keyboard.press('Control+Shift+H');
    await section('To do').getByRole('list').first().waitFor();
    for (const [width, zoom] of [
      [800, 200],
      [800, 125],
      [1_000, 150],
      [1_360, 100],
    ] as const) {
      await resizeTo(workplace.app, { width, height: 700, zoom });
      const spare = await names();
      expect(spare.length).toBeGreaterThan(5);
      expect(Math.min(...spare), `${String(width)} px at ${String(zoom)} %`).toBeGreaterThanOrEqual(0);
      expect(await layoutFaults(page)).toEqual([]);
    }
    await resizeTo(workplace.app, { width: 1_360, height: 860, zoom: 100 });
  });

  it('Home: a part that fails leaves the others, and a module that nobody may see leaves no part', async () => {
    workplace.sandbox.control.setDeniedModules(['Calls']);
    await home().getByRole('button', { name: 'Refresh Home' }).click();
    const agenda = section('To do');
    await agenda.getByRole('alert').first().waitFor();
    await agenda.getByRole('list').first().waitFor();
    expect(await agenda.getByRole('alert').innerText()).toContain('Concerns: Calls.');
    await section('My deals').getByRole('list').first().waitFor();
    expect(await section('My deals').getByRole('alert').count()).toBe(0);
    // Said once, however many lists are refused for the same reason.
    workplace.sandbox.control.setDeniedModules(['Calls', 'Tasks', 'Events', 'Deals']);
    await home().getByRole('button', { name: 'Refresh Home' }).click();
    await section('My deals').getByRole('alert').waitFor();
    await expect.poll(() => home().getAttribute('aria-busy')).toBe('false');
    expect(await agenda.getByRole('alert').count()).toBe(1);
    const sentence = (await agenda.getByRole('alert').innerText()).split('\n')[0];
    expect(sentence).toMatch(/ Concerns: Tasks, Calls and (Meetings|Events)\.$/);
    workplace.sandbox.control.setDeniedModules([]);
    await home().getByRole('button', { name: 'Refresh Home' }).click();
    await agenda.getByRole('alert').first().waitFor({ state: 'detached' });
  });

  it('Home: is there again at the next start, where it was shown', async () => {
    await workplace.quit();
    ({ page } = await workplace.start());
    await section('To do').getByRole('list').first().waitFor();
    expect(await tab('Home').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Control+1');
    await page.getByRole('grid').waitFor();
    expect(await tab('Home').getAttribute('aria-selected')).toBe('false');
  });
});
