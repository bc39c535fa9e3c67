import type { CompanyContext } from './context.ts';
import { createDraw, fraction } from './draw.ts';
import { dayMs } from './values.ts';

const latelyMs = 12 * 3_600_000;
const oneInLately = 40;

/**
 * When the rows of a module came into being: evenly over three years, a later row later, so that order by id
 * and order by creation agree as they do in Zoho. Changes cluster near creation, with a tail until yesterday.
 */
export function rowTimes(
  context: CompanyContext,
  module: string,
): { createdAt: (row: number) => number; modifiedAt: (row: number) => number } {
  const span = 3 * 365 * dayMs;
  const step = span / Math.max(1, context.sizes[module] ?? 1);
  const jitter = createDraw(context.seed, `${module}.created`);
  const change = createDraw(context.seed, `${module}.modified`);
  const toSecond = (time: number): number => Math.floor(time / 1000) * 1000;
  const createdAt = (row: number): number =>
    toSecond(context.today - span + (row + fraction(jitter(row)) * 0.9) * step);
  const modifiedAt = (row: number): number => {
    const created = createdAt(row);
    // A few of those that were there changed within the last hours of the day before.
    const lately = context.today - fraction(jitter(row)) * latelyMs;
    if (change(row) % oneInLately === 0 && created < lately) return toSecond(lately);
    return toSecond(created + (context.today - created) * fraction(change(row)) ** 3);
  };
  return { createdAt, modifiedAt };
}
