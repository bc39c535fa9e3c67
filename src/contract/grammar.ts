/** Plurals, lists and figures of a language, by the rules of the system (`Intl`). */
export interface Grammar<Category extends Intl.LDMLPluralRule> {
  /** The form for this many, with the figure in place of `#`. */
  readonly plural: (count: number, forms: Readonly<Record<Category, string>>) => string;
  /** `1,500` */
  readonly figure: (count: number) => string;
  /** `Leads, Contacts and Deals` */
  readonly and: (items: readonly string[]) => string;
  /** `Leads, Contacts or Deals` */
  readonly or: (items: readonly string[]) => string;
  /** `Leads, Contacts, Deals`: what only stands side by side, where the language needs no word between. */
  readonly row: (items: readonly string[]) => string;
}

/**
 * @param locale - BCP 47, such as `en-GB`
 * @typeParam Category - the plural categories that the language has, as CLDR names them
 */
export function grammarOf<Category extends Intl.LDMLPluralRule>(locale: string): Grammar<Category | 'other'> {
  const rules = once(() => new Intl.PluralRules(locale));
  const figures = once(() => new Intl.NumberFormat(locale));
  const conjunction = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const disjunction = once(() => new Intl.ListFormat(locale, { type: 'disjunction' }));
  const beside = once(() => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }));
  return {
    plural: (count, forms) => {
      // An older system may know a category more, for which the language has the general form.
      const byCategory: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string } =
        forms;
      const form = byCategory[rules().select(count)] ?? byCategory.other;
      return form.replaceAll('#', () => figures().format(count));
    },
    figure: (count) => figures().format(count),
    and: (items) => conjunction().format(items),
    or: (items) => disjunction().format(items),
    row: (items) => beside().format(items),
  };
}

/** Made when it is first needed: the system takes milliseconds to open a language, and catalogues are loaded at a start. */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
