import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
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

describe('the palette in an organisation of 306 modules', () => {
  let workplace: Workplace;
  let page: Page;
  let palette: Locator;
  let box: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60, extraModules: 294 } });
    const { control } = workplace.sandbox;
    control.insertRecord('Contacts', {
      Last_Name: 'Zyxwv',
      Full_Name: 'Ana Zyxwv',
      Email: 'ana@zyxwv.example',
    });
    control.insertRecord('Extra_009', { Name: 'Zyxwv barrier' });
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

  const searches = (): string[] =>
    workplace.sandbox.requests.flatMap(({ path }) => /\/crm\/v\d+\/(\w+)\/search/.exec(path)?.[1] ?? []);
  const options = (): Promise<string[]> => palette.getByRole('option').allTextContents();

  it('does not ask 306 modules for one word: the core first, the rest on request, within a budget that is shown', async () => {
    const before = searches().length;
    await page.keyboard.press('Control+k');
    await box.fill('zyxwv');
    await palette.getByText('12 of 306 modules searched · 12 requests').waitFor();
    expect(searches().slice(before)).toHaveLength(12);
    expect(searches().slice(before)).toContain('Deals');
    expect((await options()).join(' ')).toContain('Ana Zyxwv');
    expect((await options()).join(' ')).not.toContain('Zyxwv barrier');
    await palette.getByRole('option', { name: /^Search 294 more modules/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await box.press('PageDown');
    await box.press('Enter');
    await palette.getByText('36 of 306 modules searched · 36 requests').waitFor();
    expect(searches().slice(before)).toHaveLength(36);
    await expect.poll(async () => (await options()).join(' ')).toContain('Zyxwv barrier');
    console.log(`Palette, 306 modules: ${String(12)} requests for a word, 24 more on request`);
    await page.keyboard.press('Escape');
  });

  it('leaves modules without an e-mail address out of a search for one', async () => {
    await page.keyboard.press('Control+k');
    await box.fill('ana@zyxwv.example');
    await palette.getByText(/^\d+ of 306 modules searched/).waitFor();
    const before = searches().length;
    await box.fill('bob@zyxwv.example');
    await palette.getByText(/^\d+ of 306 modules searched/).waitFor();
    const asked = searches().slice(before);
    expect(asked).toContain('Contacts');
    expect(asked).not.toContain('Deals');
    expect(asked.filter((name) => name.startsWith('Extra_'))).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('offers no half-typed word as a recent search', async () => {
    const search = page.getByRole('searchbox', { name: 'Search records' });
    await search.click();
    for (const part of ['zy', 'zyx', 'zyxwv']) {
      await search.fill(part);
      await expect.poll(() => workplace.sandbox.requests.at(-1)?.query['word']).toBe(part);
    }
    await search.press('Enter');
    await search.fill('');
    await search.click();
    const offered = page.getByRole('listbox', { name: 'Recent searches' });
    expect(await offered.getByRole('option').allTextContents()).toEqual(['zyxwv']);
    await search.fill('');
  });

  it('a pasted address of a record opens it, and says when there is no such module', async () => {
    const id = workplace.sandbox.control.insertRecord('Deals', { Deal_Name: 'Pasted renewal' });
    const before = searches().length;
    await page.keyboard.press('Control+k');
    await box.fill(`https://crm.zoho.eu/crm/org60001234/tab/Campaigns/${id}`);
    await palette.getByText('There is no module Campaigns here.').waitFor();
    await box.fill(`https://crm.zoho.eu/crm/org60001234/tab/Potentials/${id}?layoutId=1`);
    await palette.getByRole('option', { name: /^Pasted renewal/ }).waitFor();
    await box.press('Enter');
    const record = page.getByRole('complementary', { name: 'Record' });
    await record.getByRole('heading', { name: 'Pasted renewal' }).first().waitFor();
    expect(searches()).toHaveLength(before);
  });
});
