/** Pictures of every screen of the real app in light and dark, into `docs/screenshots/`. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { openModule } from '../support/pages.ts';
import { Workplace } from '../support/workplace.ts';

const folder = resolve(import.meta.dirname, '../../../docs/screenshots');
await mkdir(folder, { recursive: true });

for (const theme of ['light', 'dark'] as const) {
  const workplace = await Workplace.open({ sandbox: { contacts: 1_500 } });
  try {
    const { page } = await workplace.start({ size: { width: 1440, height: 900 } });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const picture = (name: string): Promise<void> => take(page, `${name}-${theme}`);

    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    await picture('welcome');
    await page.getByRole('button', { name: 'Set up connection' }).click();
    await page.getByRole('form', { name: 'Set up connection' }).waitFor();
    await picture('connection');
    await page.getByRole('button', { name: 'Back' }).first().click();

    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    await page.getByRole('button', { name: 'Copy link' }).waitFor();
    await picture('waiting');
    await workplace.allowInBrowser();

    await openModule(page, 'Deals');
    await page.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Related lists' }).waitFor();
    await picture('browser');

    await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
    await page.getByRole('button', { name: 'Sign out everywhere' }).waitFor();
    await picture('accounts');
  } finally {
    await workplace.close();
  }
}

async function take(page: Page, name: string): Promise<void> {
  // Numbers and icons settle within a moment of the last answer.
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
