import { Hono } from 'hono';
import { currencySymbols, exchangeRates } from '../company/people.ts';
import { sampleUsers } from '../company/users.ts';
import { settingsId } from '../company/settings-id.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmServer } from './session.ts';
import { requireScopes } from './session.ts';

interface CurrencySpec {
  readonly code: string;
  readonly name: string;
  readonly symbol: string;
  readonly rate: number;
  readonly active: boolean;
}

const names: Readonly<Record<string, string>> = {
  USD: 'US Dollar',
  GBP: 'British Pound',
  EUR: 'Euro',
  AUD: 'Australian Dollar',
  INR: 'Indian Rupee',
  CAD: 'Canadian Dollar',
};

/** Those of the sample company, and one that it no longer uses. */
const currencies: readonly CurrencySpec[] = [
  ...Object.entries(exchangeRates).map(([code, rate]) => ({
    code,
    name: names[code] ?? code,
    symbol: currencySymbols[code] ?? code,
    rate,
    active: true,
  })),
  { code: 'JPY', name: 'Japanese Yen', symbol: '¥', rate: 151.2, active: false },
];

/** `GET /org/currencies` (crm-oas v8.0, currencies): numbers come as text, separators by their names. */
export function currencyRoutes(_server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();
  app.get('/org/currencies', (context) => {
    requireScopes(context, 'ZohoCRM.settings.currencies.READ');
    return context.json({ currencies: currencies.map(currencyJson) });
  });
  return app;
}

function currencyJson({ code, name, symbol, rate, active }: CurrencySpec): Record<string, unknown> {
  const [admin] = sampleUsers;
  const person = { name: `${admin?.firstName ?? ''} ${admin?.lastName ?? ''}`.trim(), id: admin?.id ?? '1' };
  const isBase = rate === 1;
  return {
    prefix_symbol: code !== 'EUR',
    format: {
      numeral_system: code === 'INR' ? 'Indian' : 'International',
      decimal_places: code === 'JPY' ? '0' : '2',
      decimal_separator: code === 'EUR' ? 'Comma' : 'Period',
      thousand_separator: code === 'EUR' ? 'Period' : 'Comma',
    },
    exchange_rate: rate.toFixed(9),
    is_active: active,
    exchange_rate_auto_update: false,
    iso_code: code,
    symbol,
    name: `${name} - ${code}`,
    is_base: isBase,
    id: settingsId('currency', code),
    created_by: person,
    modified_by: person,
    modified_time: '2025-02-03T09:15:00+00:00',
    created_time: '2023-06-12T10:00:00+00:00',
    ...(isBase ? {} : { exchange_rate_updated_time: '2025-02-03T09:15:00+00:00' }),
  };
}
