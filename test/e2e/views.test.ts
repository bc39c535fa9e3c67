import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fullName, sampleUsers } from '../../src/sandbox/company/users.ts';
import { startExport } from './support/exports.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

describe('lists whose rows are right whatever the view, the column and the owner', () => {
  let workplace: Workplace;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-views-'));
    workplace = await Workplace.open({ sandbox: { contacts: 600 } });
    // A field that COQL refuses by its name, which only its refusal tells.
    workplace.sandbox.control.addField('Deals', {
      apiName: 'Layout',
      dataType: 'lookup',
      value: { id: '5500000000000099001', name: 'Cold rooms' },
    });
    ({ page } = await workplace.start());
    await workplace.signIn();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    await rm(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  const status = (): Locator => page.getByRole('contentinfo', { name: 'Status' });
  const grid = (name: string): Locator => page.getByRole('grid', { name, exact: true });
  const chooseView = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: /^View: / }).click();
    const views = page.getByRole('dialog', { name: 'Views' });
    await views.getByRole('button', { name, exact: true }).click();
    await views.waitFor({ state: 'hidden' });
  };
  const sortBy = async (module: string, title: string): Promise<void> => {
    await grid(module)
      .getByRole('columnheader', { name: new RegExp(`^${title}`) })
      .click();
    await expect.poll(() => status().textContent()).toContain(`Sorted by Zoho: ${title}`);
  };
  /** The texts of a column in the rows on screen, once none of them is on its way. */
  const column = async (module: string, title: string): Promise<string[]> => {
    const place = await grid(module)
      .getByRole('columnheader', { name: new RegExp(`^${title}`) })
      .first()
      .getAttribute('aria-colindex');
    await expect.poll(() => grid(module).locator('[role="row"][aria-busy]').count()).toBe(0);
    return grid(module)
      .locator(`[role="gridcell"][aria-colindex="${place ?? ''}"]`)
      .allTextContents();
  };
  const exported = async (name: string): Promise<Record<string, string>[]> => {
    const file = await startExport(workplace.app, join(folder, name), 'As shown');
    const strip = page.getByRole('region', { name: 'Exports' });
    await strip.getByText(/rows? written/).waitFor();
    await strip
      .getByRole('button', { name: /^Dismiss/ })
      .first()
      .click();
    const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
    return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  };
  /** Names of the records of a view as Zoho's list has them, never by COQL. */
  const listed = (module: string, view: string, fields: string[]): Promise<string[][]> =>
    page.evaluate(
      async ({ module, view, fields }) => {
        const state = await window.deskside.getAppState();
        const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
        const asked = { accountId, requestId: `views ${module}`, module };
        const described = await window.deskside.describeModule(asked);
        const viewId = described.ok ? described.value.views.find(({ name }) => name === view)?.id : undefined;
        const answer = await window.deskside.readList({
          accountId,
          requestId: `rows ${module}`,
          query: { module, viewId: viewId ?? '', word: '', filter: null, sort: [] },
          fields,
          place: { kind: 'rows', offset: 0, count: 200 },
          priority: 'foreground',
        });
        return answer.ok ? answer.value.rows.map((row) => row.map((value) => JSON.stringify(value))) : [];
      },
      { module, view, fields },
    );

  it('a view with cross filters is counted, sorted, exported, filtered and shown as a board (replies/01)', async () => {
    await openModule(page, 'Accounts');
    const expected = await listed('Accounts', 'In negotiation', ['Account_Name', 'Industry']);
    const total = expected.length;
    expect(total).toBeGreaterThan(10);
    expect(total).toBeLessThan(workplace.sandbox.control.countRecords('Accounts'));
    await chooseView('In negotiation');
    await expect.poll(() => status().textContent()).toContain(`${String(total)} rows`);
    await sortBy('Accounts', 'Account Name');
    await expect.poll(() => status().textContent()).toContain(`${String(total)} rows`);
    const rows = await exported('negotiation.csv');
    const names = rows.map((row) => row['Account Name'] ?? '');
    expect(new Set(names.map((name) => JSON.stringify(name)))).toEqual(
      new Set(expected.map(([name]) => name)),
    );
    expect(names).toHaveLength(total);
    const lower = names.map((name) => name.toLowerCase());
    expect(lower).toEqual([...lower].sort());

    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    const lists = page
      .getByRole('region', { name: /^Accounts by / })
      .getByRole('list', { name: / Accounts?$/ });
    await expect
      .poll(async () => {
        const labels = await lists.evaluateAll((each) =>
          each.map((one) => one.getAttribute('aria-label') ?? ''),
        );
        return labels.reduce((sum, label) => sum + Number(/, (\d+) Accounts?$/.exec(label)?.[1] ?? 0), 0);
      })
      .toBe(total);
    await page.getByRole('radio', { name: 'List' }).check({ force: true });
    await grid('Accounts').getByRole('gridcell').first().waitFor();

    const trade = String(JSON.parse(expected.find(([, industry]) => industry !== 'null')?.[1] ?? '""'));
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('combobox', { name: 'Find a field' }).fill('industry');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Values for Industry/ }).click();
    await page.getByRole('combobox', { name: 'Find a value of Industry' }).fill(trade);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    const matching = expected.filter(([, industry]) => industry === JSON.stringify(trade)).length;
    await page.getByText(new RegExp(`^${String(matching)} records? match`)).waitFor();
    await page.getByText('Query', { exact: true }).click();
    await page.getByText(/ from Accounts#\d+ where /).waitFor();
    await page.keyboard.press('Escape');
  });

  it('a view has its own columns, which the list of views does not tell', async () => {
    await openModule(page, 'Accounts');
    await chooseView('Key accounts');
    await grid('Accounts')
      .getByRole('columnheader', { name: /^Key Account/ })
      .waitFor();
    await chooseView('All Accounts');
    await grid('Accounts')
      .getByRole('columnheader', { name: /^Key Account/ })
      .waitFor({ state: 'detached' });
  });

  it('a list with a column that COQL cannot select is sorted, with the column in it (trials/07)', async () => {
    await openModule(page, 'Deals');
    await page.getByRole('button', { name: 'Columns' }).click();
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    await chooser.getByRole('checkbox', { name: 'Layout', exact: true }).check();
    await page.keyboard.press('Escape');
    await sortBy('Deals', 'Amount');
    await grid('Deals').getByText('Cold rooms').first().waitFor();
    const rows = await exported('layouts.csv');
    expect(rows).toHaveLength(workplace.sandbox.control.countRecords('Deals'));
    expect(new Set(rows.map((row) => row['Layout']))).toEqual(new Set(['Cold rooms']));
  });

  it('two owners of one last name are told apart in a sorted list and its export (trials/03)', async () => {
    const named = sampleUsers.filter((user) =>
      sampleUsers.some((other) => other !== user && other.lastName === user.lastName),
    );
    expect(named).toHaveLength(2);
    await openModule(page, 'Contacts');
    await sortBy('Contacts', 'Title');
    const owners = await column('Contacts', 'Contact Owner');
    const full = sampleUsers.map(fullName);
    expect(owners.length).toBeGreaterThan(10);
    for (const owner of owners) expect(full).toContain(owner);
    const rows = await exported('owners.csv');
    const written = new Set(rows.map((row) => row['Contact Owner']));
    for (const user of named) expect(written).toContain(fullName(user));
    for (const owner of written) expect(full).toContain(owner);
  });

  it('a sorted list of activities names what they relate to (trials/04)', async () => {
    await openModule(page, 'Tasks');
    await sortBy('Tasks', 'Subject');
    const related = (await column('Tasks', 'Related To')).filter((text) => text !== '');
    expect(related.length).toBeGreaterThan(5);
    for (const text of related) expect(text).toMatch(/[A-Za-z]{3}/);
    const rows = await exported('tasks.csv');
    const written = rows.map((row) => row['Related To'] ?? '').filter((text) => text !== '');
    expect(written.length).toBeGreaterThan(50);
    for (const text of written) expect(text).not.toMatch(/^\d+$/);
  });
});
