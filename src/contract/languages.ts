/** Languages of the interface: a file in renderer/messages for each. */
export const languages = ['en', 'de', 'he'] as const;

export type Language = (typeof languages)[number];

/** @param wanted - language tags of the system, the best first; English where none of them is spoken here */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    // Java and older systems call Hebrew by its former code.
    const primary = (tag.split(/[-_.@]/)[0] ?? '').toLowerCase().replace(/^iw$/, 'he');
    const known = languages.find((language) => language === primary);
    if (known !== undefined) return known;
  }
  return 'en';
}

const rightToLeft: ReadonlySet<string> = new Set(['he']);

export function isRightToLeft(language: Language): boolean {
  return rightToLeft.has(language);
}
