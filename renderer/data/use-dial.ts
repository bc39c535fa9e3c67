import { useCallback, useEffect, useState } from 'react';
import type { Dial, dialledNumber } from '../../src/crm/format/phone-number.ts';

/**
 * Reads telephone numbers by the numbering plans; undefined until they are loaded, which waits for an idle moment: they
 * are a sixth of the page's code.
 *
 * @param country - ISO 3166 code of the organisation, for numbers that name no country
 */
export function useDial(country: string | null): Dial | undefined {
  const [read, setRead] = useState<typeof dialledNumber | null>(null);
  useEffect(() => {
    const waiting = requestIdleCallback(() => {
      import('../../src/crm/format/phone-number.ts').then(
        (loaded) => setRead(() => loaded.dialledNumber),
        // The window is being closed; links keep their digits.
        () => undefined,
      );
    });
    return () => cancelIdleCallback(waiting);
  }, []);
  const dial = useCallback((text: string) => read?.(text, country) ?? null, [read, country]);
  return read === null ? undefined : dial;
}
