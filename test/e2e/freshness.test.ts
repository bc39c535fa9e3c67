import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { moveClock } from './support/move-time.ts';
import { openModule } from './support/pages.ts';
import { recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const old = 31_000;

let workplace: Workplace;
let page: Page;

beforeAll(async () => {
  workplace = await Workplace.open({ sandbox: { contacts: 300 } });
  ({ page } = await workplace.start());
  await workplace.signIn();
  await openModule(page, 'Contacts');
});
afterEach(() => {
  workplace.sandbox.control.setFaults([]);
});
afterAll(async () => {
  const { problems } = workplace;
  await workplace.close();
  expect(problems).toEqual([]);
});

/** Asked since, as path and query. */
function askedSince(count: number): string[] {
  return workplace.sandbox.requests.slice(count).map(({ path, modifiedSince }) => {
    return modifiedSince === undefined ? path : `${path} if modified`;
  });
}

/** Names of the rows in sight, from the top. */
function namesIn(module: string): Promise<string[]> {
  return page.getByRole('grid', { name: module, exact: true }).evaluate((grid) => {
    const rows = [...grid.querySelectorAll('[role="row"][aria-rowindex]:not([aria-rowindex="1"])')];
    return rows.map((row) => row.querySelector('[role="gridcell"]')?.textContent ?? '');
  });
}

async function newestContacts(count: number): Promise<string[]> {
  return page.evaluate(async (most) => {
    const state = await window.deskside.getAppState();
    const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
    const list = await window.deskside.readList({
      accountId,
      requestId: 'newest',
      query: { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] },
      fields: ['id'],
      place: { kind: 'rows', offset: 0, count: most },
      priority: 'foreground',
    });
    return list.ok ? list.value.ids : [];
  }, count);
}

describe('what is shown', () => {
  it('shows what is fresh, or says so', async () => {
    const { control } = workplace.sandbox;
    const grid = page.getByRole('grid', { name: 'Contacts', exact: true });
    const ids = await newestContacts(12);
    const target = ids[9] ?? '';
    // Row 10 is open, its cell is active, and the list is scrolled by a little.
    await grid.locator('[role="row"][aria-rowindex="11"] [role="gridcell"]').first().click();
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    await panel.getByRole('region', { name: 'Related lists' }).waitFor();
    await grid.evaluate((element) => element.scrollBy(0, 70));
    const place = (): Promise<unknown> =>
      page.evaluate(() => {
        const element = document.querySelector('[role="grid"]');
        return {
          top: element?.scrollTop,
          active: element?.getAttribute('aria-activedescendant'),
          focus: document.activeElement?.tagName,
          panelTop: document.querySelector('aside [tabindex="-1"]')?.scrollTop,
        };
      });
    const before = { place: await place(), names: await namesIn('Contacts') };

    const asked = workplace.sandbox.requests.length;
    control.updateRecord('Contacts', target, { Full_Name: 'Zuzana Freshly', Last_Name: 'Freshly' });
    await moveClock(workplace.app, old);
    await grid.getByText('Zuzana Freshly').waitFor();
    await panel.getByRole('heading', { name: /Freshly/ }).waitFor();
    expect(await place()).toEqual(before.place);
    // One told the list what changed, and the record that it was among it; another brought the record.
    expect(askedSince(asked).sort()).toEqual([
      '/crm/v8/Contacts if modified',
      `/crm/v8/Contacts/${target} if modified`,
    ]);

    for (const name of ['Newone', 'Newtwo', 'Newthree']) {
      control.insertRecord('Contacts', { Last_Name: name, Full_Name: name });
    }
    await moveClock(workplace.app, old);
    const offer = page.getByRole('button', { name: '3 new records' });
    await offer.waitFor();
    expect(await place()).toEqual(before.place);
    expect((await namesIn('Contacts')).filter((name) => name.startsWith('New'))).toEqual([]);
    await offer.click();
    await grid.getByText('Newthree').waitFor();
    await expect.poll(() => offer.count()).toBe(0);
    await expect
      .poll(async () => (await namesIn('Contacts')).slice(0, 3))
      .toEqual(['Newthree', 'Newtwo', 'Newone']);
    await page.keyboard.press('Escape');
  });

  it('asks for nothing while the window is hidden, and at once when it is back', async () => {
    const { control } = workplace.sandbox;
    const [target = ''] = await newestContacts(1);
    const show = (isShown: boolean): Promise<void> =>
      workplace.app.app.evaluate(({ BrowserWindow }, shown) => {
        const [window] = BrowserWindow.getAllWindows();
        if (shown) window?.show();
        else window?.hide();
      }, isShown);
    // Listened for before it happens: the page may be told at once.
    await page.evaluate(() => {
      const told = new Promise((resolve) =>
        window.deskside.on('windowShown', (shown) => shown || resolve(true)),
      );
      Object.assign(window, { toldHidden: told });
    });
    await show(false);
    await page.evaluate(() => Reflect.get(window, 'toldHidden') as Promise<unknown>);
    const asked = workplace.sandbox.requests.length;
    control.updateRecord('Contacts', target, { Full_Name: 'Hidden Change', Last_Name: 'Change' });
    await moveClock(workplace.app, 10 * 60_000);
    expect(askedSince(asked)).toEqual([]);
    await show(true);
    await page.getByRole('grid', { name: 'Contacts' }).getByText('Hidden Change').waitFor();
  });

  it('has a board with the values of now where they are, and offers what is new', async () => {
    const { control } = workplace.sandbox;
    await openModule(page, 'Deals');
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    const board = page.getByRole('region', { name: 'Deals by Stage', exact: true });
    const column = board.getByRole('list', { name: /^Qualification, / });
    const cards = column.locator('[data-card]:not([aria-disabled])');
    await cards.first().waitFor();
    const names = await cards.allTextContents();
    const label = (await column.getAttribute('aria-label')) ?? '';
    const [id = ''] = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const answer = await window.deskside.boardCards({
        ...{ accountId, requestId: 'cards', fields: ['Deal_Name'], value: 'Qualification', offset: 0 },
        query: { module: 'Deals', viewId: null, word: '', filter: null, sort: [] },
        board: { column: 'Stage', amount: null, expected: null, probability: null, currency: null },
      });
      return answer.ok ? answer.value.ids : [];
    });
    const asked = workplace.sandbox.requests.length;
    control.updateRecord('Deals', id, { Deal_Name: 'Renamed meanwhile' });
    control.insertRecord('Deals', { Deal_Name: 'Fresh deal', Stage: 'Qualification' });
    await moveClock(workplace.app, old);
    await cards.first().getByText('Renamed meanwhile').waitFor();
    const offer = board.locator('xpath=..').getByRole('button', { name: '1 new record' });
    await offer.waitFor();
    // What changed, and the counts.
    expect(askedSince(asked)).toEqual(['/crm/v8/Deals if modified', '/crm/v8/coql']);
    expect((await cards.allTextContents()).slice(1)).toEqual(names.slice(1));
    expect(await column.getAttribute('aria-label')).not.toBe(label);
    await offer.click();
    await cards.getByText('Fresh deal').waitFor();
    await expect.poll(() => offer.count()).toBe(0);
    await page.getByRole('radio', { name: 'List' }).check({ force: true });
    await openModule(page, 'Contacts');
  });

  it('has a refresh of its own in the record panel', async () => {
    const { control } = workplace.sandbox;
    const [target = ''] = await newestContacts(1);
    const grid = page.getByRole('grid', { name: 'Contacts', exact: true });
    await grid.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    await panel.getByRole('region', { name: 'Related lists' }).waitFor();
    control.updateRecord('Contacts', target, { Full_Name: 'Asked Anew', Last_Name: 'Anew' });
    await panel.getByRole('button', { name: 'Reload record' }).click();
    await panel.getByRole('heading', { name: /Anew/ }).waitFor();
    control.deleteRecord('Contacts', target);
    await moveClock(workplace.app, 3 * 60_000);
    await panel.getByText('This record was deleted at Zoho.').waitFor();
  });
});

describe('without a network', () => {
  const contacts = () => page.getByRole('grid', { name: 'Contacts', exact: true });
  const cut = { kind: 'cut' } as const;

  it('offline ends by itself, and a search while offline keeps the list', async () => {
    const { control } = workplace.sandbox;
    await page.keyboard.press('Escape');
    const before = await namesIn('Contacts');
    control.setFaults([{ respond: cut }]);
    await moveClock(workplace.app, old);
    const banner = page.getByText(/^Offline\. What is on screen stays readable/);
    await banner.waitFor();
    await page
      .getByRole('timer')
      .getByText(/^Next try in 0:\d\d\.$/)
      .waitFor();

    await page.getByRole('searchbox', { name: 'Search records' }).fill('berg');
    await page.getByText('What was asked for comes once the network is back.').waitFor();
    // The banner takes the place of the last rows.
    expect((await namesIn('Contacts')).slice(0, 20)).toEqual(before.slice(0, 20));
    expect(await page.getByText(/^Offline\. What is on screen/).count()).toBe(1);
    expect(await page.getByRole('alert').count()).toBe(0);

    const tries = workplace.sandbox.counts.crm;
    await moveClock(workplace.app, 2 * 60_000);
    await expect.poll(() => workplace.sandbox.counts.crm).toBeGreaterThan(tries);
    control.setFaults([]);
    await moveClock(workplace.app, 2 * 60_000);
    await expect.poll(() => banner.count()).toBe(0);
    await expect.poll(async () => (await namesIn('Contacts'))[0] ?? '').toMatch(/berg/i);
    await page.getByRole('searchbox', { name: 'Search records' }).fill('');
    await contacts().getByRole('gridcell').first().waitFor();
  });

  it('brings back record, board and counts that failed with it, at once when the network is back', async () => {
    const { control } = workplace.sandbox;
    await openModule(page, 'Deals');
    const deals = page.getByRole('grid', { name: 'Deals', exact: true });
    control.setFaults([{ respond: cut }]);
    await deals.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    await panel.getByText('Comes once the network is back.').waitFor();
    await page.getByRole('navigation', { name: 'Modules' }).getByText('Leads', { exact: true }).click();
    await page.getByText('Comes once the network is back.').first().waitFor();
    expect(await page.getByText(/^Offline\. What is on screen/).count()).toBe(1);
    control.setFaults([]);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByRole('grid', { name: 'Leads', exact: true }).getByRole('gridcell').first().waitFor();
    await expect.poll(() => page.getByText('Comes once the network is back.').count()).toBe(0);
    await openModule(page, 'Deals');
    await panel.getByRole('region', { name: 'Related lists' }).waitFor();
  });

  it('keeps list, search, record and board on screen where an answer is cut in the middle', async () => {
    const { control } = workplace.sandbox;
    const midway = { kind: 'cut-midway' } as const;
    const refresh = () => page.getByRole('button', { name: 'Refresh', exact: true });
    const partly = page.getByText(/^(Offline\. What is on screen|Some of what was asked for)/);
    const isOver = async (): Promise<void> => {
      control.setFaults([]);
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await expect.poll(() => partly.count()).toBe(0);
    };
    await openModule(page, 'Contacts');
    page.setDefaultTimeout(20_000);
    const before = (await namesIn('Contacts')).slice(0, 15);
    // All but the request that looks for the way back.
    control.setFaults([{ path: /^\/crm\/v8\/(?!settings\/modules)/, respond: midway }]);
    await refresh().click();
    await partly.waitFor();
    expect((await namesIn('Contacts')).slice(0, 15)).toEqual(before);
    // The next try is answered, and what was asked for is cut once more: no row goes for it meanwhile.
    await page.getByRole('searchbox', { name: 'Search records' }).fill('lind');
    await page.getByText('What was asked for comes once the network is back.').waitFor();
    const asked = workplace.sandbox.requests.length;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect.poll(() => askedSince(asked).filter((path) => path.endsWith('/search')).length).toBe(3);
    expect((await namesIn('Contacts')).slice(0, 15)).toEqual(before);
    expect(await page.getByRole('alert').count()).toBe(0);
    await isOver();
    await expect.poll(async () => (await namesIn('Contacts'))[0] ?? '').toMatch(/lind/i);
    await page.getByRole('searchbox', { name: 'Search records' }).fill('');

    await openModule(page, 'Deals');
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    const board = page.getByRole('region', { name: 'Deals by Stage', exact: true });
    const card = board.locator('[data-card="0"]:not([aria-disabled])').first();
    await card.click();
    const panel = recordPanel(page);
    await panel.getByRole('region', { name: 'Related lists' }).waitFor();
    const shown = [await card.textContent(), await panel.getByRole('heading', { level: 2 }).textContent()];
    control.setFaults([{ path: /^\/crm\/v8\/(?!settings\/modules)/, respond: midway }]);
    await refresh().click();
    await panel.getByRole('button', { name: 'Reload record' }).click();
    await partly.waitFor();
    expect([await card.textContent(), await panel.getByRole('heading', { level: 2 }).textContent()]).toEqual(
      shown,
    );
    expect(await page.getByRole('alert').count()).toBe(0);
    await isOver();
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'List' }).check({ force: true });
  });
});
