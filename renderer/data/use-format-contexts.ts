import { useMemo } from 'react';
import type { AccountView, FormatSettings } from '../../src/contract/index.ts';
import { FormatContext } from '../../src/crm/format/index.ts';
import { messages } from '../messages/index.ts';
import { cellTextLimit, type FormatContexts } from './lists/record-source.ts';
import { useCurrencies } from './use-currencies.ts';

/** Before Zoho was asked: the locale decides. */
const unknown: FormatSettings = {
  currency: null,
  dateFormat: null,
  timeFormat: null,
  decimalSeparator: null,
  groupSeparator: null,
};

/** How the person of an account wants values shown. */
export function useFormatContexts(account: AccountView): FormatContexts {
  const { locale, timeZone } = account;
  const formats = account.formats ?? unknown;
  const { currency, currencySymbol, dateFormat, timeFormat, decimalSeparator, groupSeparator } = formats;
  const currencies = useCurrencies(account);
  return useMemo(() => {
    const options = {
      locale,
      timeZone,
      currency,
      currencySymbol: currencySymbol ?? null,
      dateFormat,
      timeFormat,
      decimalSeparator,
      groupSeparator,
      onScreen: true,
      words: messages.format,
      ...(currencies.data?.kind === 'present' ? { currencies: currencies.data.value } : {}),
    };
    return {
      cells: new FormatContext({ ...options, textLimit: cellTextLimit }),
      whole: new FormatContext({ ...options, textLimit: 1_000_000 }),
    };
  }, [
    locale,
    timeZone,
    currency,
    currencySymbol,
    dateFormat,
    timeFormat,
    decimalSeparator,
    groupSeparator,
    currencies.data,
  ]);
}
