import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageFor } from '../../src/contract/errors.ts';
import { axeFindings } from './support/axe.ts';
import { moveClock } from './support/move-time.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

const minute = 60_000;

describe('a lock on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let names: string[] = [];
  let recordName = '';

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 260 } });
    await workplace.writeConnection({ policies: { lockAfterMinutes: 10 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    const grid = await openModule(page, 'Contacts');
    await grid.getByRole('gridcell').first().click();
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    const record = page.getByRole('complementary', { name: 'Record' });
    await record.getByRole('heading').first().waitFor();
    await page.getByRole('region', { name: 'Related lists' }).waitFor();
    recordName = (await record.getByRole('heading').first().textContent()) ?? '';
    names = await grid.getByRole('gridcell').allTextContents();
    names = names.filter((name) => name.length > 6).slice(0, 60);
    expect(names.length).toBeGreaterThan(10);
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** What the system says of the last input: in a test nobody touches the display. */
  async function sayIdle(seconds: number): Promise<void> {
    await workplace.app.app.evaluate(({ powerMonitor }, idle) => {
      powerMonitor.getSystemIdleTime = () => idle;
    }, seconds);
  }

  async function expectNothingShown(): Promise<void> {
    await page.getByRole('heading', { name: 'Deskside is locked' }).waitFor();
    const tree = await page.locator('body').ariaSnapshot();
    const markup = await page.content();
    for (const name of [recordName, ...names, 'Rowan', 'Quillmarsh', 'Contacts']) {
      expect(tree.includes(name), name).toBe(false);
      expect(markup.includes(name), name).toBe(false);
    }
    expect(await page.title()).toBe('Deskside');
  }

  async function expectEverythingBack(): Promise<void> {
    const record = page.getByRole('complementary', { name: 'Record' });
    await expect.poll(() => record.getByRole('heading').first().textContent()).toBe(recordName);
    await page.getByRole('grid', { name: 'Contacts' }).getByText(recordName).first().waitFor();
  }

  it('on request hides every record, answers no request, and opens again where one was [app.locked]', async () => {
    await workplace.app.app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
      items.find(({ label }) => label === 'Lock Now')?.click();
    });
    await expectNothingShown();
    expect(await axeFindings(page)).toEqual([]);
    const refused = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const answers = await Promise.all([
        window.deskside.listModules({ accountId, requestId: 'while-locked' }),
        window.deskside.refreshAccessToken({ accountId }),
        window.deskside.copyAccessToken({ accountId }),
        window.deskside.signOut({ accountId }),
      ]);
      return answers.map((answer) => (answer.ok ? 'answered' : answer.error.code));
    });
    expect(refused).toEqual(Array.from({ length: 4 }, () => 'app.locked'));

    // The button has the focus: nothing but Enter is needed.
    await page.keyboard.press('Enter');
    await expectEverythingBack();
    expect(await page.evaluate(async () => (await window.deskside.getAppState()).ok)).toBe(true);
  });

  it('comes by itself when nobody is there for as long as the connection allows, and not before', async () => {
    await sayIdle(9 * 60);
    await moveClock(workplace.app, 9 * minute);
    await page.waitForTimeout(5_500);
    await expectEverythingBack();
    await sayIdle(11 * 60);
    await moveClock(workplace.app, 2 * minute);
    await expectNothingShown();
    await page.keyboard.press('Enter');
    await sayIdle(0);
    await expectEverythingBack();
  });

  it('can be asked for sooner than the connection does, and never later', async () => {
    await page.keyboard.press('Control+,');
    const choice = page.getByRole('combobox', { name: 'Lock after idle for' });
    await choice.waitFor();
    expect(await choice.locator('option').allTextContents()).toEqual([
      '1 minute',
      '2 minutes',
      '5 minutes',
      '10 minutes',
    ]);
    await choice.selectOption('2');
    await expect.poll(() => choice.inputValue()).toBe('2');
    const loosened = await page.evaluate(async () => {
      await window.deskside.setPreferences({ lockAfterMinutes: null });
      const state = await window.deskside.getAppState();
      return state.ok ? state.value.policies.lockAfterMinutes : null;
    });
    expect(loosened).toEqual({ value: 10, most: 10 });
    await page.keyboard.press('Escape');
  });

  it('comes with the lock of the screen, and stays when the keyring is locked [token_store.locked]', async () => {
    // Chromium keeps its own key once it has read it, so a keyring that is locked later has to be played.
    await workplace.app.app.evaluate(({ powerMonitor, safeStorage }) => {
      for (const call of ['decryptString', 'decryptStringAsync']) {
        Reflect.set(globalThis, call, Reflect.get(safeStorage, call));
        if (Reflect.get(safeStorage, call) === undefined) continue;
        Reflect.set(safeStorage, call, () => {
          throw new Error('Decryption is not available.');
        });
      }
      powerMonitor.emit('lock-screen');
    });
    await expectNothingShown();
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText(messageFor('token_store.locked')).waitFor();
    await expectNothingShown();
    await workplace.app.app.evaluate(({ safeStorage }) => {
      for (const call of ['decryptString', 'decryptStringAsync']) {
        const real: unknown = Reflect.get(globalThis, call);
        if (real !== undefined) Reflect.set(safeStorage, call, real);
      }
    });
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expectEverythingBack();
  });

  it('is in the list of events with its end, and nobody is named there', async () => {
    const kinds = await page.evaluate(async () => {
      const answer = await window.deskside.listAuditEntries();
      return answer.ok ? answer.value.map(({ kind, code }) => `${kind} ${code ?? ''}`.trim()) : [];
    });
    expect(kinds.toReversed()).toEqual([
      'signed_in',
      'locked',
      'unlocked',
      'locked',
      'unlocked',
      'locked',
      'unlock_failed token_store.locked',
      'unlocked',
    ]);
  });
});
