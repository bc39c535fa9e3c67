import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

describe.each(['light', 'dark'] as const)('accessibility in %s', (theme) => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    ({ page } = await workplace.start());
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  });

  afterAll(async () => {
    await workplace.close();
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
