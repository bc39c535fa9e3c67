import { z } from 'zod';
import type { JsonValue } from '../../contract/records.ts';
import type { CrmCurrency } from '../../contract/sales.ts';
import { flag, readList, textOrNull, unlessFalse } from './reply-list.ts';

/** Numbers of this reply come as text. */
const numeric = z
  .union([z.number(), z.string().regex(/^\d{1,15}(\.\d{1,15})?(E[+-]?\d{1,2})?$/)])
  .transform(Number)
  .nullable()
  .catch(null);

const separators: Readonly<Record<string, string>> = { Comma: ',', Period: '.', Space: '\u00a0' };
const separator = z
  .string()
  .transform((name) => (Object.hasOwn(separators, name) ? (separators[name] ?? null) : null))
  .nullable()
  .catch(null);

const noFormat = {
  numeral_system: null,
  decimal_places: null,
  decimal_separator: null,
  thousand_separator: null,
} as const;

const currencyItem = z.object({
  iso_code: z.string().regex(/^[A-Z]{3}$/),
  name: textOrNull,
  symbol: textOrNull,
  is_base: flag,
  is_active: unlessFalse,
  exchange_rate: numeric,
  exchange_rate_updated_time: textOrNull,
  prefix_symbol: unlessFalse,
  format: z
    .object({
      numeral_system: textOrNull,
      decimal_places: numeric.pipe(z.number().int().min(0).max(6).nullable()).catch(null),
      decimal_separator: separator,
      thousand_separator: separator,
    })
    .catch(noFormat),
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
    rate: item.exchange_rate === 0 ? null : item.exchange_rate,
    rateTime: item.exchange_rate_updated_time,
    decimalPlaces: item.format.decimal_places,
    symbolFirst: item.prefix_symbol,
    decimalSeparator: item.format.decimal_separator,
    groupSeparator: item.format.thousand_separator,
    indianGroups: item.format.numeral_system === 'Indian',
  }));
}
