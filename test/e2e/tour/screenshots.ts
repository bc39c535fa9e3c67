/** Pictures of every screen of the real app in light and dark, into `docs/screenshots/`. */
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { defaultScopes } from '../../../src/oauth/default-scopes.ts';
import { openModule } from '../support/pages.ts';
import { openPart, openRecord } from '../support/record-panel.ts';
import { Workplace } from '../support/workplace.ts';

type Theme = 'light' | 'dark';
/** Beyond the usual ones: what the pictures of emails, pipelines and money show. */
const moreScopes: readonly string[] = [
  'ZohoCRM.modules.emails.READ',
  'ZohoCRM.settings.pipeline.READ',
  'ZohoCRM.settings.currencies.READ',
];

type Picture = (name: string) => Promise<void>;

const folder = resolve(import.meta.dirname, '../../../docs/screenshots');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const theme of ['light', 'dark'] as const) await takeAll(theme);

async function takeAll(theme: Theme): Promise<void> {
  const workplace = await Workplace.open({ sandbox: { contacts: 1_500 } });
  try {
    await workplace.writeConnection({ scopes: [...defaultScopes, ...moreScopes] });
    addEmails(workplace);
    const { page } = await workplace.start({ size: { width: 1360, height: 860 } });
    await page.evaluate((chosen) => window.deskside.setPreferences({ theme: chosen }), theme);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const picture: Picture = (name) => take(page, `${name}-${theme}`);
    await beforeSignIn(workplace, page, picture);
    await lists(page, picture);
    await salesDay(page, picture);
    await home(page, picture);
    await languages(page, picture);
    await aroundTheLists(page, picture);
  } finally {
    await workplace.close();
  }
}

/** What the sample company has no mails for: one who writes and is written to. */
function addEmails({ sandbox: { control } }: Workplace): void {
  const id = control.insertRecord('Contacts', {
    First_Name: 'Ines',
    Last_Name: 'Calder',
    Title: 'Facilities Manager',
    Email: 'ines.calder@example.net',
  });
  const us = { user_name: 'Rowan Achterberg', email: 'rowan.achterberg@example.com' };
  const them = { user_name: 'Ines Calder', email: 'ines.calder@example.net' };
  control.addEmail('Contacts', id, {
    subject: 'Plan of the cold rooms',
    sent: true,
    from: us,
    to: [them],
    time: '2026-03-22T20:15:00+00:00',
    content:
      '<p>Hello Ines,</p><p>the <b>plan</b> of both cold rooms is attached.</p><img src="x.png"><p>Rowan</p>',
    status: [{ type: 'opened', count: '2', first_open: '2026-03-22T21:00:00+00:00', last_open: null }],
    attachments: [{ fileName: 'cold-rooms.pdf', bytes: Buffer.alloc(412_000) }],
  });
  control.addEmail('Contacts', id, {
    subject: 'When can you deliver?',
    sent: false,
    from: them,
    to: [us],
    time: '2026-03-23T15:40:00+00:00',
    content: '<p>Looks good. When can you deliver?</p>',
    read: false,
  });
}

/** Emails, a pipeline, and what was deleted. */
async function salesDay(page: Page, picture: Picture): Promise<void> {
  const panel = await openRecord(page, 'Contacts', 'Ines Calder');
  const emails = await openPart(panel, 'Emails');
  await emails.getByRole('button', { name: /^Plan of the cold rooms/ }).click();
  await emails.getByRole('article').waitFor();
  await emails.getByRole('article').scrollIntoViewIfNeeded();
  await picture('emails');
  await page.keyboard.press('Escape');

  await openModule(page, 'Deals');
  await page.getByRole('radio', { name: 'Board' }).check({ force: true });
  await button(page, 'Pipeline: All pipelines').click();
  await page.getByRole('menuitemradio', { name: 'Service' }).click();
  await page.locator('[data-card="0"]:not([aria-disabled])').first().waitFor();
  await picture('pipelines');
  await button(page, 'Pipeline: Service').click();
  await page.getByRole('menuitemradio', { name: 'All pipelines' }).click();
  await letOfferGo(page);
  await page.getByRole('radio', { name: 'List' }).check({ force: true });

  await chooseView(page, 'Recycle bin');
  await page.getByRole('grid', { name: 'Recycle bin' }).getByRole('gridcell').first().waitFor();
  await picture('recycle-bin');
  await chooseView(page, 'All Deals');
  await page.getByRole('grid', { name: 'Deals', exact: true }).waitFor();
}

/** The offer to undo a cleared filter would be in every picture that follows. */
async function letOfferGo(page: Page): Promise<void> {
  const offer = page.getByText('Filter cleared.');
  await offer.waitFor();
  await offer.waitFor({ state: 'hidden' });
}

async function chooseView(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^View: / }).click();
  const views = page.getByRole('dialog', { name: 'Views' });
  await views.getByRole('button', { name, exact: true }).click();
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
  await letOfferGo(page);

  await page.getByRole('radio', { name: 'Board' }).check({ force: true });
  await page.locator('[data-card="0"]:not([aria-disabled])').first().waitFor();
  await picture('board');
  await page.getByRole('radio', { name: 'Chart' }).check({ force: true });
  await page
    .getByRole('button', { name: /^Qualification / })
    .first()
    .waitFor();
  await picture('chart');
  await page.getByRole('radio', { name: 'List' }).check({ force: true });

  await page.keyboard.press('Control+e');
  const exporting = page.getByRole('dialog', { name: 'Export Deals' });
  await exporting
    .getByRole('status', { name: 'What is exported' })
    .getByText(/ rows$/)
    .waitFor();
  await picture('export-workbook');
  await exporting.getByText('CSV', { exact: true }).click();
  await picture('export');
  await exporting.getByText('Excel workbook (.xlsx)', { exact: true }).click();
  await page.keyboard.press('Escape');
}

/** The first tab, and a list in groups. */
async function home(page: Page, picture: Picture): Promise<void> {
  await openModule(page, 'Deals');
  await button(page, 'Group by').click();
  await page.getByRole('menuitemradio', { name: 'Stage', exact: true }).click();
  await page.getByRole('treegrid').getByRole('row').nth(2).waitFor();
  await picture('groups');
  await button(page, 'Group by').click();
  await page.getByRole('menuitemradio', { name: /^No groups/ }).click();
  await page.keyboard.press('Control+Shift+H');
  const region = page.getByRole('region', { name: 'Home', exact: true });
  await region.getByRole('heading', { name: 'My deals' }).waitFor();
  await picture('home');
}

/** The same list in German, and in Hebrew with the window mirrored. */
async function languages(page: Page, picture: Picture): Promise<void> {
  await openModule(page, 'Contacts');
  await page.getByRole('grid', { name: 'Contacts' }).getByRole('gridcell').first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Related lists' }).waitFor();
  const speak = (language: 'de' | 'he' | 'en'): Promise<unknown> =>
    page.evaluate((chosen) => window.deskside.setPreferences({ language: chosen }), language);
  for (const [language, name] of [
    ['de', 'german'],
    ['he', 'hebrew'],
  ] as const) {
    await speak(language);
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    await page.getByRole('gridcell').first().waitFor();
    await picture(name);
  }
  await speak('en');
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
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
