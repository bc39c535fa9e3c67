import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveClock } from './support/move-time.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

const hour = 3_600_000;

describe('time on the real Electron', () => {
  let workplace: Workplace;
  /** How far Zoho's own time has moved on. */
  let passed = 0;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 40, clock: () => Date.now() + passed } });
    await workplace.start();
    await workplace.signIn();
    await openModule(workplace.app.page, 'Contacts');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    // Playwright evaluates what this test does to the page's clock; the page's policy complains of that, not of us.
    expect(problems.filter((problem) => !problem.includes('TrustedScript'))).toEqual([]);
  });

  const refreshes = (): number => workplace.sandbox.counts.token.refresh;
  const answered = (): number =>
    workplace.sandbox.requests.filter(({ path, status }) => path.startsWith('/crm/') && status === 200)
      .length;

  /** Reads the list again, and waits for the answer. */
  async function readAgain(): Promise<void> {
    const before = answered();
    const pressAndCount = async (): Promise<number> => {
      // Pressed while the last answer is still being shown, it does nothing.
      await workplace.app.page.keyboard.press('ControlOrMeta+r');
      return answered();
    };
    await expect.poll(pressAndCount, { interval: 300 }).toBeGreaterThan(before);
  }

  const timeOfPage = (): Promise<number> => workplace.app.page.evaluate(() => Date.now());

  async function wakeUp(): Promise<void> {
    await workplace.app.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  }

  it('that passed in sleep costs one renewal, begun before anybody asks', async () => {
    const before = refreshes();
    await wakeUp();
    passed += 9 * hour;
    await moveClock(workplace.app, 9 * hour);
    await wakeUp();
    await wakeUp();
    await expect.poll(refreshes).toBe(before + 1);
    await readAgain();
    expect(refreshes()).toBe(before + 1);
  });

  it('that the clock of the computer tells wrong by hours stops nobody: no dead token, no loop of renewals', async () => {
    const before = refreshes();
    await moveClock(workplace.app, -5 * hour);
    for (let count = 0; count < 3; count += 1) await readAgain();
    expect(refreshes()).toBe(before);
    // Zoho's time goes on, and the token ends by it.
    passed += 2 * hour;
    await moveClock(workplace.app, 2 * hour);
    for (let count = 0; count < 3; count += 1) await readAgain();
    expect(refreshes()).toBe(before + 1);
    // Set ahead by ten hours, as after a sleep: one renewal, and the next reply tells the time.
    await moveClock(workplace.app, 10 * hour);
    const moved = await timeOfPage();
    for (let count = 0; count < 3; count += 1) await readAgain();
    expect(refreshes()).toBe(before + 2);
    const refused = workplace.sandbox.requests.filter(({ status }) => status === 401);
    expect(refused).toEqual([]);
    const state = await workplace.app.page.evaluate(() => window.deskside.getAppState());
    // The page counts down by the clock that the person sees.
    const ends = state.ok ? (state.value.accounts[0]?.accessTokenExpiresAt ?? 0) : 0;
    // The token came after the clock was moved, whenever that was; Zoho tells its time in whole seconds.
    expect(ends).toBeGreaterThanOrEqual(moved + hour - 5_000);
    expect(ends).toBeLessThanOrEqual((await timeOfPage()) + hour + 5_000);
  });
});
