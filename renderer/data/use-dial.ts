import { useEffect, useMemo } from 'react';
import type { FormatContext } from '../../src/crm/format/index.ts';
import type { dialledNumber } from '../../src/crm/format/phone-number.ts';
import { createValueStore, useValue } from '../lib/value-store.ts';

/** Reads telephone numbers by the numbering plans, once for the window: they are a sixth of the page's code. */
const reader = createValueStore<typeof dialledNumber | null>(null);

async function load(): Promise<void> {
  try {
    reader.set((await import('../../src/crm/format/phone-number.ts')).dialledNumber);
  } catch {
    // The window is being closed; links keep their digits.
  }
}

/**
 * A context whose links to telephone numbers can be dialled. The numbering plans are loaded at an idle moment once a
 * record is shown; until then links keep their digits.
 *
 * @param country - ISO 3166 code of the organisation, for numbers that name no country
 */
export function useDial(context: FormatContext, country: string | null, isWanted: boolean): FormatContext {
  const read = useValue(reader);
  const isMissing = isWanted && read === null;
  useEffect(() => {
    if (!isMissing) return undefined;
    const waiting = requestIdleCallback(() => void load());
    return () => cancelIdleCallback(waiting);
  }, [isMissing]);
  return useMemo(
    () => (read === null ? context : context.withDial((text) => read(text, country))),
    [context, read, country],
  );
}
