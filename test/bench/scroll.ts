import { openContacts, openPlainList } from './support/pages.ts';
import { benchResult, report, type BenchResult } from './support/bench-report.ts';
import { measureScrolling } from './support/scrolling.ts';

/** A wheel that is turned fast, through 100,000 records. */
const speed = 5_000;
const distance = 5_000;
const at = { x: 800, y: 480 };

const results: BenchResult[] = [];
const raw: Record<string, readonly number[]> = {};
for (const columns of ['usual', 'all'] as const) {
  const title = columns === 'all' ? '64 columns' : 'usual columns';
  await using list = await openPlainList(columns === 'all' ? 64 : 12);
  await using app = await openContacts(columns);
  results.push(
    ...(await measureScrolling(
      {
        title,
        plain: list.measured,
        app: app.measured,
        scroll: async (page) => {
          await page.wheel({ ...at, speed, down: distance });
          await page.wheel({ ...at, speed, down: -distance });
        },
        distance: 2 * distance,
        mostRatio: columns === 'all' ? 2 : 1.5,
      },
      (name, values) => (raw[name] = values),
    )),
    benchResult(`${title}: layers`, '', [await app.measured.layers()]),
    benchResult(`${title}: elements`, '', [await app.measured.elements()], {
      budget: { of: 'value', most: 2_000 },
    }),
  );
}
report('scroll', results, raw);
