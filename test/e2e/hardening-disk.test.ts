import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canMountDisks, smallDisk, type SmallDisk } from '../fakes/small-disk.ts';
import { Workplace } from './support/workplace.ts';

describe.runIf(canMountDisks())('a disk that is full', () => {
  let workplace: Workplace;
  let disk: SmallDisk;
  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 } });
    disk = smallDisk({ kilobytes: 64 * 1_024, at: workplace.userDataDirectory });
    await workplace.start();
    await workplace.signIn();
  });
  afterAll(async () => {
    await workplace.quit();
    disk.remove();
    await workplace.close();
  });

  it('keeps nobody signed in: Zoho is told, and nothing of the session is left', async () => {
    const { page } = workplace.app;
    disk.fill();
    const before = workplace.sandbox.control.tokenCounts().refresh;
    const answer = await page.evaluate(() => window.deskside.signOutEverywhere());
    expect(answer).toEqual({ ok: true, value: { accounts: 1, revoked: 1 } });
    expect(workplace.sandbox.control.tokenCounts().refresh).toBe(before - 1);
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    await workplace.quit();
    disk.empty();
    const next = await workplace.start();
    await next.page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
  });
});
