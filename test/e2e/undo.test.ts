import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { layoutFaults } from './support/layout-faults.ts';
import { openModule, signOut } from './support/pages.ts';
import { answerQuestions } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

/** As long as the name of a view may be, without a space to break it at. */
const kept = 'Wartungsvertrag'.repeat(6).slice(0, 80);

describe('what is asked once and what can be undone, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 420 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await page.getByRole('gridcell').first().waitFor();
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const messagesShown = (): Locator => page.getByRole('status', { name: 'Messages' });
  const view = (name: string): Locator => page.getByRole('button', { name: `View: ${name}` });
  const chips = (): Locator => page.getByRole('region', { name: 'Filter conditions' });
  const open = (url: string) =>
    page.evaluate((address) => window.deskside.openRecordLink({ url: address }), url);

  async function filterByCell(): Promise<string> {
    await page.getByRole('gridcell').nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Filter by/ }).click();
    await chips().waitFor();
    return (await chips().textContent()) ?? '';
  }

  it('Ask once: calls and mails are allowed for good by the question alone, and Settings takes it back', async () => {
    let asked = await answerQuestions(workplace.app, 'always');
    await open('tel:+442079460000');
    expect(await workplace.browser.nextAddress()).toBe('tel:+442079460000');
    expect((await asked())[0]).toContain('"buttons":["Call","Cancel","Always"]');
    asked = await answerQuestions(workplace.app, false);
    await open('tel:+4930901820');
    expect(await workplace.browser.nextAddress()).toBe('tel:+4930901820');
    expect(await asked()).toEqual([]);
    // Neither another kind, nor what is dialled behind a number, nor an address of an odd shape.
    for (const url of [
      'mailto:ada@example.org',
      'tel:+442079460000;ext=12',
      'tel:112',
      'https://example.org/',
    ]) {
      expect(await open(url)).toMatchObject({ ok: true, value: { opened: false } });
    }
    expect(await asked()).toHaveLength(4);
    expect((await asked())[1]).not.toContain('Always');
    const taken = await page.evaluate(() => {
      // What the contract has no type for.
      const change = { mailsWithoutAsking: true } as unknown as { readonly mailsWithoutAsking: false };
      return window.deskside.setPreferences(change);
    });
    expect(taken).toMatchObject({ ok: false, error: { code: 'app.request_invalid' } });

    await page.keyboard.press('Control+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByText('Mails: Deskside asks before each.').waitFor();
    await settings.getByRole('button', { name: 'Ask before calls' }).click();
    await settings.getByText('Calls: Deskside asks before each.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await open('tel:+442079460000')).toMatchObject({ ok: true, value: { opened: false } });
  });

  it('Undo the rest: a filter that was cleared comes back, by the button and by Ctrl+Z', async () => {
    const filter = await filterByCell();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await chips().waitFor({ state: 'hidden' });
    await messagesShown().getByText('Filter cleared.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await messagesShown().getByRole('button', { name: 'Undo' }).click();
    await chips().waitFor();
    expect(await chips().textContent()).toBe(filter);
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await chips().waitFor({ state: 'hidden' });
    await page.getByRole('gridcell').first().click();
    await page.keyboard.press('Control+z');
    await chips().waitFor();
    expect(await chips().textContent()).toBe(filter);
    expect(await messagesShown().getByRole('button').count()).toBe(0);
  });

  it('Undo the rest: a view that was deleted comes back with its star, its place and its list', async () => {
    const filter = await chips().textContent();
    await page.getByRole('button', { name: /^View:/ }).click();
    await page.getByRole('textbox', { name: 'Name of the new view' }).fill(kept);
    await page.keyboard.press('Enter');
    const star = page.getByRole('button', { name: `Favourite: ${kept}` });
    await star.click();
    await page.getByRole('button', { name: `Delete ${kept}` }).click();
    await page.keyboard.press('Escape');
    await view('All Contacts').waitFor();
    await chips().waitFor({ state: 'hidden' });
    expect(await layoutFaults(page)).not.toContainEqual(expect.stringContaining('outside the window'));
    // Elsewhere by then.
    await openModule(page, 'Deals');
    await page.keyboard.press('Control+z');
    await openModule(page, 'Contacts');
    await view(kept).waitFor();
    expect(await chips().textContent()).toBe(filter);
    await view(kept).click();
    expect(await star.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
  });

  it('Undo the rest: tabs that were closed are opened again, with their place and filter', async () => {
    const filter = await chips().textContent();
    await page.keyboard.press('Control+t');
    // Home is the first of them.
    const tabs = page.getByRole('tablist', { name: 'Tabs' }).getByRole('tab');
    await expect.poll(() => tabs.count()).toBe(3);
    await page.keyboard.press('Control+Shift+Tab');
    const titles = await tabs.allTextContents();
    await page.getByRole('gridcell').nth(2).click();
    await page.keyboard.press('Enter');
    const record = page.getByRole('complementary', { name: 'Record' });
    const name = await record.getByRole('heading').first().textContent();
    await page.keyboard.press('Control+w');
    await expect.poll(() => tabs.count()).toBe(2);
    await record.waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+Shift+t');
    await expect.poll(() => tabs.allTextContents()).toEqual(titles);
    expect(await tabs.nth(1).getAttribute('aria-selected')).toBe('true');
    await view(kept).waitFor();
    expect(await chips().textContent()).toBe(filter);
    expect(await record.getByRole('heading').first().textContent()).toBe(name);
    // By the menu of the application, too.
    await page.keyboard.press('Control+w');
    await expect.poll(() => tabs.count()).toBe(2);
    await workplace.app.app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
      items.find(({ label }) => label === 'Reopen Closed Tab')?.click();
    });
    await expect.poll(() => tabs.count()).toBe(3);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Reopen closed tab').waitFor();
    await page.keyboard.press('Escape');
  });

  it('Ask once: signing out of an account asks and says what ends, from its card and from the account menu', async () => {
    const { control } = workplace.sandbox;
    await page.getByRole('button', { name: /^Account: / }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('The session at Zoho ends.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    expect(control.tokenCounts().refresh).toBe(1);
    await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
    await page.getByRole('article').getByRole('button', { name: 'Sign out' }).click();
    await question.getByRole('button', { name: 'Stay signed in' }).click();
    expect(control.tokenCounts().refresh).toBe(1);
    await signOut(page, page.getByRole('article'));
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    expect(control.tokenCounts().refresh).toBe(0);
  });
});
