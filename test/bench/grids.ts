import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { AnswerTimes } from './support/answers.ts';
import { benchResult, report, type BenchResult } from './support/bench-report.ts';
import type { MeasuredPage } from './support/frames.ts';
import { buildGrids, grids } from './grids/build.mjs';
import { openContacts, openPage, openPlainList, type Opened } from './support/pages.ts';
import { inRounds, rawOf, valuesOf, type Contestant } from './support/rounds.ts';
import { roundsWanted } from './support/wanted.ts';

/** Other grids over 100,000 rows and 64 columns, all in windows of one size, beside Deskside's and a plain list. */
const at = { x: 800, y: 480 };
const presses = 6;

const out = resolve('out/bench/grids');
await buildGrids(out);
await using open = new AsyncDisposableStack();
const contestants: Contestant[] = [];
const add = async (name: string, opening: Promise<Opened>): Promise<void> => {
  const { measured } = open.use(await opening);
  contestants.push(await contestant(name, measured));
};
await add('plain list', openPlainList(64));
await add('Deskside', openContacts('all'));
const [, deskside] = contestants;
// The same window once more: what differs between the two is chance.
if (deskside !== undefined) contestants.push({ ...deskside, name: 'Deskside again' });
for (const grid of grids) await add(grid, openPage(pathToFileURL(join(out, grid, 'index.html')).href));
for (const { measure } of contestants) await measure();

const measured = await inRounds(contestants, roundsWanted(), Math.random);
const metrics = [
  ['scroll, frame p95', 'ms'],
  ['scroll, frames a second', '/s'],
  ['scroll, CPU for 1,000 px', 'ms'],
  ['sideways, frame p95', 'ms'],
  ['sideways, frames a second', '/s'],
  ['sideways, CPU for 1,000 px', 'ms'],
  ['arrow down', 'ms'],
  ['arrow right', 'ms'],
  ['page down', 'ms'],
] as const;
report(
  'grids',
  metrics.flatMap(([metric, unit]) =>
    contestants.map(({ name }): BenchResult =>
      benchResult(`${metric}: ${name}`, unit, valuesOf(measured, name, metric), {
        baseline: valuesOf(measured, 'Deskside', metric),
      }),
    ),
  ),
  rawOf(measured),
);

async function contestant(name: string, page: MeasuredPage): Promise<Contestant> {
  const answers = await AnswerTimes.of(page);
  return {
    name,
    measure: async () => {
      const down = await page.during(async () => {
        await page.wheel({ ...at, speed: 5_000, down: 3_000 });
        await page.wheel({ ...at, speed: 5_000, down: -3_000 });
      }, 6_000);
      const sideways = await page.during(async () => {
        await page.wheel({ ...at, speed: 3_000, right: 1_500 });
        await page.wheel({ ...at, speed: 3_000, right: -1_500 });
      }, 3_000);
      await page.page.mouse.click(at.x, at.y);
      return {
        ...named('scroll', down),
        ...named('sideways', sideways),
        'arrow down': await answers.during((shown) => pressed(shown, 'ArrowDown', 'ArrowUp')),
        'arrow right': await answers.during((shown) => pressed(shown, 'ArrowRight', 'ArrowLeft')),
        'page down': await answers.during((shown) => pressed(shown, 'PageDown', 'PageUp')),
      };
    },
  };
}

function named(what: string, numbers: Readonly<Record<string, readonly number[]>>): typeof numbers {
  return Object.fromEntries(
    Object.entries(numbers).map(([metric, values]) => [`${what}, ${metric}`, values]),
  );
}

async function pressed(page: Page, there: string, back: string): Promise<void> {
  for (const key of [there, back]) {
    for (let press = 0; press < presses; press += 1) {
      await page.keyboard.press(key);
      await page.waitForTimeout(25);
    }
  }
}
