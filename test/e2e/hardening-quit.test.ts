import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from './support/workplace.ts';

describe('a computer that keeps nothing', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
  });
  afterAll(() => workplace.close());
  const live = (): number => workplace.sandbox.control.tokenCounts().refresh;

  it('leaves no session at Zoho when the app quits, also while it is locked', async () => {
    for (const isLocked of [false, true]) {
      await workplace.start();
      const before = live();
      await workplace.signIn();
      expect(live()).toBe(before + 1);
      if (isLocked) await workplace.app.page.evaluate(() => window.deskside.lockApp());
      await workplace.quit();
      expect(live()).toBe(before);
    }
  });

  it('quits all the same when Zoho does not answer', async () => {
    await workplace.start();
    await workplace.signIn();
    workplace.sandbox.control.setFaults([{ path: /revoke/, respond: { kind: 'hang' } }]);
    await workplace.quit();
    workplace.sandbox.control.setFaults([]);
    expect(workplace.output).not.toContain('Uncaught');
  });
});
