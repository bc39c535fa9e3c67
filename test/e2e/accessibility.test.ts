import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageFor } from '../../src/contract/errors.ts';
import { axeFindings } from './support/axe.ts';
import { openModule } from './support/pages.ts';
import { saveFilesTo } from './support/exports.ts';
import { openPart, openRecord } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

describe.each(['light', 'dark'] as const)('accessibility in %s', (theme) => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    ({ page } = await workplace.start());
    await page.evaluate((chosen) => window.deskside.setPreferences({ theme: chosen }), theme);
    // Chromium keeps colours for a while when the theme changes under it: it is there from the start.
    await workplace.quit();
    ({ page } = await workplace.start());
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const findings = (): Promise<string[]> => axeFindings(page);

  it('finds nothing on Welcome', async () => {
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    expect(await findings()).toEqual([]);
  });

  it('finds nothing on Set up connection', async () => {
    await page.getByRole('button', { name: 'Set up connection' }).click();
    await page.getByRole('form', { name: 'Set up connection' }).waitFor();
    expect(await findings()).toEqual([]);
    await page.getByText('Advanced', { exact: true }).click();
    await page.getByRole('button', { name: 'Add a secret' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Paste the secret of this data centre, or remove the line.').waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  });

  it('finds nothing in what Check has found, nor in Other ways to sign in', async () => {
    await page.getByRole('button', { name: 'Change connection' }).click();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('list', { name: 'What the check found' }).waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('button', { name: 'Other ways to sign in' }).click();
    await page.getByRole('dialog').getByText('Access token', { exact: true }).click();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
  });

  it('finds nothing while waiting for the browser, nor on a failed sign-in', async () => {
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    await page.getByRole('button', { name: 'Paste the address instead' }).click();
    expect(await findings()).toEqual([]);
    workplace.sandbox.control.setFaults([
      { path: /^\/oauth\/v2\/token/, times: 1, respond: { kind: 'html', status: 200 } },
    ]);
    await workplace.allowInBrowser();
    await page
      .getByText(/not a sign-in reply/)
      .first()
      .waitFor();
    expect(await findings()).toEqual([]);
    await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      if (state.ok && 'attemptId' in state.value.signIn) {
        await window.deskside.cancelSignIn({ attemptId: state.value.signIn.attemptId });
      }
    });
  });

  it('finds nothing among the records, in a record, or in a search without a match', async () => {
    await workplace.signIn();
    await openModule(page, 'Deals');
    expect(await findings()).toEqual([]);
    await page.getByRole('grid', { name: 'Deals' }).getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Record' }).getByRole('heading').first().waitFor();
    await page.getByRole('region', { name: 'Related lists' }).waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search records' }).fill('no such word');
    await page.getByText(/No record matches/).waitFor();
    expect(await findings()).toEqual([]);
  });

  it('finds nothing in the picker of views, the chooser of columns, the menus of a column and a cell, or the tabs', async () => {
    await page.getByRole('searchbox', { name: 'Search records' }).fill('');
    const grid = page.getByRole('grid', { name: 'Deals', exact: true });
    await grid.getByRole('gridcell').first().waitFor();
    for (const name of [/^View:/, 'Columns']) {
      await page.getByRole('button', { name, exact: true }).first().click();
      await page.getByRole('dialog').first().waitFor();
      expect(await findings()).toEqual([]);
      await page.keyboard.press('Escape');
    }
    for (const cell of ['columnheader', 'gridcell'] as const) {
      await grid.getByRole(cell).nth(1).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
      expect(await findings()).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: /^Account:/ }).click();
    await page.getByRole('menu').waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('finds nothing in the builder of filters, the chips of a filter, or a list that it leaves nothing of', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('combobox', { name: 'Find a field' }).fill('deal name');
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Enter');
    await page
      .getByRole('textbox', { name: /^Value/ })
      .first()
      .fill('no deal is called so');
    await page.getByText('Query', { exact: true }).click();
    expect(await findings()).toEqual([]);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('No record matches the filter').waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('button', { name: 'Clear the filter' }).click();
  });

  it('finds nothing on the board', async () => {
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    await page.getByRole('region', { name: 'Deals by Stage' }).getByRole('listitem').first().waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('radio', { name: 'List' }).check({ force: true });
  });

  it('finds nothing in a record with its notes, files and timeline open, as JSON, or pinned', async () => {
    const panel = await openRecord(page, 'Contacts', /\S/);
    for (const part of ['Notes', 'Attachments', 'Timeline']) await openPart(panel, part);
    await panel.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('>record as json');
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button').first().waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: /^Pin/ }).click();
    expect(await findings()).toEqual([]);
    await panel.getByRole('button', { name: 'Pin record' }).click();
    await page.keyboard.press('Escape');
  });

  it('finds nothing in the palette, before and after it found records, and when it cannot', async () => {
    const { control } = workplace.sandbox;
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Command palette' });
    await palette.getByRole('combobox').waitFor();
    expect(await findings()).toEqual([]);
    await palette.getByRole('combobox').fill('a');
    await palette.getByRole('combobox').fill('an');
    await palette.getByRole('option').first().waitFor();
    expect(await findings()).toEqual([]);
    control.setFaults([{ path: /search/, respond: { kind: 'error', status: 500, code: 'INTERNAL_ERROR' } }]);
    await palette.getByRole('combobox').fill('ang');
    await palette.getByRole('alert').waitFor();
    expect(await findings()).toEqual([]);
    control.setFaults([]);
    await page.keyboard.press('Escape');
  });

  it('finds nothing in the export dialog, nor in exports that are under way, done and cancelled', async () => {
    await saveFilesTo(workplace.app, join(workplace.directory, 'contacts.csv'));
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: /^Export/ });
    await dialog.waitFor();
    expect(await findings()).toEqual([]);
    // The export stands still until it is cancelled, however long looking at it takes.
    const { control } = workplace.sandbox;
    control.setFaults([{ path: /^\/crm\/v8\/(Contacts\?|coql)/, respond: { kind: 'hang' } }]);
    await dialog.getByRole('button', { name: 'Choose file' }).click();
    const strip = page.getByRole('region', { name: 'Exports' });
    await strip.getByRole('progressbar').waitFor();
    expect(await findings()).toEqual([]);
    await strip.getByRole('button', { name: 'Cancel export' }).click();
    await strip.getByText(/^Cancelled/).waitFor();
    expect(await findings()).toEqual([]);
    control.setFaults([]);
    await strip.getByRole('button', { name: 'Try again' }).click();
    await strip.getByText(/rows? written/).waitFor();
    expect(await findings()).toEqual([]);
    await strip.getByRole('button', { name: /^Dismiss/ }).click();
  });

  it('finds nothing in the explorer, with an answer and with a refusal', async () => {
    await page.getByRole('button', { name: 'API explorer' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('tree').or(page.getByText('200 OK')).first().waitFor();
    expect(await findings()).toEqual([]);
    await page
      .getByRole('textbox')
      .or(page.getByRole('combobox', { name: 'Path' }))
      .first()
      .fill('../x');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('button', { name: 'Back to records' }).click();
  });

  it('finds nothing while a list loads, cannot be had, waits, or is of before the network went', async () => {
    const { control } = workplace.sandbox;
    const modules = page.getByRole('navigation', { name: 'Modules' });
    control.setLatency(20_000);
    await modules.getByText('Leads', { exact: true }).click();
    await page.locator('[aria-label="Loading"][data-shown="true"]').waitFor();
    expect(await findings()).toEqual([]);
    control.setLatency(0);
    await page.getByRole('grid', { name: 'Leads' }).getByRole('gridcell').first().waitFor();

    control.setDeniedModules(['Products']);
    await modules.getByText('Products', { exact: true }).click();
    await page.getByRole('alert').getByText('Details', { exact: true }).click();
    expect(await findings()).toEqual([]);
    control.setDeniedModules([]);

    await openModule(page, 'Leads');
    const failWith = (status: number, code: string): void =>
      control.setFaults([{ path: /Leads|coql/, respond: { kind: 'error', status, code } }]);
    for (const [status, code, sentence] of [
      [500, 'INTERNAL_ERROR', messageFor('crm.server_error')],
      [429, 'TOO_MANY_REQUESTS', messageFor('crm.rate_limited')],
      [401, 'OAUTH_SCOPE_MISMATCH', messageFor('crm.scope_missing')],
    ] as const) {
      failWith(status, code);
      await page.keyboard.press('Control+r');
      await page.getByRole('alert').getByText(sentence).waitFor();
      expect(await findings()).toEqual([]);
    }
    control.setFaults([{ respond: { kind: 'cut' } }]);
    await page.keyboard.press('Control+r');
    await page.getByText(/^Offline\. What is on screen/).waitFor();
    expect(await findings()).toEqual([]);
    control.setFaults([]);
    await page.keyboard.press('Control+r');
    await page.getByText(/^Offline\. What is on screen/).waitFor({ state: 'detached' });
  });

  it('finds nothing in the list of shortcuts', async () => {
    await page
      .getByRole('button', { name: /shortcuts/i })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('finds nothing on Accounts and tokens, and in the question before signing out everywhere', async () => {
    await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('alertdialog').waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await findings()).toEqual([]);
  });

  it('finds nothing on an account that waits for Zoho, in Settings, or on the lock', async () => {
    workplace.sandbox.control.throttle();
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await page.getByRole('timer').first().waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Control+,');
    await page.getByRole('dialog').getByText('Versions and start-up times').click();
    expect(await findings()).toEqual([]);
    await page.getByRole('button', { name: 'Lock now' }).click();
    await page.getByRole('heading', { name: 'Deskside is locked' }).waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await page.keyboard.press('Escape');
  });
});
