import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

describe('finding anything by name on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let palette: Locator;
  let box: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 600 } });
    const { control } = workplace.sandbox;
    const account = control.insertRecord('Accounts', { Account_Name: 'Zyxwv Pumps' });
    control.insertRecord('Deals', {
      Deal_Name: 'Zyxwv renewal',
      Account_Name: { id: account, name: 'Zyxwv Pumps' },
    });
    control.insertRecord('Contacts', {
      Last_Name: 'Zyxwv',
      Full_Name: 'Ana Zyxwv',
      Email: 'ana@zyxwv.example',
    });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await openModule(page, 'Contacts');
    palette = page.getByRole('dialog', { name: 'Command palette' });
    box = palette.getByRole('combobox');
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const options = (): Promise<string[]> => palette.getByRole('option').allTextContents();
  async function findings(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
  }

  it('finds records of several modules by name, and opens one with the keyboard alone', async () => {
    await page.keyboard.press('Control+k');
    await box.fill('zyxwv');
    await expect.poll(async () => (await options()).join(' ')).toContain('Zyxwv renewal');
    await palette.getByText('3 records', { exact: true }).waitFor();
    const lines = await options();
    // The name that begins with the word stands before the one that has it inside.
    expect(lines.findIndex((line) => line.includes('Zyxwv Pumps'))).toBeLessThan(
      lines.findIndex((line) => line.includes('Ana Zyxwv')),
    );
    expect(await palette.locator('mark').first().textContent()).toBe('Zyxwv');
    expect(await findings()).toEqual([]);
    while (!((await palette.locator('[aria-selected="true"]').textContent()) ?? '').includes('Ana Zyxwv')) {
      await box.press('ArrowDown');
    }
    await box.press('Enter');
    await palette.waitFor({ state: 'hidden' });
    const record = page.getByRole('complementary', { name: 'Record' });
    await expect.poll(() => record.getByRole('heading').first().textContent()).toBe('Ana Zyxwv');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''))
      .toContain('Ana Zyxwv');
  });

  it('finds a person by e-mail address', async () => {
    await page.keyboard.press('Control+k');
    await box.fill('ana@zyxwv.example');
    await expect.poll(async () => (await options()).join(' ')).toContain('Ana Zyxwv');
    await page.keyboard.press('Escape');
  });

  it('goes to another module and to a record of it, and offers both again', async () => {
    await page.keyboard.press('Control+k');
    await box.fill('zyxwv ren');
    await expect.poll(async () => (await options()).join(' ')).toContain('Zyxwv renewal');
    await box.press('Enter');
    await page.getByRole('grid', { name: 'Deals' }).getByRole('gridcell').first().waitFor();
    await page.getByRole('complementary', { name: 'Record' }).getByText('Zyxwv renewal').first().waitFor();
    await page.keyboard.press('Control+k');
    await palette.getByText('Recent records').waitFor();
    expect((await options()).slice(0, 2)).toEqual([
      expect.stringContaining('Zyxwv renewal'),
      expect.stringContaining('Ana Zyxwv'),
    ]);
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Control+k');
    await palette.waitFor({ state: 'hidden' });
  });

  it('opens modules and views, and carries out commands', async () => {
    await page.keyboard.press('Control+k');
    await box.fill('accounts');
    await palette.getByRole('group', { name: 'Modules' }).getByText('Accounts', { exact: true }).click();
    await page.getByRole('grid', { name: 'Accounts' }).waitFor();
    await page.keyboard.press('Control+k');
    await box.fill('dark app');
    await box.press('Enter');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.keyboard.press('Control+k');
    await box.fill('deals');
    await expect.poll(options).not.toEqual([]);
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await box.fill('shortcuts');
    await box.press('Enter');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('ends the searches of a word when another letter is typed', async () => {
    const words = (): string[] =>
      workplace.sandbox.requests.flatMap(({ path, query }) =>
        path.endsWith('/search') ? [query['word'] ?? ''] : [],
      );
    // Searches of the first word get no answer: what the second one finds must not wait for them.
    workplace.sandbox.control.setFaults([{ path: /[?&]word=rene(?:&|$)/, respond: { kind: 'hang' } }]);
    await page.keyboard.press('Control+k');
    await box.fill('rene');
    await expect.poll(() => words().filter((word) => word === 'rene').length).toBeGreaterThan(0);
    await box.pressSequentially('wal');
    await expect.poll(async () => (await options()).join(' ')).toContain('Zyxwv renewal');
    await palette.getByText(/^\d+ records?$/).waitFor();
    const asked = words();
    expect(asked.at(-1)).toBe('renewal');
    expect(asked.lastIndexOf('rene')).toBeLessThan(asked.indexOf('renewal'));
    workplace.sandbox.control.setFaults([]);
    await page.keyboard.press('Escape');
  });

  it('says when Zoho cannot be reached [crm.unreachable]', async () => {
    workplace.sandbox.control.setFaults([{ path: /\/search\?/, respond: { kind: 'cut' } }]);
    await page.keyboard.press('Control+k');
    await box.fill('nobody');
    await palette.getByText(/Zoho could not be reached/).waitFor();
    workplace.sandbox.control.setFaults([]);
    await page.keyboard.press('Escape');
  });

  it('keeps nothing of it on the disk', async () => {
    const stored = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    expect(stored).not.toContain('Zyxwv');
    expect(stored).not.toContain('renewal');
  });
});
