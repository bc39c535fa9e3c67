import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageFor } from '../../src/contract/errors.ts';
import { axeFindings } from './support/axe.ts';
import { Workplace } from './support/workplace.ts';

describe('the proof of a lock on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const locked = () => page.getByRole('heading', { name: 'Deskside is locked' });
  const modules = () => page.getByRole('navigation', { name: 'Modules' });
  const unlock = () => page.getByRole('button', { name: 'Unlock' });

  it('is not given by the page itself, which nobody has touched [app.unlock_refused]', async () => {
    // Playwright's own call counts as an act of a person for five seconds.
    await page.evaluate(() => {
      const { deskside } = window;
      void deskside.lockApp();
      setTimeout(() => {
        void deskside.unlockApp().then((answer) => Reflect.set(globalThis, 'unlockAnswer', answer));
      }, 6_000);
    });
    await locked().waitFor();
    const answer = () =>
      page.waitForFunction(() => Reflect.get(globalThis, 'unlockAnswer') as unknown, null, {
        timeout: 30_000,
      });
    expect(await (await answer()).jsonValue()).toMatchObject({
      ok: false,
      error: { code: 'app.unlock_refused' },
    });
    await locked().waitFor();
    await page.keyboard.press('Enter');
    await modules().waitFor();
  });

  it('is a passphrase where one is set, and no other opens [app.passphrase_wrong]', async () => {
    await page.keyboard.press('Control+,');
    await page.getByLabel('New passphrase', { exact: true }).fill('a horse, a staple');
    await page.getByRole('button', { name: 'Set passphrase' }).click();
    await page.getByRole('button', { name: 'Remove passphrase' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lock now' }).click();
    await locked().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Passphrase', { exact: true }).fill('a horse, a stable');
    await page.keyboard.press('Enter');
    await page.getByText(messageFor('app.passphrase_wrong')).waitFor();
    await unlock().click();
    await locked().waitFor();
    await page.getByLabel('Passphrase', { exact: true }).fill('a horse, a staple');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove passphrase' }).or(modules()).first().waitFor();
  });

  it('seals the key of the sign-ins, so that the keyring alone opens nothing', async () => {
    const database = new Database(join(workplace.userDataDirectory, 'tokens.db'), { readonly: true });
    const sealed = database.prepare('SELECT sealed FROM data_key').pluck().all();
    database.close();
    expect(sealed).toHaveLength(1);
    const bytes = Buffer.from(sealed[0] as Uint8Array).toString('base64');
    const opened = await workplace.app.app.evaluate(
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the one that the oldest runtime has
      ({ safeStorage }, text) => safeStorage.decryptString(Buffer.from(text, 'base64')),
      bytes,
    );
    const inner = Buffer.from(opened, 'base64');
    expect(inner.subarray(0, 8).toString()).toBe('DSLOCK01');
    expect(inner.length).toBeGreaterThan(32 + 8);
  });

  it('is asked for at the next start, too, before anything is shown', async () => {
    await workplace.quit();
    ({ page } = await workplace.start());
    await locked().waitFor();
    await page.getByLabel('Passphrase', { exact: true }).fill('a horse, a staple');
    await page.keyboard.press('Enter');
    await modules().waitFor();
    await page.getByRole('grid').getByRole('gridcell').first().waitFor();
  });

  it('is taken back with the passphrase only', async () => {
    await page.keyboard.press('Control+,');
    await page.getByLabel('Present passphrase', { exact: true }).fill('another one');
    await page.getByRole('button', { name: 'Remove passphrase' }).click();
    await page.getByText(messageFor('app.passphrase_wrong')).waitFor();
    await page.getByLabel('Present passphrase', { exact: true }).fill('a horse, a staple');
    await page.getByRole('button', { name: 'Remove passphrase' }).click();
    await page.getByRole('button', { name: 'Set passphrase' }).waitFor();
    await workplace.quit();
    ({ page } = await workplace.start());
    await modules().waitFor();
  });
});
