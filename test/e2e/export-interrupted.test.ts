import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportDialog, rowsWritten, startExport } from './support/exports.ts';
import { openModule } from './support/pages.ts';
import { axeFindings } from './support/axe.ts';
import { answerQuestions } from './support/record-panel.ts';
import { dismissAll, untilSteady } from './support/patience.ts';
import { Workplace } from './support/workplace.ts';

const contacts = 3_000;

describe('exports that are interrupted, and exports of a search, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let folder: string;
  let strip: Locator;
  let dialog: Locator;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-export-'));
    workplace = await Workplace.open({ sandbox: { contacts } });
    await start();
    await workplace.signIn();
    await openModule(page, 'Contacts');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    await rm(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  async function start(): Promise<void> {
    ({ page } = await workplace.start());
    strip = page.getByRole('region', { name: 'Exports' });
    dialog = exportDialog(page);
  }

  const exportTo = (name: string, ...choices: readonly (string | RegExp)[]): Promise<string> =>
    startExport(workplace.app, join(folder, name), ...choices);
  async function table(file: string): Promise<string[][]> {
    const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
    return Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  }
  const asked = (): number => workplace.sandbox.requests.length;

  it('stand still while Deskside is locked, without a request, and go on where they were [app.locked]', async () => {
    workplace.sandbox.control.setLatency(1_000);
    const file = await exportTo('locked.csv');
    await expect.poll(() => rowsWritten(page)).toBeGreaterThan(200);
    await workplace.app.app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
      items.find(({ label }) => label === 'Lock Now')?.click();
    });
    await page.getByRole('heading', { name: 'Deskside is locked' }).waitFor();
    expect(await page.content()).not.toContain('locked.csv');
    const before = await untilSteady(page, asked);
    await page.waitForTimeout(1_500);
    expect(asked()).toBe(before);
    expect(await readdir(folder)).toEqual(['locked.csv.part']);
    workplace.sandbox.control.setLatency(0);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await strip.getByText('3,000 rows written').waitFor();
    const [, ...rows] = await table(file);
    expect(rows).toHaveLength(contacts);
    expect(await readdir(folder)).toEqual(['locked.csv']);
    const withoutToken = workplace.sandbox.requests.filter(
      ({ path, status }) => path.startsWith('/crm/') && status === 401,
    );
    expect(withoutToken).toEqual([]);
  });

  it('Export: ask before the app quits or its window is closed, and go on when the person stays', async () => {
    workplace.sandbox.control.setLatency(1_000);
    await dismissAll(strip);
    const asked = await answerQuestions(workplace.app, false);
    const file = await exportTo('stays.csv');
    await expect.poll(() => rowsWritten(page)).toBeGreaterThan(200);
    await workplace.app.app.evaluate(({ app }) => app.quit());
    await expect.poll(async () => (await asked()).length).toBe(1);
    await workplace.app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(async () => (await asked()).length).toBe(2);
    for (const question of await asked()) {
      expect(question).toContain('A file is still being written.');
      expect(question).toContain('stays.csv');
      expect(question).toContain('"buttons":["Quit","Keep Deskside open"],"defaultId":1,"cancelId":1');
    }
    workplace.sandbox.control.setLatency(0);
    await strip.getByText('3,000 rows written').waitFor();
    expect((await table(file)).length).toBe(contacts + 1);
    await rm(file);
    await dismissAll(strip);
  });

  it('Export: say at the next start what quitting has cost, also those that had not begun [files.unfinished]', async () => {
    workplace.sandbox.control.setLatency(1_000);
    await answerQuestions(workplace.app, true);
    await exportTo('cost.csv');
    await exportTo('waits.csv');
    await expect.poll(() => rowsWritten(page)).toBeGreaterThan(200);
    await workplace.quit();
    expect(await readdir(folder)).toEqual(['locked.csv']);
    await start();
    const notice = (): Locator => page.getByRole('region', { name: 'Notices' });
    await notice()
      .getByText(/Deskside ended before .* Missing: cost\.csv and waits\.csv\./)
      .waitFor();
    await notice().getByRole('button', { name: 'Dismiss' }).click();
    await notice().waitFor({ state: 'hidden' });
    await workplace.quit();
    await start();
    await openModule(page, 'Contacts');
    expect(await notice().count()).toBe(0);
  });

  it('leave nothing when the process is killed, from the next start on, and are named then', async () => {
    workplace.sandbox.control.setLatency(1_000);
    await exportTo('killed.csv');
    await expect.poll(() => readdir(folder)).toContain('killed.csv.part');
    await expect.poll(() => rowsWritten(page)).toBeGreaterThan(200);
    const main = workplace.app.app.process();
    main.kill('SIGKILL');
    await once(main, 'exit');
    expect(await readdir(folder)).toContain('killed.csv.part');
    await workplace.quit();
    await start();
    await page
      .getByRole('region', { name: 'Notices' })
      .getByText(/Missing: killed\.csv\./)
      .waitFor();
    await openModule(page, 'Contacts');
    expect(await readdir(folder)).toEqual(['locked.csv']);
    expect(await readdir(workplace.userDataDirectory)).not.toContain('unfinished-files.json');
  });

  it('Export: opens with the number of rows, the filter in words and typed values', async () => {
    workplace.sandbox.control.setLatency(0);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('combobox', { name: 'Find a field' }).fill('loyal');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Values for Loyalty/ }).click();
    await page.getByRole('combobox', { name: 'Find a value of Loyalty' }).fill('gold');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Apply' }).click();
    const chip = page.getByRole('button', { name: /^Remove: Loyalty/ });
    const words = (await chip.getAttribute('aria-label'))?.replace('Remove: ', '') ?? '';
    await page.keyboard.press('Control+e');
    const what = dialog.getByRole('status', { name: 'What is exported' });
    await what.getByText(/^[\d,]+ rows$/).waitFor();
    const rows = Number((await what.getByText(/ rows$/).textContent())?.replaceAll(/\D/g, ''));
    expect(rows).toBeGreaterThan(100);
    expect(rows).toBeLessThan(contacts);
    await what.getByRole('list', { name: 'Filter' }).getByText(words, { exact: true }).waitFor();
    expect(await dialog.getByRole('radio', { name: 'Typed' }).isChecked()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');

    const file = await exportTo('typed.csv', 'CSV', /^All \(/);
    await strip.getByText(/rows written/).waitFor();
    const [header = [], ...written] = await table(file);
    expect(written).toHaveLength(rows);
    const valuesOf = (label: string): string[] =>
      written.map((row) => row[header.indexOf(label)] ?? '').filter((text) => text !== '');
    const birthdays = valuesOf('Date of Birth');
    expect(birthdays.length).toBeGreaterThan(10);
    expect(birthdays.filter((text) => !/^\d{4}-\d\d-\d\d$/.test(text))).toEqual([]);
    expect(valuesOf('Created Time').filter((text) => !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text))).toEqual(
      [],
    );
    const revenues = valuesOf('Lifetime Value');
    expect(revenues.length).toBeGreaterThan(10);
    expect(revenues.filter((text) => !/^\d+(\.\d+)?$/.test(text))).toEqual([]);
    await dismissAll(strip);
    await page.getByRole('button', { name: 'Clear filter' }).click();
  });

  it('of a search say where Zoho ends, and have the order that is on screen', async () => {
    workplace.sandbox.control.setLatency(0);
    const grid = page.getByRole('grid', { name: 'Contacts' });
    await page.getByRole('searchbox', { name: 'Search records' }).fill('example');
    await page.getByText('Found by Zoho').waitFor();
    await grid.getByRole('columnheader', { name: /^Full Name/ }).click();
    await page.getByText(/^Found by Zoho, sorted here: Full Name/).waitFor();
    await grid.getByRole('gridcell').first().waitFor();
    await page.keyboard.press('Control+e');
    await dialog.getByText('Zoho gives 2,000 records of a search at most.').waitFor();
    await page.keyboard.press('Escape');
    const file = await exportTo('found.csv');
    await strip.getByText(/2,000 rows written\. Zoho finds no more/).waitFor();
    const [header = [], ...rows] = await table(file);
    const place = header.indexOf('Full Name');
    // A formula is written with a sign before it, so that it is none.
    const names = rows.map((row) => (row[place] ?? '').replace(/^'(?==)/, ''));
    await grid.getByRole('gridcell').first().click();
    const shown = await grid.locator('[role="row"] [role="gridcell"]:first-of-type').allTextContents();
    expect(shown.length).toBeGreaterThan(10);
    expect(names.slice(0, 10)).toEqual(shown.slice(0, 10));
  });
});
