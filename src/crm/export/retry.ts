import type { Wait } from '../ports.ts';

/** Why something waits, and until when it does (epoch ms). */
export interface Pause {
  readonly until: number;
  readonly error: unknown;
}

export interface RetryPorts {
  readonly wait: Wait;
  readonly clock: () => number;
  /** Told with every pause, and with null when work goes on. */
  readonly onPause: (pause: Pause | null) => void;
  /** Resolves as soon as anything may be asked at all; rejects when the signal ends. */
  readonly pass: (signal: AbortSignal) => Promise<void>;
}

const second = 1_000;
/** Tries of one request after faults of Zoho, and after it was ended from elsewhere. */
const mostFaults = 6;

/**
 * Does something until it works, for as long as waiting helps: over a network that is away, over a request to
 * slow down, over a short outage, over a lock. Everything else is passed on.
 */
export async function retry<T>(work: () => Promise<T>, signal: AbortSignal, ports: RetryPorts): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    await ports.pass(signal);
    try {
      return await work();
    } catch (error) {
      // A lock ends all requests; whose export it is still wants this one.
      if (!signal.aborted && wasInterrupted(error) && tries < mostFaults) continue;
      const ms = signal.aborted ? null : pauseAfter(error, tries, ports.clock());
      if (ms === null) throw error;
      ports.onPause({ until: ports.clock() + ms, error });
      await ports.wait(ms, signal);
      ports.onPause(null);
    }
  }
}

function wasInterrupted(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'crm.cancelled' || code === 'app.locked';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

/** How long to wait before the next try, in ms; null when that would not help. */
export function pauseAfter(error: unknown, tries: number, now: number): number | null {
  const code = codeOf(error);
  const retryAt = error instanceof Error && 'retryAt' in error ? error.retryAt : null;
  const asked = typeof retryAt === 'number' ? retryAt - now : 0;
  const doubling = (first: number, most: number): number =>
    Math.min(most, first * 2 ** Math.min(tries - 1, 10));
  switch (code) {
    // A network comes back when it does; the person can cancel.
    case 'crm.unreachable':
    case 'crm.timed_out':
    case 'crm.proxy_failed':
    case 'auth.proxy_failed':
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
