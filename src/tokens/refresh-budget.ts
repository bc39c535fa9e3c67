/**
 * Zoho makes at most 10 access tokens from one refresh token in 10 minutes, and blocks for 10 minutes whoever
 * asks for more (zoho.md 1.8). The eleventh request is therefore never sent.
 */
const sendsPerWindow = 10;

/**
 * A little longer than Zoho's window: a request that was on its way for as long as it may take counts there from
 * its arrival, not from its sending.
 */
export const budgetWindowMs = 10 * 60_000 + 15_000;

export interface BudgetDecision {
  /** The sends that still count, the new one included; what is stored. Epoch ms, oldest first, at most ten. */
  readonly sent: readonly number[];
  /** Null when the request may be sent; otherwise the epoch ms from which one may be. */
  readonly retryAt: number | null;
}

/**
 * Decides whether a refresh request may be sent now, given when earlier ones were.
 *
 * A send that lies in the future was written under another clock. It counts as sent now: that blocks for one
 * window at most, however wrong the clock was, and never lets an eleventh request through.
 */
export function decideSend(earlier: readonly number[], now: number): BudgetDecision {
  const counting = earlier
    .filter((time) => time > now - budgetWindowMs)
    .map((time) => Math.min(time, now))
    .sort((one, other) => one - other)
    .slice(-sendsPerWindow);
  const [oldest] = counting;
  if (oldest === undefined || counting.length < sendsPerWindow) {
    return { sent: Object.freeze([...counting, now]), retryAt: null };
  }
  return { sent: Object.freeze(counting), retryAt: oldest + budgetWindowMs };
}

/** The sends without the newest: a request that never left this computer cost Zoho nothing. */
export function withoutLatest(sent: readonly number[]): readonly number[] {
  return Object.freeze(sent.slice(0, -1));
}

/** Reads the stored form: what is not a list of times counts as none. */
export function readSends(stored: string | null): readonly number[] {
  if (stored === null) return noSends;
  try {
    const value: unknown = JSON.parse(stored);
    return Array.isArray(value) && value.every(isTime) ? Object.freeze(value) : noSends;
  } catch {
    return noSends;
  }
}

export function writeSends(sent: readonly number[]): string | null {
  return sent.length === 0 ? null : JSON.stringify(sent);
}

const noSends: readonly number[] = Object.freeze([]);

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
