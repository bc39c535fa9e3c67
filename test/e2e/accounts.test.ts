import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messageFor } from '../../src/contract/errors.ts';
import { axeFindings } from './support/axe.ts';
import { moveClock } from './support/move-time.ts';
import { openModule } from './support/pages.ts';
import { tapTokens, type TokenTap } from './support/token-tap.ts';
import { Workplace } from './support/workplace.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('the accounts screen on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let tap: TokenTap;
  let movedBy = 0;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60, clock: () => Date.now() + movedBy } });
    tap = await tapTokens(workplace.sandbox);
    await workplace.writeConnection({ accountsUrl: tap.url, apiUrl: tap.url });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await page.getByRole('gridcell').first().waitFor();
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    await tap.close();
    // The page refuses what axe itself tries in it.
    expect(problems.filter((text) => !text.includes('TrustedScript'))).toEqual([]);
  });

  /** Whatever the test left open, the next one begins among the records. */
  afterEach(async () => {
    workplace.sandbox.control.setFaults([]);
    await page.keyboard.press('Escape');
    const back = page.getByRole('button', { name: 'Back to records' });
    if ((await back.count()) > 0) await back.click();
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  });

  async function goToAccounts(): Promise<void> {
    await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
    await page.getByRole('button', { name: 'Sign out everywhere' }).waitFor();
  }

  function card(name: string): Locator {
    return page.getByRole('article', { name });
  }

  /** Moves the time of the app and of Zoho together. */
  async function letPass(ms: number): Promise<void> {
    movedBy += ms;
    await moveClock(workplace.app, ms);
  }

  function clipboard(): Promise<string> {
    return workplace.app.app.evaluate(({ clipboard: real }) => real.readText());
  }

  /** The rows of the list of events, newest first, without their times. */
  async function events(): Promise<string[]> {
    const rows = page.getByRole('table').getByRole('row');
    return rows.evaluateAll((all) =>
      all.slice(1).map((row) =>
        [...row.querySelectorAll('td')]
          .slice(1)
          .map((cell) => cell.textContent)
          .join(' | '),
      ),
    );
  }

  it('is worked with the keyboard alone: refresh, the permissions, and back', async () => {
    await goToAccounts();
    const mine = card('Rowan Achterberg');
    await page.getByRole('button', { name: 'Back to records' }).focus();
    const reached: string[] = [];
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.textContent ?? ''));
    }
    for (const name of [
      'Add account',
      'Refresh now',
      'Copy access token',
      'Sign out',
      'Sign out everywhere',
    ]) {
      expect(
        reached.some((text) => text.includes(name)),
        name,
      ).toBe(true);
    }
    await mine.locator('summary', { hasText: /scopes$/ }).focus();
    await page.keyboard.press('Enter');
    await mine.getByText('ZohoCRM.modules.READ', { exact: true }).waitFor();
    await mine.getByRole('button', { name: 'Refresh now' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Access token refreshed.').waitFor();
    await mine.getByText(/^in 59:|^in 1:00:00/).waitFor();
    expect((await events())[0]).toBe('Access token refreshed | Rowan Achterberg | Done');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('grid').waitFor();
  });

  it('copies the access token after a question, and takes it back unless something else was copied', async () => {
    await goToAccounts();
    const copy = card('Rowan Achterberg').getByRole('button', { name: 'Copy access token' });
    const answerWith = (response: number): Promise<void> =>
      workplace.app.app.evaluate(({ dialog, clipboard: real }, chosen) => {
        void real.writeText('before');
        dialog.showMessageBox = () => Promise.resolve({ response: chosen, checkboxChecked: false });
      }, response);
    await answerWith(1);
    await copy.click();
    await expect.poll(() => copy.getAttribute('data-busy')).toBeNull();
    expect(await clipboard()).toBe('before');

    await answerWith(0);
    // The minute is not waited for: the timer is caught, and rung by hand.
    await workplace.app.app.evaluate(() => {
      const real = globalThis.setTimeout;
      const caught = (action: () => void, ms?: number, ...values: []): ReturnType<typeof setTimeout> => {
        if (ms === 60_000) Reflect.set(globalThis, 'ringMinute', action);
        return real(action, ms, ...values);
      };
      globalThis.setTimeout = Object.assign(caught, real);
    });
    const ring = (): Promise<void> =>
      workplace.app.app.evaluate(() => {
        const action: unknown = Reflect.get(globalThis, 'ringMinute');
        if (typeof action === 'function') Reflect.apply(action, undefined, []);
      });
    await copy.click();
    await page.getByText(/The clipboard is cleared at/).waitFor();
    expect(Object.values(tap.secrets())).toContain(await clipboard());
    expect((await events())[0]).toBe('Access token copied | Rowan Achterberg | Done');
    await ring();
    await expect.poll(clipboard).toBe('');

    await copy.click();
    await expect.poll(clipboard).not.toBe('');
    await workplace.app.app.evaluate(({ clipboard: real }) => real.writeText('something of mine'));
    await ring();
    await page.waitForTimeout(300);
    expect(await clipboard()).toBe('something of mine');
    await page.getByRole('button', { name: 'Back to records' }).click();
  });

  it('waits out a throttle with a countdown, sends nothing meanwhile, and goes on by itself [auth.throttled]', async () => {
    await openModule(page, 'Deals');
    await openModule(page, 'Contacts');
    const { control } = workplace.sandbox;
    control.throttle();
    control.expireAccessTokens();
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await page.getByText(messageFor('auth.throttled')).waitFor();
    await page
      .getByRole('timer')
      .getByText(/^Next try in (10:00|9:5\d)\.$/)
      .waitFor();
    expect(await page.getByRole('gridcell').count()).toBeGreaterThan(10);
    expect(await axeFindings(page)).toEqual([]);
    await goToAccounts();
    const mine = card('Rowan Achterberg');
    await mine
      .getByRole('timer')
      .getByText(/^Possible again in (10:00|9:5\d|9:4\d)\.$/)
      .waitFor();
    expect(await mine.getByRole('button', { name: 'Refresh now' }).isDisabled()).toBe(true);
    expect((await events())[0]).toBe('Refresh failed | Rowan Achterberg | auth.throttled');
    await page.getByRole('button', { name: 'Back to records' }).click();

    const asked = (): number =>
      workplace.sandbox.requests.filter(({ path }) => path === '/oauth/v2/token').length;
    const before = asked();
    await letPass(9 * minute);
    await page
      .getByRole('timer')
      .getByText(/^Next try in (1:00|0:[1-5]\d)\.$/)
      .waitFor();
    await openModule(page, 'Deals');
    await openModule(page, 'Contacts');
    expect(asked()).toBe(before);
    await letPass(2 * minute);
    await page.getByText(messageFor('auth.throttled')).waitFor({ state: 'hidden' });
    await expect.poll(asked).toBe(before + 1);
    await page.getByRole('gridcell').first().waitFor();
  });

  it('slows down when Zoho asks to, counting down to the next try [crm.rate_limited]', async () => {
    const { control } = workplace.sandbox;
    control.setFaults([
      {
        path: /\/crm\/v\d+\/Contacts/,
        times: 1,
        respond: {
          kind: 'error',
          status: 429,
          code: 'TOO_MANY_REQUESTS',
          headers: { 'Retry-After': '90' },
        },
      },
    ]);
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await page.getByText(messageFor('crm.rate_limited')).waitFor();
    await page
      .getByRole('timer')
      .getByText(/^Next try in 1:[0-3]\d\.$/)
      .waitFor();
    await letPass(91_000);
    await page.getByText(messageFor('crm.rate_limited')).waitFor({ state: 'hidden' });
    control.setFaults([]);
  });

  it('ends a session that nobody used for the days chosen, here and at Zoho, and leaves the others', async () => {
    await page.getByRole('button', { name: /^Account:/ }).click();
    await page.getByRole('menuitem', { name: 'Add account' }).click();
    await workplace.signIn('imani.vesterholt@example.com');
    await page.getByRole('gridcell').first().waitFor();
    expect(workplace.sandbox.control.tokenCounts().refresh).toBe(2);
    await letPass(8 * day);
    await goToAccounts();
    await card('Imani Vesterholt').getByRole('button', { name: 'Refresh now' }).click();
    await page.getByText('Access token refreshed.').waitFor();

    await page.keyboard.press('Control+,');
    await page.getByRole('combobox', { name: 'End sessions unused for' }).selectOption('7');
    await card('Rowan Achterberg').waitFor({ state: 'hidden' });
    await expect.poll(() => workplace.sandbox.control.tokenCounts().refresh).toBe(1);
    await page.keyboard.press('Escape');
    await card('Imani Vesterholt').waitFor();
    await expect
      .poll(async () => (await events()).slice(0, 2))
      .toEqual([
        expect.stringMatching(/^Session ended at Zoho \| Signed out \(…\w{4}\) \| Done$/),
        expect.stringMatching(/^Unused session removed \| Signed out \(…\w{4}\) \| Done$/),
      ]);
  });

  it('copies a report without a secret or a name', async () => {
    await page.keyboard.press('Control+,');
    await page.getByRole('dialog').getByText('Versions and start-up times').click();
    await page.getByRole('dialog').getByText('Chromium').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Copy report' }).click();
    await expect.poll(clipboard).toContain('Deskside report');
    const report = await clipboard();
    expect(report).toMatch(/Window is shown: \d+ ms/);
    expect(report).toContain('auth.throttled');
    const canaries = [
      ...Object.values(tap.secrets()),
      workplace.sandbox.clientSecret,
      workplace.sandbox.clientId,
      'Imani',
      'imani',
      'Rowan',
      'Quillmarsh',
    ];
    for (const canary of canaries) expect(report.includes(canary), canary).toBe(false);
    await page.keyboard.press('Escape');
  });

  it('is shown larger and smaller, and stays so', async () => {
    const press = (label: string): Promise<void> =>
      workplace.app.app.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
        items.find((item) => item.label === wanted)?.click();
      }, label);
    const factor = (): Promise<number | undefined> =>
      workplace.app.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
      );
    await press('Zoom In');
    await expect.poll(factor).toBeCloseTo(1.1);
    await press('Zoom In');
    await expect.poll(factor).toBeCloseTo(1.25);
    await workplace.quit();
    ({ page } = await workplace.start());
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
    expect(await factor()).toBeCloseTo(1.25);
    await press('Actual Size');
    await expect.poll(factor).toBeCloseTo(1);
  });

  it('shows the events of before after a restart, from a file that names nobody and is only its owner’s', async () => {
    await goToAccounts();
    const shown = await events();
    expect(shown.some((event) => event.startsWith('Unused session removed'))).toBe(true);
    expect(shown.some((event) => event.startsWith('Signed in | Imani Vesterholt'))).toBe(true);
    const file = join(workplace.userDataDirectory, 'events.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, 'utf8');
    for (const canary of [...Object.values(tap.secrets()), 'imani', 'Imani', 'rowan']) {
      expect(text.includes(canary), canary).toBe(false);
    }
  });
});
