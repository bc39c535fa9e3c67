import { z } from 'zod';
import { recordIdSchema, type JsonValue } from '../../contract/records.ts';
import { CrmError } from '../crm-error.ts';
import { personName, readList, textOrNull } from './reply-list.ts';

/** A person who uses Zoho CRM (Users, v8). */
export interface CrmUser {
  readonly id: string;
  /** The id of the person over all of Zoho. */
  readonly zuid: string | null;
  readonly email: string;
  readonly fullName: string;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string | null;
  /** Such as `en_GB`. */
  readonly locale: string | null;
  /** ISO 3166 code of the country that Zoho shows values for, such as `IE`. */
  readonly country: string | null;
  /** Zoho's pattern, such as `dd/MM/yyyy`. */
  readonly dateFormat: string | null;
  /** Zoho's pattern, such as `HH:mm`. */
  readonly timeFormat: string | null;
  /** One character. */
  readonly decimalSeparator: string | null;
  /** Between thousands; one character. */
  readonly groupSeparator: string | null;
  readonly role: string | null;
  readonly roleId: string | null;
  readonly profile: string | null;
  readonly status: string | null;
}

/** The company behind an account (Organization, v8). */
export interface CrmOrganization {
  readonly id: string;
  readonly companyName: string;
  /** Name of the home currency, such as "Euro". */
  readonly currency: string | null;
  /** ISO 4217 code of the home currency. */
  readonly isoCode: string | null;
  /** Such as `Rs.`; null where Zoho names none. */
  readonly currencySymbol: string | null;
  readonly timeZone: string | null;
  /** ISO 3166 code, such as `DE`. */
  readonly countryCode: string | null;
  /** Zoho's `paid_type`, such as `enterprise`; `free` without one. */
  readonly edition: string;
}

const roleTitle = z
  .object({ name: z.string(), id: recordIdSchema.nullable().catch(null) })
  .nullable()
  .catch(null);

const userItem = z.object({
  id: recordIdSchema,
  zuid: textOrNull,
  email: z.string().min(1),
  full_name: textOrNull,
  first_name: textOrNull,
  last_name: textOrNull,
  time_zone: textOrNull,
  locale: textOrNull,
  country_locale: textOrNull,
  date_format: textOrNull,
  time_format: textOrNull,
  decimal_separator: textOrNull,
  number_separator: textOrNull,
  role: roleTitle,
  profile: personName,
  status: textOrNull,
});

export function readUsers(body: JsonValue): CrmUser[] {
  return readList(body, 'users', userItem).map((item) => {
    const names = [item.first_name, item.last_name].filter((name) => name !== null).join(' ');
    return {
      id: item.id,
      zuid: item.zuid,
      email: item.email,
      fullName: [item.full_name, names].find((text) => text?.trim()) ?? item.email,
      timeZone: item.time_zone,
      locale: item.locale,
      country: countryOf(item.locale, item.country_locale),
      dateFormat: item.date_format,
      timeFormat: item.time_format,
      decimalSeparator: separator(item.decimal_separator),
      groupSeparator: separator(item.number_separator),
      role: item.role?.name ?? null,
      roleId: item.role?.id ?? null,
      profile: item.profile,
      status: item.status,
    };
  });
}

/** A locale such as `en_IE`, which Zoho sends twice; the second is of the country chosen by itself. */
function countryOf(...locales: readonly (string | null)[]): string | null {
  const countries = locales.map((locale) => /[_-]([A-Z]{2})$/.exec(locale ?? '')?.[1] ?? null);
  return countries.findLast((country) => country !== null) ?? null;
}

const separators: Readonly<Record<string, string>> = {
  period: '.',
  dot: '.',
  comma: ',',
  space: '\u00a0',
  apostrophe: '’',
};

/** Zoho names them ("Period", "Comma"); a single character is taken as it is. */
function separator(name: string | null): string | null {
  if (name === null) return null;
  const key = name.toLowerCase();
  if (Object.hasOwn(separators, key)) return separators[key] ?? null;
  return /^[^\p{L}\p{N}]$/u.test(name) ? name : null;
}

const organizationItem = z.object({
  id: z.string(),
  company_name: textOrNull,
  currency: textOrNull,
  iso_code: textOrNull,
  currency_locale: textOrNull,
  currency_symbol: textOrNull,
  time_zone: textOrNull,
  country_code: textOrNull,
  license_details: z.object({ paid_type: textOrNull }).nullable().catch(null),
});

/**
 * The code of the home currency. Orgs send it as `iso_code`, beside a `currency_locale` such as `en_AU`; in Zoho's
 * description of 2026 (getOrganization) `iso_code` is the country and `currency_locale` the code, and `currency`
 * reads "US Dollar - USD" in place of "US Dollar".
 */
function homeCurrency(codes: readonly (string | null)[], name: string | null): string | null {
  const known = new Set(Intl.supportedValuesOf('currency'));
  const named = / - ([A-Z]{3})$/.exec(name ?? '')?.[1] ?? null;
  const code = [...codes, named].find((each) => each !== null && known.has(each));
  if (code !== undefined) return code;
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  const wanted = name?.trim().toLowerCase();
  return [...known].find((each) => names.of(each)?.toLowerCase() === wanted) ?? null;
}

function shortSymbol(symbol: string | null): string | null {
  return symbol !== null && symbol.trim() !== '' && symbol.length <= 8 ? symbol : null;
}

/** @throws CrmError `crm.server_unexpected` when the reply names no organisation */
export function readOrganization(body: JsonValue): CrmOrganization {
  const [item] = readList(body, 'org', organizationItem);
  if (item === undefined) throw new CrmError('crm.server_unexpected', { status: 200 });
  return {
    id: item.id,
    companyName: item.company_name ?? '',
    currency: item.currency,
    isoCode: homeCurrency([item.iso_code, item.currency_locale], item.currency),
    currencySymbol: shortSymbol(item.currency_symbol),
    timeZone: item.time_zone,
    countryCode: /^[A-Z]{2}$/.test(item.country_code ?? '') ? item.country_code : null,
    edition: item.license_details?.paid_type?.toLowerCase() ?? 'free',
  };
}
