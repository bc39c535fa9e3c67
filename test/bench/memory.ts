import { setTimeout as wait } from 'node:timers/promises';
import { Workplace } from '../e2e/support/workplace.ts';
import { openModule } from '../e2e/support/pages.ts';
import { benchResult, report, type BenchResult } from './support/bench-report.ts';
import { MeasuredPage } from './support/frames.ts';
import { openPage } from './support/pages.ts';
import { memoryOf } from './support/process-memory.ts';
import { inRounds, rawOf, valuesOf, type Contestant } from './support/rounds.ts';
import { roundsWanted } from './support/wanted.ts';

/**
 * All processes of the app beside those of a bare window: at the welcome screen, signed in, while 100,000 contacts
 * are scrolled through, and in another module afterwards.
 */
const restMs = 4_000;
const budgets = { welcome: 40, 'idle, signed in': 90, 'browsing 100,000': 180, after: 60 } as const;

const contestants: readonly Contestant[] = [
  { name: 'bare', measure: bareWindow },
  { name: 'bare again', measure: bareWindow },
  { name: 'Deskside', measure: deskside },
];
const measured = await inRounds(contestants, roundsWanted(), Math.random);
const bare = valuesOf(measured, 'bare', 'window');
report(
  'memory',
  [
    benchResult('bare window', 'MB', bare),
    benchResult('bare window, A/A control', 'MB', valuesOf(measured, 'bare again', 'window'), {
      baseline: bare,
    }),
    ...Object.entries(budgets).map(([stage, most]): BenchResult => {
      const values = valuesOf(measured, 'Deskside', stage);
      const beyond = values.map((value, round) => value - (bare[round] ?? Number.NaN));
      return benchResult(`${stage}, beyond a bare window`, 'MB', beyond, { budget: { of: 'value', most } });
    }),
  ],
  rawOf(measured),
);

async function bareWindow(): Promise<Record<string, readonly number[]>> {
  await using opened = await openPage('data:text/html,<p>Hello');
  await wait(restMs);
  return { window: [opened.memory()] };
}

async function deskside(): Promise<Record<string, readonly number[]>> {
  const workplace = await Workplace.open({ sandbox: { contacts: 100_000 } });
  try {
    const { app, page } = await workplace.start({ environment: { DESKSIDE_CHECK_OUTPUTS: '' } });
    const memory = (): number => memoryOf(app.process().pid ?? 0) / 1e6;
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    await wait(restMs);
    const welcome = memory();
    await workplace.signIn();
    await wait(restMs);
    const idle = memory();
    await openModule(page, 'Contacts');
    const browsing = await whileScrolling(await MeasuredPage.of(page), memory);
    await openModule(page, 'Deals');
    await wait(4 * restMs);
    return {
      welcome: [welcome],
      'idle, signed in': [idle],
      'browsing 100,000': [browsing],
      after: [memory()],
    };
  } finally {
    await workplace.close();
  }
}

/** Down by the wheel for a while, then to places all over the list. @returns the most memory meanwhile */
async function whileScrolling(measuredPage: MeasuredPage, memory: () => number): Promise<number> {
  const { page } = measuredPage;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, memory())), 500);
  await measuredPage.wheel({ x: 700, y: 400, down: 60_000, speed: 5_000 });
  for (let place = 1; place <= 20; place += 1) {
    await page.keyboard.press(place % 2 === 0 ? 'Control+Home' : 'Control+End');
    await measuredPage.wheel({ x: 700, y: 400, down: place % 2 === 0 ? 4_000 : -4_000, speed: 5_000 });
  }
  await wait(1_000);
  clearInterval(watch);
  return Math.max(most, memory());
}
