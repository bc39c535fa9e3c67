import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** A telephone number as it is dialled. */
export interface DialledNumber {
  /** With the country code, `+442079460958` (E.164). */
  readonly international: string;
  /** Without country code and trunk zero, `2079460958`. */
  readonly national: string;
}

/** Reads a number as it is dialled; null where it cannot. */
export type Dial = (text: string) => DialledNumber | null;

/**
 * The number that a text is, by the numbering plan of its country: `+44 (0) 20 7946 0958` has a trunk zero that is
 * not dialled behind the country code, `+39 06 …` one that is.
 *
 * @param country - ISO 3166 code, for numbers without a country code; null when it is not known
 * @returns null for what no plan knows, and for a number without country code where no country is known
 */
export function dialledNumber(text: string, country: string | null): DialledNumber | null {
  const defaultCountry = country !== null && isSupportedCountry(country) ? country : undefined;
  const number = parse(text, defaultCountry);
  if (number === undefined || !number.isPossible()) return null;
  return { international: number.number, national: number.nationalNumber };
}

function parse(
  text: string,
  defaultCountry: CountryCode | undefined,
): ReturnType<typeof parsePhoneNumberFromString> {
  const options = { extract: false };
  return parsePhoneNumberFromString(
    text,
    defaultCountry === undefined ? options : { ...options, defaultCountry },
  );
}
