/** Pictures of every screen of the real app in light and dark, into `docs/screenshots/`. */
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openModule } from '../support/pages.ts';
import { Workplace } from '../support/workplace.ts';

type Theme = 'light' | 'dark';
type Picture = (name: string) => Promise<void>;

const folder = resolve(import.meta.dirname, '../../../docs/screenshots');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const theme of ['light', 'dark'] as const) await takeAll(theme);

async function takeAll(theme: Theme): Promise<void> {
  const workplace = await Workplace.open({ sandbox: { contacts: 1_500 } });
  try {
    const { page } = await workplace.start({ size: { width: 1360, height: 860 } });
    await page.evaluate((chosen) => window.deskside.setPreferences({ theme: chosen }), theme);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const picture: Picture = (name) => take(page, `${name}-${theme}`);
    await beforeSignIn(workplace, page, picture);
    await lists(page, picture);
    await aroundTheLists(page, picture);
  } finally {
    await workplace.close();
  }
}

async function beforeSignIn(workplace: Workplace, page: Page, picture: Picture): Promise<void> {
  await button(page, 'Sign in with Zoho').waitFor();
  await picture('welcome');
  await button(page, 'Other ways to sign in').click();
  await page.getByRole('dialog').waitFor();
  await picture('other-ways');
  await page.keyboard.press('Escape');
  await button(page, 'Set up connection').click();
  await page.getByRole('form', { name: 'Set up connection' }).waitFor();
  await picture('connection');
  await button(page, 'Back').click();
  await button(page, 'Sign in with Zoho').click();
  await button(page, 'Copy link').waitFor();
  await picture('waiting');
  await workplace.allowInBrowser();
}

async function lists(page: Page, picture: Picture): Promise<void> {
  await openModule(page, 'Deals');
  await page.getByRole('gridcell').first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Related lists' }).waitFor();
  await picture('browser');
  await page.keyboard.press('Escape');

  await button(page, 'Filter').click();
  await button(page, 'Add condition').click();
  await page.getByRole('combobox', { name: 'Find a field' }).fill('stage');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Values for Stage/ }).click();
  await page.getByRole('combobox', { name: 'Find a value of Stage' }).fill('prop');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByText(/records match\.$/).waitFor();
  await picture('filter');
  await button(page, 'Apply').click();
  await page.getByRole('button', { name: /^Remove: Stage/ }).click();

  await page.getByRole('radio', { name: 'Board' }).check({ force: true });
  await page.locator('[data-card="0"]:not([aria-disabled])').first().waitFor();
  await picture('board');
  await page.getByRole('radio', { name: 'List' }).check({ force: true });

  await page.keyboard.press('Control+e');
  await page.getByRole('dialog', { name: 'Export Deals' }).waitFor();
  await picture('export');
  await page.keyboard.press('Escape');
}

async function aroundTheLists(page: Page, picture: Picture): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('gald');
  await page
    .getByRole('option', { name: /Galdora/ })
    .first()
    .waitFor();
  await picture('palette');
  await page.keyboard.press('Escape');

  await button(page, 'API explorer').click();
  await button(page, 'Send').click();
  await picture('explorer');
  await page.keyboard.press('Escape');

  await button(page, 'Accounts and tokens').click();
  await button(page, 'Sign out everywhere').waitFor();
  await picture('accounts');
  await page.keyboard.press('Control+,');
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await picture('settings');
  await button(page, 'Lock now').click();
  await button(page, 'Unlock').waitFor();
  await picture('lock');
}

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true }).first();
}

async function take(page: Page, name: string): Promise<void> {
  // Numbers and icons settle within a moment of the last answer.
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
