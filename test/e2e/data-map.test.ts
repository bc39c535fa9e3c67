import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { saveFilesTo, startExport } from './support/exports.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

const projectFolder = join(import.meta.dirname, '../..');

/** Files and folders of the data map in SECURITY.md, by the names in its first column. */
async function mapped(): Promise<readonly string[]> {
  const text = await readFile(join(projectFolder, 'SECURITY.md'), 'utf8');
  const section = /## Data map\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

describe('what a day with the app leaves on the disk', () => {
  let workplace: Workplace;
  let page: Page;
  let report: string;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 } });
    report = join(workplace.directory, 'report.txt');
    await workplace.writeConnection({ policies: { lockAfterMinutes: 10 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  it('holds diagnostics as they were shown before, and nothing secret', async () => {
    await page.keyboard.press('Control+,');
    await page.getByText('Zoho and Zoho CRM are trademarks of Zoho Corporation.').waitFor();
    await page.getByRole('button', { name: 'Save diagnostics' }).click();
    const dialog = page.getByRole('dialog', { name: 'Diagnostics to save' });
    const shown = await dialog.getByRole('region', { name: 'Report' }).textContent();
    expect(await axeFindings(page)).toEqual([]);
    await saveFilesTo(workplace.app, report);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await readFile(report, 'utf8')).toBe(`${String(shown)}\n`);
    expect(shown).toContain('Accounts: 1 (active us production)');
    for (const secret of [workplace.sandbox.clientSecret, 'Rowan', 'Quillmarsh', '1000.']) {
      expect(shown?.includes(secret), secret).toBe(false);
    }
  });

  it('is in the data map of SECURITY.md, and for its owner only', async () => {
    await page.keyboard.press('Control+,');
    await page.getByLabel('New passphrase', { exact: true }).fill('a horse, a staple');
    await page.getByRole('button', { name: 'Set passphrase' }).click();
    await page.getByRole('button', { name: 'Remove passphrase' }).waitFor();
    await page.keyboard.press('Escape');
    await openModule(page, 'Contacts');
    await startExport(workplace.app, join(workplace.directory, 'contacts.csv'));
    await page
      .getByRole('region', { name: 'Exports' })
      .getByRole('button', { name: 'Show in folder' })
      .waitFor();
    await page.evaluate(() =>
      window.deskside.saveConnection({
        name: 'Another',
        clientId: '1000.ANOTHER',
        clientSecret: 'secret',
        dataCentre: 'eu',
        environment: 'production',
        centreSecrets: {},
        scopes: '',
        redirectPorts: [18735],
        localServer: '',
      }),
    );
    await workplace.quit();
    const names = await mapped();
    expect(names.length).toBeGreaterThan(10);
    const found = await readdir(workplace.userDataDirectory);
    const covers = (name: string, file: string): boolean =>
      name === file || name === `${file}/` || name.startsWith(`${file}/`);
    expect(found.filter((file) => !names.some((name) => covers(name, file)))).toEqual([]);
    // And the other way round: what is said to be there after a day is.
    const always = [
      'tokens.db',
      'accounts.json',
      'events.json',
      'connections.json',
      'policies.json',
      'lock.json',
      'window.json',
      'logs/',
    ];
    expect(always.filter((name) => !names.some((each) => each.startsWith(name)))).toEqual([]);
    expect(always.filter((name) => !found.includes(name.replace(/\/$/, '')))).toEqual([]);
    for (const file of found.filter((name) => /\.(?:json|db)$/.test(name))) {
      expect([file, (await stat(join(workplace.userDataDirectory, file))).mode & 0o077]).toEqual([file, 0]);
    }
  });
});
