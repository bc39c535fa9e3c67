import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsWritten, startExport } from './support/exports.ts';
import { openModule } from './support/pages.ts';
import { untilSteady } from './support/patience.ts';
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
    dialog = page.getByRole('dialog', { name: 'Export Contacts' });
  }

  const exportTo = (name: string): Promise<string> => startExport(workplace.app, join(folder, name));
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

  it('leave nothing when the process is killed, from the next start on', async () => {
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
    await openModule(page, 'Contacts');
    expect(await readdir(folder)).toEqual(['locked.csv']);
    expect(await readdir(workplace.userDataDirectory)).not.toContain('unfinished-files.json');
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
    const names = rows.map((row) => row[place] ?? '');
    await grid.getByRole('gridcell').first().click();
    const shown = await grid.locator('[role="row"] [role="gridcell"]:first-of-type').allTextContents();
    expect(shown.length).toBeGreaterThan(10);
    expect(names.slice(0, 10)).toEqual(shown.slice(0, 10));
  });
});
