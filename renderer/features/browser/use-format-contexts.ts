import { useMemo } from 'react';
import type { AccountView } from '../../../src/contract/app-state.ts';
import { FormatContext } from '../../../src/crm/format/format-context.ts';
import { cellTextLimit, type FormatContexts } from './record-source.ts';

/** How the person of an account wants values shown. */
export function useFormatContexts(account: AccountView): FormatContexts {
  const { locale, timeZone } = account;
  return useMemo(() => {
    const options = { locale, timeZone, currency: null };
    return {
      cells: new FormatContext({ ...options, textLimit: cellTextLimit }),
      whole: new FormatContext({ ...options, textLimit: 1_000_000 }),
    };
  }, [locale, timeZone]);
}
