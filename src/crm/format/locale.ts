/** What a person chose at Zoho, as the runtime knows it. Unknown names fall back instead of failing. */

/** @param locale - Zoho's (`en_GB`) or BCP 47 (`en-GB`) */
export function knownLocale(locale: string | null): string {
  const tag = locale?.replaceAll('_', '-') ?? 'en-GB';
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}

/** The locale with Latin digits and the calendar of Zoho, whose own pages show these for every language. */
export function plainTag(locale: string): string {
  const asked = new Intl.Locale(locale);
  return new Intl.Locale(locale, {
    numberingSystem: asked.numberingSystem ?? 'latn',
    calendar: asked.calendar ?? 'gregory',
  }).toString();
}

export function knownTimeZone(timeZone: string | null): string {
  if (timeZone === null || timeZone === '') return 'UTC';
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
