import type { Wait } from '../ports.ts';

/** Why something waits, and until when it does (epoch ms). */
export interface Pause {
  readonly until: number;
  readonly error: unknown;
}

export interface PatiencePorts {
  readonly wait: Wait;
  readonly clock: () => number;
  /** Told with every pause, and with null when work goes on. */
  readonly onPause: (pause: Pause | null) => void;
}

const second = 1_000;
/** Tries of one request after faults of Zoho. */
const mostFaults = 6;

/**
 * Does something until it works, for as long as waiting helps: over a network that is away, over a request to
 * slow down, over a short outage. Everything else is passed on.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  ports: PatiencePorts,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const ms = signal.aborted ? null : pauseAfter(error, tries, ports.clock());
      if (ms === null) throw error;
      ports.onPause({ until: ports.clock() + ms, error });
      await ports.wait(ms, signal);
      ports.onPause(null);
    }
  }
}

/** How long to wait before the next try, in ms; null when that would not help. */
export function pauseAfter(error: unknown, tries: number, now: number): number | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const retryAt = error instanceof Error && 'retryAt' in error ? error.retryAt : null;
  const asked = typeof retryAt === 'number' ? retryAt - now : 0;
  const doubling = (first: number, most: number): number =>
    Math.min(most, first * 2 ** Math.min(tries - 1, 10));
  switch (code) {
    // A network comes back when it does; the person can cancel.
    case 'crm.unreachable':
    case 'crm.timed_out':
    case 'auth.server_unreachable':
      return doubling(2 * second, 30 * second);
    case 'crm.rate_limited':
    case 'auth.throttled':
      return Math.max(asked, doubling(10 * second, 120 * second));
    case 'crm.server_error':
    case 'crm.server_unexpected':
      return tries < mostFaults ? Math.max(asked, doubling(3 * second, 60 * second)) : null;
    default:
      return null;
  }
}
