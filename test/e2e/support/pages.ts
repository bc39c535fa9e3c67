import type { Locator, Page } from 'playwright-core';

/** What a person does on the main screen, by the names that docs and tests rely on. */

export async function openModule(page: Page, name: string): Promise<Locator> {
  await page.getByRole('navigation', { name: 'Modules' }).getByText(name, { exact: true }).click();
  const grid = page.getByRole('grid', { name, exact: true });
  await grid.getByRole('gridcell').first().waitFor();
  return grid;
}

/** Goes down to the end until the grid says how many rows there are, and shows the last one. Gives their number. */
export async function scrollToTheEnd(
  page: Page,
  name: string,
  onScreenful?: () => Promise<void>,
): Promise<number> {
  const grid = page.getByRole('grid', { name, exact: true });
  await grid.getByRole('gridcell').first().click();
  for (let tries = 0; tries < 400; tries += 1) {
    await page.keyboard.press('Control+End');
    await onScreenful?.();
    const known = Number(await grid.getAttribute('aria-rowcount'));
    const cells = await grid
      .locator(`[role="row"][aria-rowindex="${known}"]:not([aria-busy]) [role="gridcell"]`)
      .count();
    if (known > 0 && cells > 0) return known - 1;
    await page.waitForTimeout(50);
  }
  throw new Error(`the list of ${name} has no end`);
}

/** A word by which one of the first records can be found again. Which records are first depends on the day. */
export async function wordOfFirstRecord(grid: Locator): Promise<string> {
  await grid.getByRole('gridcell').first().waitFor();
  const names = await grid.locator('[role="gridcell"][aria-colindex="1"]').allTextContents();
  const word = names.flatMap((name) => name.split(/\s+/)).find((part) => /^[A-Za-z]{4,}$/.test(part));
  if (word === undefined) throw new Error(`no word in "${names.join('", "')}"`);
  return word;
}

/** The link of a look-up field in the record panel, by the field's label. */
export function lookUpLink(record: Locator, label: string): Locator {
  return record
    .locator('dt', { hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::dd')
    .getByRole('button')
    .first();
}

/** Signs an account out by its card, after the question. */
export async function signOut(page: Page, card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
}

export async function signOutEverywhere(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
}
