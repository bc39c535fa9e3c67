import { useEffect } from 'react';
import { useDeskside } from '../../lib/deskside-context.ts';

/** Often enough for a lock that counts in minutes. */
const leastIntervalMs = 10_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Tells main that somebody is there, while a lock depends on it. */
export function useActivityReport(wanted: boolean): void {
  const { client } = useDeskside();
  useEffect(() => {
    if (!wanted) return;
    let toldAt = -Infinity;
    const tell = (event: Event): void => {
      if (event.timeStamp - toldAt < leastIntervalMs) return;
      toldAt = event.timeStamp;
      // The next sign is only seconds away.
      client.request('reportActivity').catch(() => undefined);
    };
    for (const sign of signs) window.addEventListener(sign, tell, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, tell, { capture: true });
    };
  }, [client, wanted]);
}
