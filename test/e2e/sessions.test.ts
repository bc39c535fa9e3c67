import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageFor } from '../../src/contract/errors.ts';
import { signInDeadlineMs } from '../../src/oauth/sign-in-attempt.ts';
import { sampleUsers } from '../../src/sandbox/index.ts';
import { moveClock, shortenTimer } from './support/move-time.ts';
import { openModule, signOut } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

const minute = 60_000;

/** Requests to an address of the accounts server so far. */
function asked(workplace: Workplace, path: RegExp): number {
  return workplace.sandbox.requests.filter((request) => path.test(request.path)).length;
}

async function statuses(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const state = await window.deskside.getAppState();
    return state.ok ? state.value.accounts.map(({ status }) => status) : [];
  });
}

async function goToAccounts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
  await page.getByRole('button', { name: 'Sign out everywhere' }).waitFor();
}

describe('a session on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 260 } });
  });
  beforeEach(async () => {
    workplace.sandbox.control.setFaults([]);
    ({ page } = await workplace.start());
  });
  afterEach(async () => {
    await workplace.quit();
  });
  afterAll(async () => {
    await workplace.close();
  });

  it('is not begun when nobody answers for five minutes, and the next try works [auth.timed_out]', async () => {
    const giveTimersBack = await shortenTimer(workplace.app, signInDeadlineMs, 400);
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    await workplace.browser.nextAddress();
    await page.getByText(messageFor('auth.timed_out')).first().waitFor();
    await giveTimersBack();
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    await workplace.allowInBrowser();
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  });

  it('goes on after ten minutes without a network, and nobody is signed out', async () => {
    const grid = await openModule(page, 'Contacts');
    const firstName = await grid.getByRole('gridcell').first().textContent();
    workplace.sandbox.control.setFaults([{ respond: { kind: 'cut' } }]);
    await page.keyboard.press('ControlOrMeta+r');
    await page.getByText('Offline').first().waitFor();
    await moveClock(workplace.app, 10 * minute);
    // What is on screen stays readable.
    expect(await grid.getByRole('gridcell').first().textContent()).toBe(firstName);
    expect(await statuses(page)).toEqual(['active']);
    workplace.sandbox.control.setFaults([]);
    await page.keyboard.press('ControlOrMeta+r');
    await page.getByText('Online').first().waitFor();
    await expect.poll(() => grid.getByRole('gridcell').first().textContent()).toBe(firstName);
  });

  it('that Zoho ended is noticed with the next request, costs only that account, and goes on where it was [auth.refresh_token_rejected]', async () => {
    const [, second] = sampleUsers;
    await goToAccounts(page);
    await page.getByRole('button', { name: 'Add account' }).click();
    await workplace.signIn(second?.email);
    await openModule(page, 'Deals');
    await page.getByRole('grid', { name: 'Deals' }).getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const heading = page.getByRole('complementary', { name: 'Record' }).getByRole('heading').first();
    await heading.waitFor();
    const opened = await heading.textContent();
    const refreshes = workplace.sandbox.counts.token.refresh;
    const requests = asked(workplace, /^\/crm\/v8\/Deals\?/);

    workplace.sandbox.control.revokeRefreshTokens(second?.email);
    await page.keyboard.press('ControlOrMeta+r');
    await page.getByText(messageFor('auth.refresh_token_rejected')).first().waitFor();
    expect(workplace.sandbox.counts.token.refresh - refreshes).toBe(1);
    expect(asked(workplace, /^\/crm\/v8\/Deals\?/) - requests).toBeLessThanOrEqual(2);
    expect((await statuses(page)).sort()).toEqual(['active', 'sign_in_again']);
    expect(await heading.textContent()).toBe(opened);

    await page.getByRole('button', { name: 'Sign in again' }).first().click();
    await workplace.allowInBrowser(second?.email);
    await page.getByRole('grid', { name: 'Deals' }).getByRole('gridcell').first().waitFor();
    expect(await heading.textContent()).toBe(opened);
    expect(await statuses(page)).toEqual(['active', 'active']);
  });

  it('ends although it is being renewed at that moment, and the late answer brings nothing back', async () => {
    const { control } = workplace.sandbox;
    await goToAccounts(page);
    const before = control.tokenCounts().refresh;
    control.expireAccessTokens();
    control.setFaults([{ path: /^\/oauth\/v2\/token$/, times: 1, respond: { kind: 'delay', ms: 1_500 } }]);
    const card = page.getByRole('article').first();
    const renewals = asked(workplace, /^\/oauth\/v2\/token$/);
    await card.getByRole('button', { name: 'Refresh now' }).click();
    await expect.poll(() => asked(workplace, /^\/oauth\/v2\/token$/)).toBe(renewals + 1);
    await signOut(page, card);
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
    await expect.poll(() => control.tokenCounts().refresh).toBe(before - 1);
    // The late answer has come by now; the account stays away.
    await page.waitForTimeout(2_000);
    expect(await statuses(page)).toHaveLength(1);
    await workplace.quit();
    ({ page } = await workplace.start());
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
    expect(await statuses(page)).toHaveLength(1);
  });

  it('ends here at once when Zoho cannot be reached, and at Zoho later, even after a restart [app.sign_out_incomplete]', async () => {
    const { control } = workplace.sandbox;
    expect(control.tokenCounts().refresh).toBe(1);
    await goToAccounts(page);
    control.setFaults([{ path: /^\/oauth\/v2\//, respond: { kind: 'cut' } }]);
    await signOut(page, page.getByRole('article').first());
    await page.getByText(messageFor('app.sign_out_incomplete')).first().waitFor();
    expect(await statuses(page)).toEqual([]);
    expect(control.tokenCounts().refresh).toBe(1);
    await workplace.quit();
    expect(control.tokenCounts().refresh).toBe(1);

    control.setFaults([]);
    ({ page } = await workplace.start());
    await expect.poll(() => control.tokenCounts().refresh).toBe(0);
    const waiting = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      return state.ok ? state.value.pendingRevocations : -1;
    });
    expect(waiting).toBe(0);
  });
});
