import { openContacts, openPlainList } from './support/pages.ts';
import { benchResult, report, type BenchResult } from './support/bench-report.ts';
import type { MeasuredPage } from './support/frames.ts';
import { measureScrolling } from './support/scrolling.ts';
import { roundsWanted } from './support/wanted.ts';

/** Through 64 columns by the wheel, and through 100,000 rows by the scroll bar. */
const speed = 3_000;
const distance = 4_000;
const at = { x: 800, y: 480 };

const results: BenchResult[] = [];
const raw: Record<string, readonly number[]> = {};
const keep = (name: string, values: readonly number[]): void => {
  raw[name] = values;
};
await using list = await openPlainList(64);
await using app = await openContacts('all');
results.push(
  ...(await measureScrolling(
    {
      title: 'sideways',
      plain: list.measured,
      app: app.measured,
      scroll: async (page) => {
        await page.wheel({ ...at, speed, right: distance });
        await page.wheel({ ...at, speed, right: -distance });
      },
      distance: 2 * distance,
      mostRatio: 2,
    },
    keep,
  )),
  ...(await measureScrolling(
    {
      title: 'drag of the bar',
      plain: list.measured,
      app: app.measured,
      scroll: dragBar,
      distance: 1_000,
      mostRatio: 2,
    },
    keep,
  )),
);
const rested: number[] = [];
for (let round = 0; round < roundsWanted(); round += 1) rested.push(await rowsAfterRest());
keep('drag of the bar: rows after rest', rested);
results.push(
  benchResult('drag of the bar: rows after rest', 'ms', rested, { budget: { of: 'value', most: 250 } }),
);
report('sideways', results, raw);

/** Takes the thumb of the scroll bar up and down, at the pace of a hand. */
async function dragBar({ page }: MeasuredPage): Promise<void> {
  const { x, top, bottom } = await barOf(page);
  await page.mouse.move(x, top);
  await page.mouse.down();
  for (let step = 1; step <= 60; step += 1) {
    const share = Math.sin((Math.PI * step) / 60);
    await page.mouse.move(x, top + share * (bottom - top) * 0.6);
  }
  await page.mouse.up();
}

/** The thumb, which is at the top, and how far it goes. CSS pixels. */
function barOf(page: MeasuredPage['page']): Promise<{ x: number; top: number; bottom: number }> {
  return page.evaluate(() => {
    const scroller = document.querySelector('[role="grid"]') ?? document.querySelector('main');
    if (scroller === null) throw new Error('nothing to scroll');
    scroller.scrollTop = 0;
    const { left, top } = scroller.getBoundingClientRect();
    // Behind the arrow of the bar.
    return { x: left + scroller.clientWidth + 7, top: top + 24, bottom: top + scroller.clientHeight - 20 };
  });
}

/** How long it takes from where the bar is let go until all rows in sight are there. */
async function rowsAfterRest(): Promise<number> {
  const { page } = app.measured;
  return page.evaluate(async (share) => {
    const grid = document.querySelector('[role="grid"]');
    if (grid === null) throw new Error('no grid');
    const began = performance.now();
    grid.scrollTop = Math.round(share * (grid.scrollHeight - grid.clientHeight));
    const isHere = (): boolean => {
      const { top, bottom } = grid.getBoundingClientRect();
      const seen = [...grid.querySelectorAll('[role="row"][data-row]')].filter((row) => {
        const box = row.getBoundingClientRect();
        return box.bottom > top + 40 && box.top < bottom - 40;
      });
      return seen.length > 10 && seen.every((row) => row.ariaBusy !== 'true');
    };
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (isHere()) resolve();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    return performance.now() - began;
  }, Math.random());
}
