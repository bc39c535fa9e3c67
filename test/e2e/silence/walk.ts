/**
 * A day in the app in a watched network: says on its last line, as JSON, which names were asked for and how many packets
 * left. Then main itself asks for a name, to show that the log would have told.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openModule, signOutEverywhere } from '../support/pages.ts';
import { Workplace } from '../support/workplace.ts';
import { startPacketLog } from './packet-log.ts';

export interface Silence {
  readonly steps: readonly string[];
  readonly requests: number;
  readonly names: readonly string[];
  readonly packets: number;
  /** The same after main has gone to a server outside. */
  readonly control: { readonly names: readonly string[]; readonly packets: number };
}

const log = await startPacketLog();
const workplace = await Workplace.open({ sandbox: { contacts: 60 }, keyring: 'none' });
try {
  await walk();
} finally {
  await workplace.close();
  log.close();
}

async function walk(): Promise<void> {
  const { app, page } = await workplace.start();
  const steps: string[] = [];
  const step = async (name: string, act: () => Promise<unknown>): Promise<void> => {
    await act();
    steps.push(name);
  };
  await step('sign-in', () => workplace.signIn());
  await step('lists', async () => {
    for (const module of ['Leads', 'Deals', 'Contacts']) await openModule(page, module);
  });
  await step('a record', async () => {
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: /./ }).first().waitFor();
    await page.keyboard.press('Escape');
  });
  await step('a search with a misspelt word', async () => {
    const search = page.getByRole('searchbox', { name: 'Search records' });
    await search.click();
    await page.keyboard.type('speling mistaek', { delay: 20 });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  });
  await step('the palette', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
    await page.keyboard.press('Escape');
  });
  await step('an export', async () => {
    await openModule(page, 'Leads');
    const file = join(workplace.directory, 'leads.csv');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: /^Export / });
    await dialog.getByRole('button', { name: 'Choose file' }).click();
    while (!(await stat(file).catch(() => null))) await page.waitForTimeout(100);
  });
  await step('settings', async () => {
    await page.keyboard.press('Control+,');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await page.keyboard.press('Escape');
  });
  await step('sign-out', () => signOutEverywhere(page));
  // What Chromium does by itself it does soon after a start, or once it has nothing else to do.
  await page.waitForTimeout(5_000);
  const requests = workplace.sandbox.requests.length;
  const silence = { steps, requests, names: [...log.names], packets: log.packets() };
  await app.evaluate(() =>
    fetch('http://canary.example.com/', { signal: AbortSignal.timeout(2_000) }).catch(() => undefined),
  );
  const control = { names: log.names.slice(silence.names.length), packets: log.packets() - silence.packets };
  const told: Silence = { ...silence, control };
  console.log(JSON.stringify(told));
}
