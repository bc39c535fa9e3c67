import { useEffect } from 'react';
import { useDeskside } from '../../lib/deskside-context.ts';
import { FreshnessWatch, type Fresh } from './freshness-watch.ts';

/**
 * Reads something again while it is on screen, as {@link FreshnessWatch} does.
 *
 * @param fresh - null while nobody looks at it
 */
export function useFreshness(fresh: Fresh | null): void {
  const { attention, activity } = useDeskside();
  useEffect(() => {
    if (fresh === null) return undefined;
    const watch = new FreshnessWatch(
      {
        clock: () => Date.now(),
        later: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        attention: attention.get,
        creditsRemaining: () => activity.get()?.creditsRemaining ?? null,
        isOnline: () => activity.get()?.online ?? true,
      },
      fresh,
    );
    const stop = watch.start();
    const end = attention.subscribe(() => watch.look());
    return () => {
      end();
      stop();
    };
  }, [fresh, attention, activity]);
}
