import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModule } from './support/pages.ts';
import { recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const long = '9223372036854775807';

describe('Empty, slow and odd, in a module of four hundred fields', () => {
  let workplace: Workplace;
  let page: Page;
  let grid: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 250, extraFields: 345 } });
    const { control } = workplace.sandbox;
    control.addField('Contacts', { apiName: 'Big_Number', dataType: 'bigint', value: long });
    control.insertRecord('Contacts', {
      Last_Name: 'invoice\u202efdp.exe',
      Full_Name: 'invoice\u202efdp.exe',
    });
    control.insertRecord('Contacts', {
      Last_Name: 'iso\u2067late\u2069d',
      Full_Name: 'iso\u2067late\u2069d',
    });
    control.insertRecord('Contacts', { Last_Name: '', Full_Name: '', First_Name: '' });
    ({ page } = await workplace.start());
    await workplace.signIn();
    grid = await openModule(page, 'Contacts');
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const cell = (row: number, column: number): Locator =>
    grid.locator(`[aria-rowindex="${String(row + 2)}"] [aria-colindex="${String(column + 1)}"]`);

  it('Empty, slow and odd: a record without a name is called the same in grid and panel', async () => {
    const name = (await cell(0, 0).textContent()) ?? '';
    expect(name).toMatch(/^Contact \d{10,}$/);
    await cell(0, 0).dblclick();
    const heading = recordPanel(page).getByRole('heading', { level: 2 });
    await expect.poll(() => heading.textContent()).toBe(name);
    await page.keyboard.press('Escape');
  });

  it('Empty, slow and odd: what turns the direction of text is shown and not obeyed, and copied as it is', async () => {
    expect(await cell(2, 0).textContent()).toBe('invoice[U+202E]fdp.exe');
    expect(await cell(1, 0).textContent()).toBe('iso[U+2067]late[U+2069]d');
    await cell(2, 0).dblclick();
    const heading = recordPanel(page).getByRole('heading', { level: 2 });
    await expect.poll(() => heading.textContent()).toBe('invoice[U+202E]fdp.exe');
    await page.keyboard.press('Escape');
    await cell(2, 0).click();
    await page.keyboard.press('Control+c');
    const clipboard = (): Promise<string> =>
      workplace.app.app.evaluate(({ clipboard: board }) => board.readText());
    await expect.poll(clipboard).toBe('invoice\u202efdp.exe');
    const turning = await page.evaluate(() => /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText));
    expect(turning).toBe(false);
  });

  it('Empty, slow and odd: all columns are all of them, and 64-bit numbers are whole', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'All columns' }).click();
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    await expect.poll(() => chooser.getByText(/^\d+ of \d+$/).textContent()).toMatch(/^(\d+) of \1$/);
    const text = (await chooser.getByText(/^\d+ of \d+$/).textContent()) ?? '';
    const total = Number(text.split(' ')[0]);
    expect(total).toBeGreaterThanOrEqual(400);
    await page.keyboard.press('Escape');
    expect(await grid.getAttribute('aria-colcount')).toBe(String(total));
    await page.keyboard.press('Control+Shift+f');
    const box = page.getByRole('searchbox', { name: 'Find column' });
    await box.fill('Big_Number');
    await box.press('Enter');
    const header = grid.getByRole('columnheader', { name: /^Big.Number/ });
    const column = Number(await header.getAttribute('aria-colindex')) - 1;
    await expect.poll(async () => (await cell(4, column).textContent())?.replaceAll(/\D/g, '')).toBe(long);
  });
});
