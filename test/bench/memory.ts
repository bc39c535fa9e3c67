import { setTimeout as wait } from 'node:timers/promises';
import { Workplace } from '../e2e/support/workplace.ts';
import { openModule } from '../e2e/support/pages.ts';
import { benchResult, report } from './support/bench-report.ts';
import { MeasuredPage } from './support/frames.ts';
import { openPage } from './support/pages.ts';
import { memoryOf, type ProcessMemory } from './support/process-memory.ts';
import { inRounds, rawOf, valuesOf, type Contestant } from './support/rounds.ts';
import { roundsWanted } from './support/wanted.ts';

/**
 * All processes of the app beside those of a bare window: at the welcome screen, signed in, while 100,000 contacts
 * are scrolled through, and in another module afterwards.
 */
const restMs = 3_500;
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
    ...Object.entries(budgets).map(([stage, most]) =>
      benchResult(`${stage}, beyond a bare window`, 'MB', beyond(stage, ''), {
        budget: { of: 'value', most },
      }),
    ),
    ...Object.keys(budgets).map((stage) =>
      benchResult(`${stage}, beyond a bare window, without files`, 'MB', beyond(stage, ' of its own')),
    ),
  ],
  rawOf(measured),
);

function beyond(stage: string, part: '' | ' of its own'): readonly number[] {
  const window = valuesOf(measured, 'bare', `window${part}`);
  const values = valuesOf(measured, 'Deskside', `${stage}${part}`);
  return values.map((value, round) => value - (window[round] ?? Number.NaN));
}

function inMegabytes(name: string, { all, own }: ProcessMemory): Record<string, readonly number[]> {
  return { [name]: [all / 1e6], [`${name} of its own`]: [own / 1e6] };
}

async function bareWindow(): Promise<Record<string, readonly number[]>> {
  await using opened = await openPage('data:text/html,<p>Hello');
  await wait(restMs);
  return inMegabytes('window', opened.memory());
}

async function deskside(): Promise<Record<string, readonly number[]>> {
  const workplace = await Workplace.open({ sandbox: { contacts: 100_000 } });
  try {
    const { app, page } = await workplace.start({ environment: { DESKSIDE_CHECK_OUTPUTS: '' } });
    const memory = (): ProcessMemory => memoryOf(app.process().pid ?? 0);
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    await wait(restMs);
    const welcome = memory();
    await workplace.signIn();
    await wait(restMs);
    const idle = memory();
    await openModule(page, 'Contacts');
    const browsing = await whileScrolling(await MeasuredPage.of(page), memory);
    await openModule(page, 'Deals');
    await wait(3 * restMs);
    return {
      ...inMegabytes('welcome', welcome),
      ...inMegabytes('idle, signed in', idle),
      ...inMegabytes('browsing 100,000', browsing),
      ...inMegabytes('after', memory()),
    };
  } finally {
    await workplace.close();
  }
}

/** Down by the wheel for a while, then to places all over the list. @returns the most memory meanwhile */
async function whileScrolling(
  measuredPage: MeasuredPage,
  memory: () => ProcessMemory,
): Promise<ProcessMemory> {
  const { page } = measuredPage;
  let most = memory();
  const look = (): void => {
    const { all, own } = memory();
    most = { all: Math.max(most.all, all), own: Math.max(most.own, own) };
  };
  const watch = setInterval(look, 500);
  await measuredPage.wheel({ x: 700, y: 400, down: 30_000, speed: 5_000 });
  for (let place = 1; place <= 12; place += 1) {
    await page.keyboard.press(place % 2 === 0 ? 'Control+Home' : 'Control+End');
    await measuredPage.wheel({ x: 700, y: 400, down: place % 2 === 0 ? 4_000 : -4_000, speed: 5_000 });
  }
  await wait(1_000);
  clearInterval(watch);
  look();
  return most;
}
