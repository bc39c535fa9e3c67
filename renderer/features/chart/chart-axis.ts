/** The axis of a chart and the lengths on it. Pure. */

export interface ChartAxis {
  readonly from: number;
  readonly to: number;
  /** Round, the same way apart, `from` and `to` among them. */
  readonly ticks: readonly number[];
}

/** Steps that are aimed at: a few more or less come of round ticks. */
const steps = 4;
/** From which of its multiples on a power of ten is rounded up to the next round step. */
const roundSteps = [
  { from: Math.sqrt(50), step: 10 },
  { from: Math.sqrt(10), step: 5 },
  { from: Math.sqrt(2), step: 2 },
] as const;

/**
 * An axis that holds nothing and all values.
 *
 * @param whole - of what is counted there are no halves
 */
export function chartAxis(values: readonly number[], whole: boolean): ChartAxis {
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const step = roundStep((most - least) / steps, whole);
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => multiple(first + index, step));
  return { from: multiple(first, step), to: multiple(last, step), ticks };
}

function roundStep(wanted: number, whole: boolean): number {
  if (wanted === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const rounded = power * (roundSteps.find(({ from }) => wanted / power >= from)?.step ?? 1);
  return whole ? Math.max(1, rounded) : rounded;
}

/** A fraction of ten is not exact in binary, its whole inverse is: 3 / 10 is 0.3, and 3 * 0.1 is not. */
function multiple(count: number, step: number): number {
  const value = step < 1 ? count / Math.round(1 / step) : count * step;
  // Not minus zero.
  return value === 0 ? 0 : value;
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
