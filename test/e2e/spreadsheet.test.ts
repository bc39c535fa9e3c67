import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils, type CellObject } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultScopes } from '../../src/oauth/default-scopes.ts';
import { Company } from '../../src/sandbox/company/company.ts';
import { saveFilesTo, startExport } from './support/exports.ts';
import { moveClock } from './support/move-time.ts';
import { watchMemoryOfMain } from './support/memory.ts';
import { openModule } from './support/pages.ts';
import { dismissAll } from './support/patience.ts';
import { Workplace } from './support/workplace.ts';

const contacts = 100_000;
const seed = 4711;
const megabyte = 1024 * 1024;
/** Columns of every kind that a workbook has a type for, besides the usual ones of text. */
const moreColumns = [
  'Date of Birth',
  'Next Call',
  'Contact Number',
  'Newsletter',
  'Visits This Year',
  'Satisfaction',
  'Cold Store Volume',
  'Currency',
  'Lifetime Value',
  'Average Order',
];
/** Somebody who works in Berlin, with a comma in numbers. */
const german = 'jonas.kowalczuk@example.com';

describe('files for spreadsheets on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let folder: string;
  let strip: Locator;
  let dialog: Locator;
  let company: ReturnType<Company['module']>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-spreadsheet-'));
    workplace = await Workplace.open({ sandbox: { contacts, seed } });
    await workplace.writeConnection({ scopes: [...defaultScopes, 'ZohoCRM.bulk.READ'] });
    company = new Company({ seed, contacts, extraFields: 0, now: Date.now() }).module('Contacts');
    ({ page } = await workplace.start());
    await workplace.signIn(german);
    await openModule(page, 'Contacts');
    strip = page.getByRole('region', { name: 'Exports' });
    dialog = page.getByRole('dialog', { name: 'Export Contacts' });
    await page.getByRole('button', { name: 'Columns' }).click();
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    for (const title of moreColumns)
      await chooser.getByRole('checkbox', { name: title, exact: true }).check();
    await page.keyboard.press('Escape');
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    await rm(folder, { recursive: true, force: true });
    // Playwright evaluates what a test does to the page's clock; the page's policy complains of that, not of us.
    expect(problems.filter((problem) => !problem.includes('TrustedScript'))).toEqual([]);
  });

  async function choose(...choices: readonly string[]): Promise<void> {
    for (const choice of choices) await dialog.getByText(choice, { exact: true }).click();
  }

  const exportTo = (name: string, ...choices: readonly string[]): Promise<string> =>
    startExport(workplace.app, join(folder, name), ...choices);

  async function cellsOf(file: string): Promise<readonly (readonly (CellObject | undefined)[])[]> {
    const { Sheets } = read(await readFile(file), {
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
    });
    return Sheets['Contacts']?.['!data'] ?? [];
  }

  const dayOf = (cell: CellObject): string =>
    utils.format_cell({ t: 'n', v: Number(cell.v), z: 'yyyy-mm-dd' });

  it('hold 100,000 rows as numbers, days and texts, in bounded memory', async () => {
    const memory = await watchMemoryOfMain(workplace.app);
    const started = Date.now();
    await page.keyboard.press('Control+e');
    await dialog.getByText('100,000 rows', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    const file = await exportTo('all.xlsx', 'Excel workbook (.xlsx)', 'As Zoho has them');
    await strip.getByText('100,000 rows written').waitFor({ timeout: 500_000 });
    const written = Date.now();
    const [before, peak] = await memory();
    expect(peak - before).toBeLessThan(200 * megabyte);
    expect(await readdir(folder)).toEqual(['all.xlsx']);

    const [titles = [], ...rows] = await cellsOf(file);
    console.log(
      `100,000 rows of ${String(titles.length)} columns as a workbook: ${String(written - started)} ms, memory of main ${String(Math.round(before / megabyte))} MB before, ${String(Math.round(peak / megabyte))} MB at most; read back in ${String(Date.now() - written)} ms`,
    );
    expect(rows).toHaveLength(contacts);
    const order = [...company.ordered('id')];
    const column = (name: string): number => titles.findIndex((cell) => cell?.v === name);
    const valuesOf = (name: string) => order.map((row) => company.value(row, name));

    for (const name of ['Id', 'Full_Name', 'Phone', 'Contact_Number']) {
      const place = column(name);
      const found = new Set(rows.map((row) => row[place]?.t));
      expect([name, ...found].filter((type) => type !== undefined)).toEqual([name, 's']);
    }
    for (const name of [
      'Lifetime_Value',
      'Average_Order',
      'Visits_This_Year',
      'Cold_Store_Volume',
      'Satisfaction',
    ]) {
      const place = column(name);
      const cells = rows.map((row) => row[place]);
      const sum = cells.reduce((total, cell) => total + Number(cell?.v ?? 0), 0);
      const wanted = valuesOf(name).reduce<number>((total, value) => total + Number(value ?? 0), 0);
      expect([name, cells.filter((cell) => cell !== undefined && cell.t !== 'n')]).toEqual([name, []]);
      expect(sum).toBeGreaterThan(0);
      expect(Math.abs(sum - wanted)).toBeLessThan(0.01);
    }
    const born = column('Date_of_Birth');
    expect(rows.map(({ [born]: cell }) => (cell === undefined ? null : dayOf(cell)))).toEqual(
      valuesOf('Date_of_Birth'),
    );
    expect(rows.find((row) => row[born] !== undefined)?.[born]?.z).toBe('yyyy-mm-dd');
    const newsletter = column('Newsletter');
    expect(rows.map((row) => row[newsletter]?.v)).toEqual(valuesOf('Newsletter'));

    const names = ['Id', 'Full_Name', 'Email', 'Phone', 'Contact_Number'] as const;
    for (const at of [0, 1, contacts - 1]) {
      const row = order[at] ?? -1;
      const wanted = names.map((name) => (name === 'Id' ? company.id(row) : company.value(row, name)));
      expect(names.map((name) => rows[at]?.[column(name)]?.v ?? null)).toEqual(wanted);
    }
    const sheet = unzipSync(await readFile(file), { filter: ({ name }) => name.endsWith('sheet1.xml') });
    const head = strFromU8((Object.values(sheet)[0] ?? new Uint8Array()).subarray(0, 1_000));
    expect(head).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen"');
    await dismissAll(strip);
  }, 600_000);

  it('are split where the Excel of a person in Germany splits, and keep telephone numbers', async () => {
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('gridcell').first().click();
    for (let times = 0; times < 39; times += 1) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+e');
    await choose('CSV');
    expect(await dialog.getByRole('radio', { name: 'Semicolon' }).isChecked()).toBe(true);
    expect(await dialog.getByRole('checkbox', { name: 'For Excel' }).isChecked()).toBe(false);
    await page.keyboard.press('Escape');
    const file = await exportTo('fuer-excel.csv', '40 selected records', 'As shown', 'CSV', 'For Excel');
    await strip.getByText('40 rows written').waitFor();
    const text = await readFile(file, 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    const { data, errors } = Papa.parse<string[]>(text.slice(1), {
      delimiter: ';',
      newline: '\r\n',
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    const [titles = [], ...rows] = data;
    expect(titles).toEqual(expect.arrayContaining(moreColumns));
    expect(rows.map((row) => row.length)).toEqual(Array(40).fill(titles.length));
    const newest = [...company.ordered('id')].reverse().slice(0, 40);
    const phones = rows.map((row) => row[titles.indexOf('Phone')] ?? '');
    const wanted = newest.map((row) => company.value(row, 'Phone'));
    expect(wanted.some((phone) => typeof phone === 'string' && phone.startsWith('+'))).toBe(true);
    expect(phones).toEqual(wanted.map((phone) => (typeof phone === 'string' ? `="${phone}"` : '')));
    const values = rows.map((row) => row[titles.indexOf('Lifetime Value')] ?? '');
    expect(values.some((value) => /^\d{1,3}(\.\d{3})*,\d\d/.test(value))).toBe(true);
    await dismissAll(strip);

    // What was chosen is remembered, and the selected rows go into a workbook as the grid shows them.
    await page.keyboard.press('Control+e');
    expect(await dialog.getByRole('radio', { name: 'CSV' }).isChecked()).toBe(true);
    expect(await dialog.getByRole('checkbox', { name: 'For Excel' }).isChecked()).toBe(true);
    await choose('Excel workbook (.xlsx)');
    expect(await dialog.getByRole('radio', { name: 'Semicolon' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    const workbook = await exportTo('gezeigt.xlsx', '40 selected records', 'Typed');
    await strip.getByText('40 rows written').waitFor();
    const [head = [], ...cells] = await cellsOf(workbook);
    const column = (title: string): number => head.findIndex((cell) => cell?.v === title);
    const money = cells.map((row) => row[column('Lifetime Value')]);
    const codes = newest.map((row) => company.value(row, 'Currency'));
    money.forEach((cell, index) => {
      if (codes[index] === 'EUR' && cell !== undefined) expect(cell.z).toMatch(/^#,##0\.00.*\[\$€\]/);
      if (codes[index] === 'USD' && cell !== undefined) expect(cell.z).toContain('[$$]');
    });
    expect(money.map((cell) => cell?.v ?? null)).toEqual(
      newest.map((row) => company.value(row, 'Lifetime_Value')),
    );
    expect(
      cells.find((row) => row[column('Date of Birth')] !== undefined)?.[column('Date of Birth')]?.z,
    ).toBe('dd\\.mm\\.yyyy');
    await dismissAll(strip);
  });

  it('are named after the day on the wall of the person', async () => {
    // Half past eleven at night by universal time, when it is tomorrow in Berlin.
    const now = Date.now();
    const late = Math.ceil(now / 86_400_000) * 86_400_000 - 1_800_000;
    await moveClock(workplace.app, late - now);
    const offered = await saveFilesTo(workplace.app, null);
    await page.keyboard.press('Control+e');
    await choose('Excel workbook (.xlsx)');
    await dialog.getByRole('button', { name: 'Choose file' }).click();
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(late);
    expect(day).not.toBe(new Date(late).toISOString().slice(0, 10));
    expect(await offered()).toMatch(new RegExp(`Contacts ${day}\\.xlsx$`));
    await page.keyboard.press('Escape');
  });
});
