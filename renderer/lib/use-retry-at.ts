import { useEffect, useState } from 'react';
import { useNow } from './use-now.ts';

/** A time that is over when it is first shown is still waited for a little: nothing is tried in a circle. */
const leastWaitMs = 5_000;

/**
 * Milliseconds until trying again makes sense, counting down; null without such a time, 0 once it is over.
 *
 * @param onDue - called once when the time is over, so that the app goes on by itself
 */
export function useRetryAt(at: number | undefined, onDue: (() => void) | undefined): number | null {
  const now = useNow(500);
  const [shownAt] = useState(() => Date.now());
  const left = at === undefined ? null : Math.max(0, Math.max(at, shownAt + leastWaitMs) - now);
  const due = left === 0;
  useEffect(() => {
    if (due) onDue?.();
    // Once, when the time is over: a new function of the parent is no new reason to try.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [due, at]);
  return left;
}
