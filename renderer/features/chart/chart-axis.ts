import { nice, ticks } from 'd3-array';

/** The axis of a chart and the lengths on it. Pure. */

export interface ChartAxis {
  readonly from: number;
  readonly to: number;
  /** Round, the same way apart, `from` and `to` among them. */
  readonly ticks: readonly number[];
}

/** Steps that are aimed at: a few more or less come of round ticks. */
const steps = 4;

/**
 * An axis that holds nothing and all values.
 *
 * @param whole - the values are counts, of which there are no halves
 */
export function chartAxis(values: readonly number[], whole: boolean): ChartAxis {
  const least = Math.min(0, ...values);
  const largest = Math.max(0, ...values);
  const most = largest === least ? least + 1 : largest;
  const aimed = whole || most !== largest ? Math.min(steps, most - least) : steps;
  const round = ticks(...nice(least, most, aimed), aimed);
  return { from: round[0] ?? least, to: round.at(-1) ?? most, ticks: round };
}

/** Where a bar begins and how long it is, in per cent of the axis. */
export function barOn(
  { from, to }: ChartAxis,
  value: number,
): { readonly start: number; readonly size: number } {
  const share = (at: number): number => ((at - from) / (to - from)) * 100;
  const [low, high] = value < 0 ? [value, 0] : [0, value];
  return { start: share(low), size: share(high) - share(low) };
}

/** A bar of a funnel: in the middle, and as long as its value, of which `most` takes all the room. */
export function funnelBar(value: number, most: number): { readonly start: number; readonly size: number } {
  const size = most === 0 ? 0 : (value / most) * 100;
  return { start: (100 - size) / 2, size };
}
