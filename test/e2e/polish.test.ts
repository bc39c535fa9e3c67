import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAuthorizePage } from '../../src/sandbox/index.ts';
import { axeFindings } from './support/axe.ts';
import { openModule } from './support/pages.ts';
import { openRecord } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

describe('polish, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    ({ page } = await workplace.start());
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const tabs = (): Locator => page.getByRole('tablist', { name: 'Tabs' }).getByRole('tab');
  const heading = async (answer: Response): Promise<string> =>
    /<h1>(.*?)<\/h1>/.exec(await answer.text())?.[1] ?? '';

  it('Polish: the page in the browser says that access is allowed once Deskside has agreed, not before', async () => {
    const { control } = workplace.sandbox;
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    // Held until the test has seen the page.
    control.setFaults([{ path: /^\/oauth\/v2\/token$/, times: 1, respond: { kind: 'delay', ms: 3_000 } }]);
    const callback = await answerAuthorizePage(await workplace.browser.nextAddress());
    const early = await fetch(callback);
    const { url } = early;
    expect(early.headers.get('refresh')).toBe('1');
    expect(await heading(early)).toBe('Return to Deskside.');
    await expect
      .poll(async () => heading(await fetch(url)), { timeout: 30_000, interval: 200 })
      .toBe('Access allowed. Return to Deskside.');
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  });

  it('Polish: tabs have the icon of their module and names that tell them apart', async () => {
    await openModule(page, 'Contacts');
    await page.keyboard.press('Control+t');
    await page.keyboard.press('Control+t');
    await expect
      .poll(() => tabs().allTextContents())
      .toEqual(['Home', 'Contacts', 'Contacts (2)', 'Contacts (3)']);
    await openModule(page, 'Deals');
    await expect.poll(() => tabs().allTextContents()).toEqual(['Home', 'Contacts', 'Contacts (2)', 'Deals']);
    const icons = await tabs().evaluateAll((all) =>
      all.map((tab) => tab.querySelector('svg')?.getAttribute('class') ?? ''),
    );
    expect(icons[1]).toBe(icons[2]);
    expect(icons[1]).not.toBe(icons[3]);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+w');
    await page.keyboard.press('Control+w');
  });

  it('Polish: the panel names the owner once, and has notes, newest first, and activity at hand', async () => {
    const { control } = workplace.sandbox;
    const id = control.insertRecord('Contacts', { First_Name: 'Nora', Last_Name: 'Athand' });
    for (const title of ['Older', 'Newer']) control.addNote('Contacts', id, { title, content: 'Called.' });
    await page.getByRole('button', { name: 'Refresh' }).first().click();
    const panel = await openRecord(page, 'Contacts', 'Nora Athand');
    await panel.locator('header').getByText('Owner').waitFor();
    expect(await panel.locator('[data-field="Owner"]').count()).toBe(0);
    await panel.getByRole('searchbox', { name: 'Find field' }).fill('owner');
    await panel.locator('[data-field="Owner"]').waitFor();
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'Go to notes' }).click();
    const notes = panel.locator('[data-part="Notes"]');
    await notes.getByText('Newer').waitFor();
    const titles = await notes.getByRole('listitem').allInnerTexts();
    expect(titles[0]).toContain('Newer');
    expect(titles[1]).toContain('Older');
    await panel.getByRole('button', { name: 'Go to activity' }).click();
    const summary = panel.locator('[data-part="$timeline"] > summary');
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect
      .poll(() => summary.evaluate((element) => element.getBoundingClientRect().top < innerHeight))
      .toBe(true);
    expect(await axeFindings(page)).toEqual([]);
  });
});
