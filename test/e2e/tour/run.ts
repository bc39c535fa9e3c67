/**
 * The main job on the embedded sample company, on a real Electron with a real keyring: what `npm run demo`
 * shows where there is no display. Each step is checked; the first one that is not so ends the tour with 1.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { startKeyring } from '../../../scripts/lib/keyring.mjs';
import { answerAuthorizePage } from '../../../src/sandbox/index.ts';
import type { AccountView } from '../../../src/contract/app-state.ts';
import { launchApp, type RunningApp } from '../support/launch.ts';
import {
  lookUpLink,
  openModule,
  scrollToTheEnd,
  signOutEverywhere,
  wordOfFirstRecord,
} from '../support/pages.ts';
import { SystemBrowser } from '../support/system-browser.ts';
import { TourReport } from './tour-report.ts';

/** Short enough to be seen ending, long enough for Zoho's limit of ten renewals in ten minutes. */
const tokenSeconds = 15;

const report = new TourReport();
const directory = await mkdtemp(join(tmpdir(), 'deskside-tour-'));
const userDataDirectory = join(directory, 'user-data');
const keyring = await startKeyring({ dataDirectory: join(directory, 'keyring') });
const browser = await SystemBrowser.create();
/** The app that runs now. */
const stage: { app: RunningApp | null } = { app: null };

try {
  await report.prepare();
  await signInFirst();
  await browse();
  await quitAndComeBack();
  await signOut();
  report.step(`done: ${report.pictures} pictures in out/demo`);
} catch (error) {
  process.exitCode = 1;
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The tour ended early: ${reason}\n`);
  if (stage.app !== null) await report.picture(stage.app.page, 'ended-early').catch(() => undefined);
} finally {
  await stage.app?.quit().catch(() => undefined);
  await keyring.stop();
  await browser.remove();
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function start(): Promise<RunningApp> {
  stage.app = await launchApp({
    userDataDirectory,
    browser,
    keyringEnvironment: keyring.env,
    arguments: [`--sample-token-seconds=${tokenSeconds}`],
    size: { width: 1440, height: 900 },
  });
  return stage.app;
}

async function signInFirst(): Promise<void> {
  const { page, app } = await start();
  const backend = await app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend());
  await page.getByRole('button', { name: 'Try the sample company' }).waitFor();
  report.step(`started ${process.env['DESKSIDE_RUNTIME'] ?? 'Electron'}; secrets are kept by ${backend}`);
  await report.picture(page, 'welcome');
  await page.getByRole('button', { name: 'Try the sample company' }).click();
  const address = await browser.nextAddress();
  await page.getByRole('button', { name: 'Cancel' }).waitFor();
  await report.picture(page, 'waiting');
  const callback = await answerAuthorizePage(address);
  await fetch(callback);
  await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  await page.getByRole('gridcell').first().waitFor();
  report.step(`signed in through the loopback address as ${(await account(page)).userName}`);
  await report.picture(page, 'signed-in');
}

async function browse(): Promise<void> {
  const { page, problems } = current();
  for (const module of ['Contacts', 'Deals', 'Accounts']) {
    await openModule(page, module);
    await report.picture(page, module.toLowerCase());
    const rows = await scrollToTheEnd(page, module);
    report.step(`browsed ${module} to its last page: ${rows} records`);
  }
  await report.picture(page, 'last-page');

  const contacts = await openModule(page, 'Contacts');
  await page.keyboard.press('Control+Home');
  const word = await wordOfFirstRecord(contacts);
  const search = page.getByRole('searchbox', { name: 'Search records' });
  await search.fill(word);
  await eventually('the search shows what was searched', async () =>
    ((await contacts.getByRole('gridcell').first().textContent()) ?? '').includes(word),
  );
  report.step(`searched for "${word}"`);
  await report.picture(page, 'search');
  await search.press('Escape');

  await openModule(page, 'Deals');
  await page.getByRole('grid', { name: 'Deals' }).getByRole('gridcell').first().click();
  await page.keyboard.press('Enter');
  const record = page.getByRole('complementary', { name: 'Record' });
  const heading = record.getByRole('heading').first();
  await lookUpLink(record, 'Account Name').waitFor();
  const deal = await heading.textContent();
  await report.picture(page, 'record');
  await lookUpLink(record, 'Account Name').click();
  await eventually('the look-up opens the other record', async () => (await heading.textContent()) !== deal);
  report.step(`opened "${deal ?? ''}" and followed a look-up to "${(await heading.textContent()) ?? ''}"`);
  await report.picture(page, 'look-up');
  await page.keyboard.press('Escape');

  const before = await account(page);
  await openModule(page, 'Contacts');
  await eventually(
    'the access token expires and is renewed while scrolling',
    async () => {
      await page.keyboard.press('Control+Home');
      await page
        .getByRole('button', { name: /^Refresh/ })
        .first()
        .click();
      await scrollToTheEnd(page, 'Contacts');
      const now = await account(page);
      const ended = Date.now() > (before.accessTokenExpiresAt ?? Infinity);
      return ended && (now.accessTokenExpiresAt ?? 0) > Date.now() && now.lastRefreshAt !== null;
    },
    tokenSeconds * 2_000,
  );
  report.step(
    `the access token of ${tokenSeconds} s ended and was renewed while scrolling; nobody was asked`,
  );
  await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
  await page.getByRole('button', { name: 'Sign out everywhere' }).waitFor();
  await report.picture(page, 'accounts');
  await page.emulateMedia({ colorScheme: 'dark' });
  await report.picture(page, 'accounts-dark');
  if (problems.length > 0) throw new Error(`the page complained: ${problems.join('; ')}`);
}

async function quitAndComeBack(): Promise<void> {
  await current().quit();
  stage.app = null;
  report.step('quit');
  const { page } = await start();
  await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  await page.getByRole('gridcell').first().waitFor();
  report.step(`started again: still signed in as ${(await account(page)).userName}`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await report.picture(page, 'back-again-dark');
}

async function signOut(): Promise<void> {
  const { page } = current();
  await signOutEverywhere(page);
  await report.picture(page, 'signed-out');
  await current().quit();
  stage.app = null;
  const rows = storedTokens();
  if (rows !== 0) throw new Error(`${rows} tokens are left in the store`);
  report.step('signed out everywhere: the store is empty');
}

function storedTokens(): number {
  const database = new Database(join(userDataDirectory, 'tokens.db'), { readonly: true });
  try {
    return database.prepare('SELECT id FROM token').all().length;
  } finally {
    database.close();
  }
}

function current(): RunningApp {
  if (stage.app === null) throw new Error('the app is not running');
  return stage.app;
}

async function account(page: Page): Promise<AccountView> {
  const state = await page.evaluate(() => window.deskside.getAppState());
  const first = state.ok ? state.value.accounts[0] : undefined;
  if (first === undefined) throw new Error('nobody is signed in');
  return first;
}

async function eventually(what: string, holds: () => Promise<boolean>, patience = 15_000): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
