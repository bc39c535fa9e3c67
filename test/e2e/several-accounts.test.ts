import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModule, signOut } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

const rowan = 'rowan.achterberg@example.com';
const imani = 'imani.vesterholt@example.com';

/** What a person sees of the place they are at. */
interface Place {
  readonly module: string | null;
  readonly firstRow: number;
  readonly record: string | null;
  readonly panelWidth: number;
}

describe('several accounts on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 420 } });
    ({ page } = await workplace.start());
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  async function addAccount(userEmail: string): Promise<void> {
    await page.getByRole('button', { name: /^Account:/ }).click();
    await page.getByRole('menuitem', { name: 'Add account' }).click();
    await workplace.signIn(userEmail);
    await page.getByRole('gridcell').first().waitFor();
  }

  async function switchTo(name: RegExp): Promise<void> {
    await page.getByRole('button', { name: /^Account:/ }).click();
    await page.getByRole('menuitemradio', { name }).click();
    await page.getByRole('gridcell').first().waitFor();
  }

  /** Scrolls far down, opens a record there and makes the panel wider by so many steps. */
  async function goSomewhere(module: string, pages: number, wider: number): Promise<Place> {
    const grid = await openModule(page, module);
    await grid.getByRole('gridcell').first().click();
    for (let count = 0; count < pages; count += 1) await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Record' }).getByRole('heading').first().waitFor();
    await page.getByRole('separator', { name: 'Width of the record panel' }).focus();
    for (let count = 0; count < wider; count += 1) await page.keyboard.press('ArrowLeft');
    return placeNow();
  }

  async function placeNow(): Promise<Place> {
    const record = page.getByRole('complementary', { name: 'Record' });
    const grid = page.getByRole('grid');
    const rows = await grid
      .getByRole('row')
      .evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-rowindex'))));
    const isOpen = (await record.count()) > 0;
    return {
      module: await grid.getAttribute('aria-label'),
      firstRow: Math.min(...rows.filter((row) => row > 1)),
      record: isOpen ? await record.getByRole('heading').first().textContent() : null,
      panelWidth: isOpen ? Math.round((await record.boundingBox())?.width ?? 0) : 0,
    };
  }

  it('brings each person back to the module, the row, the record and the width they left', async () => {
    await workplace.signIn(rowan);
    const first = await goSomewhere('Deals', 3, 4);
    expect(first.firstRow).toBeGreaterThan(10);
    await addAccount(imani);
    const fresh = await placeNow();
    expect(fresh).toMatchObject({ module: 'Contacts', record: null });
    const second = await goSomewhere('Accounts', 1, 1);
    expect(second.panelWidth).not.toBe(first.panelWidth);

    await switchTo(/Rowan Achterberg/);
    await expect.poll(placeNow).toEqual(first);
    await switchTo(/Imani Vesterholt/);
    await expect.poll(placeNow).toEqual(second);
  });

  it('remembers module and width for each over a restart, and forgets them with a sign-out', async () => {
    await workplace.quit();
    ({ page } = await workplace.start());
    await page.getByRole('gridcell').first().waitFor();
    await switchTo(/Imani Vesterholt/);
    expect((await placeNow()).module).toBe('Accounts');
    await switchTo(/Rowan Achterberg/);
    expect((await placeNow()).module).toBe('Deals');
    const kept = (): Promise<string[]> =>
      page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('.account.')));
    const before = await kept();
    expect(new Set(before.map((name) => name.split('.')[3])).size).toBe(2);

    await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
    await signOut(page, page.getByRole('article', { name: 'Imani Vesterholt' }));
    await page.getByRole('article', { name: 'Imani Vesterholt' }).waitFor({ state: 'hidden' });
    await expect.poll(async () => new Set((await kept()).map((name) => name.split('.')[3])).size).toBe(1);
    await page.getByRole('button', { name: 'Back to records' }).click();
  });

  it('keeps the same person in a sandbox apart, and marks it so that nobody confuses the two', async () => {
    await workplace.quit();
    await workplace.writeConnection({ name: 'Trial', environment: 'sandbox' });
    ({ page } = await workplace.start());
    await page.getByRole('gridcell').first().waitFor();
    const production = await goSomewhere('Tasks', 1, 2);
    await addAccount(rowan);
    const button = page.getByRole('button', { name: /^Account:/ });
    expect(await button.textContent()).toContain('Sandbox');
    expect((await placeNow()).module).toBe('Contacts');

    await button.click();
    expect(await page.getByRole('menuitemradio').allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/Rowan.*Production$/),
        expect.stringMatching(/Rowan.*SandboxSandbox$/),
      ]),
    );
    await page.getByRole('menuitemradio', { name: /Production/ }).click();
    await expect.poll(placeNow).toEqual(production);
    expect(await button.textContent()).not.toContain('Sandbox');
    const accounts = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      return state.ok ? state.value.accounts.map(({ userName, environment }) => [userName, environment]) : [];
    });
    expect(accounts.toSorted()).toEqual([
      [rowan, 'production'],
      [rowan, 'sandbox'],
    ]);
  });
});
