import { benchResult, type BenchResult, type Budget } from './bench-report.ts';
import type { MeasuredPage } from './frames.ts';
import { inRounds, rawOf, valuesOf, type Contestant } from './rounds.ts';
import { roundsWanted } from './wanted.ts';

export interface Scrolling {
  readonly title: string;
  /** What a browser shows as fast as it can. */
  readonly plain: MeasuredPage;
  readonly app: MeasuredPage;
  readonly scroll: (page: MeasuredPage) => Promise<void>;
  /** CSS pixels of one run. */
  readonly distance: number;
  /** Of the 95th percentile of our frames to that of the plain page's. */
  readonly mostRatio: number;
}

/** The app beside a plain list, both scrolled in the same way, with the plain list twice. */
export async function measureScrolling(
  { title, plain, app, scroll, distance, mostRatio }: Scrolling,
  keep: (name: string, values: readonly number[]) => void,
): Promise<readonly BenchResult[]> {
  const contestant = (name: string, page: MeasuredPage): Contestant => ({
    name,
    measure: () => page.during(() => scroll(page), distance),
  });
  const contestants = [
    contestant('plain list', plain),
    contestant('plain list again', plain),
    contestant('Deskside', app),
  ];
  for (const { measure } of contestants) await measure();
  const measured = await inRounds(contestants, roundsWanted(), Math.random);
  for (const [name, values] of Object.entries(rawOf(measured))) keep(`${title}, ${name}`, values);
  const result = (metric: string, unit: string, budget: Budget | null = null): BenchResult =>
    benchResult(`${title}: ${metric}`, unit, valuesOf(measured, 'Deskside', metric), {
      baseline: valuesOf(measured, 'plain list', metric),
      budget,
    });
  return [
    result('frame p50', 'ms'),
    result('frame p95', 'ms', { of: 'ratio', most: mostRatio }),
    benchResult(
      `${title}: frame p95, A/A control`,
      'ms',
      valuesOf(measured, 'plain list again', 'frame p95'),
      {
        baseline: valuesOf(measured, 'plain list', 'frame p95'),
      },
    ),
    result('frames a second', '/s', { of: 'value', least: 50 }),
    ...['CPU', 'script', 'style', 'layout'].map((part) => result(`${part} for 1,000 px`, 'ms')),
  ];
}
