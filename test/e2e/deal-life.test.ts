import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultScopes } from '../../src/oauth/default-scopes.ts';
import { axeFindings } from './support/axe.ts';
import { openModule } from './support/pages.ts';
import { fieldValue, openPart, recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

interface Deal {
  readonly name: string;
  readonly currency: string;
  readonly inProcess: boolean;
}

describe('the life of a deal on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 600 } });
    await workplace.writeConnection({
      scopes: [...defaultScopes, 'ZohoCRM.settings.pipeline.READ', 'ZohoCRM.settings.currencies.READ'],
    });
    const value = [
      { Name: 'Nordics', id: '5500000000007731001' },
      { Name: 'Baltics', id: '5500000000007731002' },
    ];
    workplace.sandbox.control.addField('Products', { apiName: 'Territories', dataType: 'text', value });
    ({ page } = await workplace.start());
    await workplace.signIn();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const chooseView = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: /^View: / }).click();
    const views = page.getByRole('dialog', { name: 'Views' });
    await views.getByRole('button', { name, exact: true }).click();
  };

  /** The newest deals as Zoho tells them, names that occur once only. */
  const deals = async (): Promise<readonly Deal[]> =>
    page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const list = await window.deskside.readList({
        accountId,
        requestId: 'deal-life-list',
        query: { module: 'Deals', viewId: null, word: '', filter: null, sort: [] },
        fields: ['Deal_Name', 'Currency', 'Amount'],
        place: { kind: 'rows', offset: 0, count: 200 },
        priority: 'foreground',
      });
      if (!list.ok) throw new Error(list.error.code);
      const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
      const names = list.value.rows.map(([name]) => textOf(name));
      const found: Deal[] = [];
      for (const [index, id] of list.value.ids.slice(0, 14).entries()) {
        const [name, currency, amount] = list.value.rows[index] ?? [];
        if (amount === null || names.filter((each) => each === name).length > 1) continue;
        const requestId = `deal-life-${id}`;
        const record = await window.deskside.getRecord({ accountId, requestId, module: 'Deals', id });
        if (!record.ok) throw new Error(record.error.code);
        const inProcess = record.value.values['$process_flow'] === true;
        found.push({ name: textOf(name), currency: textOf(currency), inProcess });
      }
      return found;
    });

  const openDeal = async (wanted: (deal: Deal) => boolean): Promise<Locator> => {
    const grid = await openModule(page, 'Deals');
    const deal = (await deals()).find(wanted);
    if (deal === undefined) throw new Error('the sample company has such a deal');
    await grid.getByRole('gridcell', { name: deal.name, exact: true }).first().click();
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    await panel.getByRole('heading', { level: 2, name: deal.name }).waitFor();
    await panel.getByRole('region', { name: 'Related lists' }).waitFor();
    return panel;
  };

  it('shows the process, the contact roles and the way of a deal', async () => {
    const panel = await openDeal(({ inProcess }) => inProcess);
    const blueprint = await openPart(panel, 'Blueprint');
    await blueprint.getByText('From survey to order').waitFor();
    await blueprint.getByText('Give up → Closed Lost').waitFor();
    expect(await blueprint.getByRole('button').count()).toBe(0);
    const stage = (await fieldValue(panel, 'Stage').innerText()).trim();
    await blueprint.getByText(`Stage: ${stage}`).waitFor();
    const stages = await openPart(panel, 'Stage History');
    const rows = stages.getByRole('row');
    await rows.nth(1).waitFor();
    expect(await rows.nth(1).innerText()).toContain(stage);
    expect(await rows.nth(1).innerText()).toContain('Now');
    const roles = await openPart(panel, 'Contact Roles');
    const first = roles.getByRole('listitem').first();
    await first.getByText('Economic Decision Maker').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const contact = first.getByRole('button');
    const name = await contact.innerText();
    await contact.click();
    await panel.getByRole('heading', { level: 2, name }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('tells money of another currency in that of the company, with the rates behind it', async () => {
    const panel = await openDeal(({ currency }) => currency === 'INR' || currency === 'GBP');
    const amount = fieldValue(panel, 'Amount');
    const home = amount.getByRole('button', { name: /currencies and rates/ });
    expect(await home.innerText()).toMatch(/^≈ \$[\d,]+\.\d\d$/);
    const shown = Number((await amount.locator('span').first().innerText()).replaceAll(/[^\d.]/g, ''));
    const rate = Number((await fieldValue(panel, 'Exchange_Rate').innerText()).replaceAll(/[^\d.]/g, ''));
    const told = Number((await home.innerText()).replaceAll(/[^\d.]/g, ''));
    expect(told).toBeCloseTo(shown / rate, 1);
    await home.click();
    const rates = page.getByRole('dialog', { name: 'Currencies' });
    await rates.getByRole('cell', { name: /Indian Rupee \(INR, ₹\)/ }).waitFor();
    await rates.getByText('83.4', { exact: true }).waitFor();
    await rates.getByText(/Japanese Yen .* no longer used/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  it('orders the board by pipeline, and keeps to one as the list does', async () => {
    await openModule(page, 'Deals');
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    const board = page.getByRole('region', { name: 'Deals by Stage', exact: true });
    const heads = board.getByRole('heading', { level: 2 });
    const labels = (): Promise<string[]> =>
      board.locator('section > header').evaluateAll((headers) =>
        headers.map((header) => {
          const parts = [header.querySelector('h2 [dir]'), header.querySelector('[data-stage]')];
          return parts.map((part) => part?.textContent ?? '').join(' ');
        }),
      );
    await heads.first().waitFor();
    await page.getByRole('button', { name: 'Pipeline: All pipelines' }).press('Enter');
    await page.getByRole('menuitemradio', { name: 'All pipelines' }).waitFor();
    await page.keyboard.press('End');
    expect(await page.locator(':focus').innerText()).toBe('Service');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Pipeline: Service' }).waitFor();
    const order = [
      'Site Survey 40%',
      'Qualification 10%',
      'Proposal 60%',
      'Closed Won Won',
      'Closed Lost Lost',
    ];
    await expect.poll(labels).toEqual(order);
    const counted = async (): Promise<number> => {
      const counts = await heads.allInnerTexts();
      return counts.reduce((sum, text) => sum + Number(text.split('\n').at(-1)), 0);
    };
    expect(await counted()).toBeGreaterThan(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Pipeline: Service' }).click();
    await page.getByRole('menuitemradio', { name: 'All pipelines' }).click();
    await expect.poll(labels).toHaveLength(7);
    expect((await labels())[0]).toBe('Qualification 10%');
    await page.getByRole('radio', { name: 'List' }).check({ force: true });
  });

  it('names the territories of a record', async () => {
    const grid = await openModule(page, 'Products');
    await grid.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    const territories = fieldValue(panel, 'Territories');
    await territories.waitFor();
    expect(await territories.innerText()).toMatch(/^Nordics.*Baltics$/s);
    expect(await territories.innerText()).not.toContain('7731');
    await page.keyboard.press('Escape');
  });

  it('shows converted leads, and what each became', async () => {
    await openModule(page, 'Leads');
    await chooseView('Converted leads');
    const grid = page.getByRole('grid', { name: 'Converted leads' });
    await grid.getByRole('row').nth(1).waitFor();
    await page.getByText('45 Leads').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await grid.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    const became = panel.getByRole('note', { name: 'Converted lead' });
    await became.getByText('Became the account').waitFor();
    const account = became.getByRole('button').first();
    const name = await account.innerText();
    await account.click();
    await panel.getByRole('heading', { level: 2, name }).waitFor();
    await page.keyboard.press('Escape');
    await chooseView('All Leads');
    await page.getByRole('grid', { name: 'Leads', exact: true }).waitFor();
  });

  it('shows the recycle bin page by page, and what was deleted for good', async () => {
    await openModule(page, 'Deals');
    await chooseView('Recycle bin');
    const grid = page.getByRole('grid', { name: 'Recycle bin' });
    await grid.getByRole('row').nth(1).waitFor();
    await page.getByText('200 Deals so far').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await grid.getByRole('gridcell').first().click();
    await page.keyboard.press('Control+End');
    await page.getByText('230 Deals').waitFor();
    // Nothing offers what cannot be done here, and Enter says why.
    const offered = async (): Promise<string> => {
      await page.keyboard.press('Shift+F10');
      const menu = page.getByRole('menu');
      await menu.waitFor();
      const text = await menu.innerText();
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
      return text;
    };
    expect(await offered()).toMatch(/Copy with headers/);
    expect(await offered()).not.toMatch(/^Open/);
    await page.keyboard.press('Enter');
    await page.getByText('Deleted records can be opened in Zoho only, once they are restored.').waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    expect(await offered()).toMatch(/Fit width/);
    expect(await offered()).not.toMatch(/Move|Hide/);
    await page.getByRole('radio', { name: 'In the recycle bin' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('4 Deals').waitFor();
    await grid
      .getByText(/^Record \d+$/)
      .first()
      .waitFor();
    await chooseView('All Deals');
    await page.getByRole('grid', { name: 'Deals', exact: true }).waitFor();
  });
});
