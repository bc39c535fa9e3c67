import type { Page } from 'playwright-core';
import { openModule } from '../e2e/support/pages.ts';
import { Workplace } from '../e2e/support/workplace.ts';
import { benchResult, report } from './support/bench-report.ts';

/**
 * A person goes to and fro between modules 50 times. What stays in the page is compared after 10 and after 50
 * switches, garbage collected: the first few fill what is kept on purpose. Counted, not timed.
 */
const switches = 50;
const settledAfter = 10;
const modules = ['Contacts', 'Deals', 'Accounts', 'Leads', 'Tasks'];

interface Kept {
  readonly elements: number;
  readonly listeners: number;
  readonly documents: number;
  /** MB. */
  readonly heap: number;
}

const workplace = await Workplace.open({ sandbox: { contacts: 2_000 } });
try {
  const { page } = await workplace.start({ environment: { DESKSIDE_CHECK_OUTPUTS: '' } });
  await workplace.signIn();
  const elements: number[] = [];
  let settled: Kept | null = null;
  for (let round = 0; round < switches; round += 1) {
    await openModule(page, modules[round % modules.length] ?? '');
    elements.push(await page.evaluate(() => document.querySelectorAll('*').length));
    if (round + 1 === settledAfter) settled = await keptBy(page);
  }
  const last = await keptBy(page);
  const growth = (part: keyof Kept): readonly number[] => [last[part] - (settled?.[part] ?? Number.NaN)];
  report(
    'growth',
    [
      benchResult('elements of the page, at most', '', [Math.max(...elements)], {
        budget: { of: 'value', most: 2_000 },
      }),
      // Two screens differ by their columns; nodes that nobody shows any more would add up to thousands.
      benchResult('nodes held after 40 more switches', '', growth('elements'), {
        budget: { of: 'value', most: 500 },
      }),
      benchResult('listeners held', '', growth('listeners'), { budget: { of: 'value', most: 100 } }),
      benchResult('documents held', '', growth('documents'), { budget: { of: 'value', most: 0 } }),
      benchResult('heap held', 'MB', growth('heap'), { budget: { of: 'value', most: 2 } }),
    ],
    { elements },
  );
} finally {
  await workplace.close();
}

/** After everything that can go has gone. */
async function keptBy(page: Page): Promise<Kept> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  // What is collected may hold what only the next run can collect.
  for (let run = 0; run < 3; run += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  await devtools.detach();
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    elements: value('Nodes'),
    listeners: value('JSEventListeners'),
    documents: value('Documents'),
    heap: value('JSHeapUsedSize') / 1e6,
  };
}
