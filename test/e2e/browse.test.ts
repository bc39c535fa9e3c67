import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookUpLink, openModule, scrollToTheEnd, wordOfFirstRecord } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

describe('browsing records on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 2_600 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  it.each(['Contacts', 'Deals', 'Accounts'])('shows every record of %s, over all pages', async (module) => {
    await openModule(page, module);
    expect(await scrollToTheEnd(page, module)).toBe(workplace.sandbox.control.countRecords(module));
  });

  it('sends one refresh for 200 requests on an expired token', async () => {
    const { control } = workplace.sandbox;
    const refreshesSoFar = (): number => workplace.sandbox.counts.token.refresh;
    const before = refreshesSoFar();
    control.expireAccessTokens();
    const outcomes = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const list = await window.deskside.readList({
        accountId,
        requestId: 'first',
        query: { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] },
        fields: ['Full_Name'],
        place: { kind: 'rows', offset: 0, count: 200 },
        priority: 'foreground',
      });
      const ids = list.ok ? list.value.ids : [];
      return { accountId, ids };
    });
    expect(outcomes.ids).toHaveLength(200);
    control.expireAccessTokens();
    const between = refreshesSoFar();
    const answered = await page.evaluate(
      async ({ accountId, ids }) => {
        const answers = await Promise.all(
          ids.map((id) =>
            window.deskside.getRecord({ accountId, requestId: `record-${id}`, module: 'Contacts', id }),
          ),
        );
        return answers.filter((answer) => answer.ok).length;
      },
      { accountId: outcomes.accountId, ids: outcomes.ids },
    );
    expect(answered).toBe(200);
    expect(between - before).toBe(1);
    expect(refreshesSoFar() - between).toBe(1);
  });

  it('finds records by a word', async () => {
    const grid = await openModule(page, 'Contacts');
    const word = await wordOfFirstRecord(grid);
    await page.getByRole('searchbox', { name: 'Search records' }).fill(word);
    await expect
      .poll(async () => (await grid.getByRole('gridcell').first().textContent())?.toLowerCase() ?? '')
      .toContain(word.toLowerCase());
    await page.getByRole('searchbox', { name: 'Search records' }).fill('zzzz no such word');
    await page.getByText(/No record matches/).waitFor();
    await page.getByRole('searchbox', { name: 'Search records' }).press('Escape');
    await grid.getByRole('gridcell').first().waitFor();
  });

  it('opens a record, follows a look-up and comes back, with the keyboard alone', async () => {
    await openModule(page, 'Deals');
    await page.getByRole('grid', { name: 'Deals' }).getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const record = page.getByRole('complementary', { name: 'Record' });
    const heading = record.getByRole('heading').first();
    await heading.waitFor();
    const deal = await heading.textContent();
    await lookUpLink(record, 'Account Name').click();
    await expect.poll(() => heading.textContent()).not.toBe(deal);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => heading.textContent()).toBe(deal);
    await page.keyboard.press('Escape');
    await record.waitFor({ state: 'hidden' });
  });
});
