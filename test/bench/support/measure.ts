import type { BenchResult } from './bench-report.ts';

/** Microseconds, the middle of all runs: what a caller usually meets, whatever else the machine does. */
export async function medianMicroseconds(runs: number, work: (run: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = -Math.ceil(runs / 5); run < runs; run += 1) {
    const begin = process.hrtime.bigint();
    await work(Math.abs(run));
    const time = Number(process.hrtime.bigint() - begin) / 1000;
    // The first fifth is for the compiler to warm up.
    if (run >= 0) times.push(time);
  }
  return median(times);
}

/** Two things measured in turns, so that a busy moment of the machine meets both. */
export async function mediansInTurns(
  runs: number,
  one: (run: number) => unknown,
  other: (run: number) => unknown,
): Promise<readonly [number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    for (const [index, work] of [one, other].entries()) {
      const begin = process.hrtime.bigint();
      await work(run);
      times[index]?.push(Number(process.hrtime.bigint() - begin) / 1000);
    }
  }
  return [median(times[0]), median(times[1])];
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** `ratio` says how many times as fast as the baseline; below 1 it is slower. */
export function result(metric: string, value: number, baseline: number | null = null): BenchResult {
  return {
    ...{ metric, unit: 'us', value, baseline, p90: null, p95: null, most: null, budget: null, ok: null },
    ratio: baseline === null ? null : baseline / value,
  };
}
