import { CrmError } from './crm-error.ts';

/** Tries of one request, the first included. */
const mostTries = 3;
/** Longer waits are the person's to decide. */
const longestWaitMs = 15_000;

/**
 * How long to wait before a request is tried again, or null when that would not help. Doubles with every
 * try, with jitter so that many clients do not come back at once.
 *
 * @param random - a number from 0 to 1
 */
export function retryDelay(error: unknown, tries: number, random: number, now: number): number | null {
  if (tries >= mostTries || !(error instanceof CrmError)) return null;
  const isOutage = error.code === 'crm.server_unexpected' && (error.status ?? 0) >= 500;
  const base =
    error.code === 'crm.rate_limited'
      ? 2_000
      : error.code === 'crm.server_error' || error.code === 'crm.unreachable' || isOutage
        ? 400
        : null;
  if (base === null) return null;
  const backOff = base * 2 ** (tries - 1) * (0.5 + random / 2);
  const asked = error.retryAt === undefined ? 0 : error.retryAt - now;
  const delay = Math.max(backOff, asked);
  return delay > longestWaitMs ? null : Math.round(delay);
}
