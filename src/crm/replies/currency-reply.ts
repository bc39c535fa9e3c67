import { z } from 'zod';
import type { JsonValue } from '../../contract/records.ts';
import type { CrmCurrency } from '../../contract/sales.ts';
import { decimalOrNull, flag, readList, textOrNull, unlessFalse, wholeNumber } from './reply-list.ts';

const currencyItem = z.object({
  iso_code: z.string().regex(/^[A-Z]{3}$/),
  name: textOrNull,
  symbol: textOrNull,
  is_base: flag,
  is_active: unlessFalse,
  exchange_rate: decimalOrNull,
  exchange_rate_updated_time: textOrNull,
  format: z
    .object({ decimal_places: wholeNumber.pipe(z.number().min(0).max(6)).nullable().catch(null) })
    .catch({ decimal_places: null }),
});

/** The organisation's currencies (crm-oas v8.0, currencies, getCurrencies). */
export function readCurrencies(body: JsonValue): CrmCurrency[] {
  return readList(body, 'currencies', currencyItem).map((item) => ({
    code: item.iso_code,
    // Zoho ends the name with the code, which is shown beside it.
    name: (item.name ?? item.iso_code).replace(new RegExp(` - ${item.iso_code}$`), ''),
    symbol: item.symbol ?? item.iso_code,
    isHome: item.is_base,
    isActive: item.is_active,
    rate: item.exchange_rate !== null && item.exchange_rate > 0 ? item.exchange_rate : null,
    rateTime: item.exchange_rate_updated_time,
    decimalPlaces: item.format.decimal_places,
  }));
}
