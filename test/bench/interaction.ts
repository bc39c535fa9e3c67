import type { Page } from 'playwright-core';
import { AnswerTimes } from './support/answers.ts';
import { cpuOf, openingBudgets, OpeningPerson, plainMetric, plainOpening } from './support/app-openings.ts';
import { benchResult, report, type BenchResult } from './support/bench-report.ts';
import type { MeasuredPage } from './support/frames.ts';
import { openContacts, openPlainTable } from './support/pages.ts';
import { inRounds, rawOf, valuesOf, type Contestant, type Measured } from './support/rounds.ts';
import { roundsWanted } from './support/wanted.ts';

/**
 * Keys and clicks in 64 columns and 100,000 rows, beside a plain table that marks one of its cells; then what a person
 * opens, beside a dialog that is in that page already.
 */
const presses = 10;
const kinds = {
  'arrow right': (page: Page) => pressed(page, 'ArrowRight', 'ArrowLeft'),
  'arrow down': (page: Page) => pressed(page, 'ArrowDown', 'ArrowUp'),
  'page down': (page: Page) => pressed(page, 'PageDown', 'PageUp'),
  click: clicked,
  'held key': held,
} as const;

await using table = await openPlainTable();
const pressing = await measurePresses();
const opening = await measureOpenings();
report('interaction', [...pressResults(pressing), ...openingResults(opening)], {
  ...rawOf(pressing),
  ...rawOf(opening),
});

async function measurePresses(): Promise<Measured> {
  await using app = await openContacts('all');
  await app.grid.getByRole('gridcell').first().click();
  const contestants = [
    await contestant('plain table', table.measured),
    await contestant('plain table again', table.measured),
    await contestant('Deskside', app.measured),
  ];
  for (const { measure } of contestants) await measure();
  return await inRounds(contestants, roundsWanted(), Math.random);
}

function pressResults(measured: Measured): readonly BenchResult[] {
  return Object.keys(kinds).flatMap((kind): readonly BenchResult[] => [
    benchResult(kind, 'ms', valuesOf(measured, 'Deskside', kind), {
      baseline: valuesOf(measured, 'plain table', kind),
      budget: { of: 'p95', most: 50 },
    }),
    benchResult(`${kind}, A/A control`, 'ms', valuesOf(measured, 'plain table again', kind), {
      baseline: valuesOf(measured, 'plain table', kind),
    }),
  ]);
}

/** Each round of the app is a new process, so that there is a first time. */
async function measureOpenings(): Promise<Measured> {
  const plain = (name: string): Contestant => ({ name, measure: () => plainOpening(table.measured) });
  await using person = await OpeningPerson.of('Deskside');
  const contestants = [plain('plain dialog'), plain('plain dialog again'), person.contestant];
  return await inRounds(contestants, roundsWanted(), Math.random);
}

function openingResults(measured: Measured): readonly BenchResult[] {
  const plain = (metric: string): readonly number[] => valuesOf(measured, 'plain dialog', metric);
  return [
    ...Object.entries(openingBudgets).flatMap(([name, most]): readonly BenchResult[] => [
      benchResult(name, 'ms', valuesOf(measured, 'Deskside', name), {
        baseline: plain(plainMetric),
        budget: { of: 'p95', most },
      }),
      benchResult(cpuOf(name), 'ms', valuesOf(measured, 'Deskside', cpuOf(name)), {
        baseline: plain(cpuOf(plainMetric)),
      }),
    ]),
    benchResult('plain dialog, A/A control', 'ms', valuesOf(measured, 'plain dialog again', plainMetric), {
      baseline: plain(plainMetric),
    }),
  ];
}

async function contestant(name: string, page: MeasuredPage): Promise<Contestant> {
  const answers = await AnswerTimes.of(page);
  return {
    name,
    measure: async () => {
      const times: Record<string, readonly number[]> = {};
      for (const [kind, work] of Object.entries(kinds)) times[kind] = await answers.during(work);
      return times;
    },
  };
}

async function pressed(page: Page, there: string, back: string): Promise<void> {
  for (const key of [there, back]) {
    for (let press = 0; press < presses; press += 1) {
      await page.keyboard.press(key);
      await page.waitForTimeout(25);
    }
  }
}

async function clicked(page: Page): Promise<void> {
  for (let press = 0; press < presses; press += 1) {
    await page.mouse.click(700 + (press % 4) * 120, 200 + press * 28);
    await page.waitForTimeout(25);
  }
}

/** As fast as a keyboard repeats. */
async function held(page: Page): Promise<void> {
  for (let press = 0; press < presses * 2; press += 1) {
    await page.keyboard.down('ArrowDown');
    await page.waitForTimeout(16);
  }
  await page.keyboard.up('ArrowDown');
  await page.keyboard.press('Control+Home');
}
