/** A number, or the decimal digits of one that may be longer than a number can be. */
export type Numeric = number | `${number}`;

/** Signs that a person chose in place of the locale's; null leaves those. */
export interface ChosenSigns {
  readonly decimal: string | null;
  readonly group: string | null;
}

/** What is asked of a formatter. */
interface Formatter {
  readonly format: (value: Numeric) => string;
  readonly formatToParts: (value: Numeric) => readonly Intl.NumberFormatPart[];
  readonly resolvedOptions: () => Pick<
    Intl.ResolvedNumberFormatOptions,
    'minimumFractionDigits' | 'maximumFractionDigits'
  >;
}

/** What stands around the figures of a number. */
interface Affixes {
  readonly before: string;
  readonly after: string;
}

/** How a formatter writes the numbers that it has nothing to round of. */
interface Layout {
  readonly decimal: string;
  readonly group: string;
  /** Figures of the last group, and of those before it: 3 and 2 in India. */
  readonly lastGroup: number;
  readonly otherGroups: number;
  /** Whole numbers of so many figures are grouped. */
  readonly leastGrouped: number;
  readonly leastPlaces: number;
  readonly mostPlaces: number;
}

/** From here on JavaScript writes numbers in another form, or has not all of their figures. */
const tooLarge = 1e15;
const tooSmall = 1e-6;
/** Learning takes as long as writing some hundred numbers: a screen may be painted before. */
const worthLearning = 200;
/** With what the layout has to be right: plurals, figures of every length, signs, places. */
const samples = [
  0, 1, 2, 3, 5, 11, 21, 100, 999, 1_000, 1_234, 10_000, 123_456, 1_234_567, 12_345_678, 1_234_567_890, 0.5,
  1.5, 2.25, 1_234.5, 98_765.43,
].flatMap((value) => [value, -value]);

/**
 * Writes numbers as a formatter of `Intl` does, which takes several times as long for it: most numbers have no more
 * places than are shown, and are their own figures in groups. How they are grouped and what stands around them is
 * learned from the formatter, which writes whatever is left itself.
 */
export class NumberWriter {
  readonly #format: Formatter;
  readonly #signs: ChosenSigns;
  /** Null where the formatter has ways of its own; undefined before it has written enough to learn from it. */
  #layout: Layout | null | undefined;
  #written = 0;
  #affixes: { readonly symbol: string | null; readonly plus: Affixes; readonly minus: Affixes } | null = null;

  constructor(format: Formatter, signs: ChosenSigns) {
    this.#format = format;
    this.#signs = signs;
  }

  /** @param symbol - in place of that of the currency; the locale knows where it stands */
  write(value: Numeric, symbol: string | null = null): string {
    this.#written += 1;
    if (this.#written === worthLearning) this.#layout = this.#learn();
    const layout = this.#layout ?? null;
    const text = layout === null || typeof value !== 'number' ? null : this.#byLayout(layout, value, symbol);
    return text ?? this.#byFormat(value, symbol);
  }

  #learn(): Layout | null {
    const layout = layoutOf(this.#format, this.#signs);
    const isRight = samples.every((value) => {
      const text = this.#byLayout(layout, value, null);
      return text === null || text === this.#byFormat(value, null);
    });
    return isRight ? layout : null;
  }

  /** Null for a number that has to be rounded, or that is written in another way than by its figures. */
  #byLayout(layout: Layout, value: number, symbol: string | null): string | null {
    const size = Math.abs(value);
    if (!(size < tooLarge) || (size < tooSmall && size !== 0)) return null;
    const figures = String(size);
    const point = figures.indexOf('.');
    const whole = point < 0 ? figures : figures.slice(0, point);
    const places = point < 0 ? '' : figures.slice(point + 1);
    if (places.length > layout.mostPlaces) return null;
    const shown = places.padEnd(layout.leastPlaces, '0');
    const { before, after } = this.#affixesOf(value < 0, symbol);
    return before + grouped(whole, layout) + (shown === '' ? '' : layout.decimal + shown) + after;
  }

  /** The symbol comes from records: only those of the last one are kept. */
  #affixesOf(isNegative: boolean, symbol: string | null): Affixes {
    if (this.#affixes?.symbol !== symbol) this.#affixes = null;
    this.#affixes ??= { symbol, plus: this.#affixesIn(1, symbol), minus: this.#affixesIn(-1, symbol) };
    return isNegative ? this.#affixes.minus : this.#affixes.plus;
  }

  #affixesIn(value: number, symbol: string | null): Affixes {
    const parts = this.#format.formatToParts(value);
    const figures = ['integer', 'decimal', 'fraction'];
    const first = parts.findIndex(({ type }) => figures.includes(type));
    const last = parts.findLastIndex(({ type }) => figures.includes(type));
    const text = (some: readonly Intl.NumberFormatPart[]): string =>
      some.map((part) => this.#partText(part, symbol)).join('');
    return { before: text(parts.slice(0, first)), after: text(parts.slice(last + 1)) };
  }

  #byFormat(value: Numeric, symbol: string | null): string {
    const { decimal, group } = this.#signs;
    if (symbol === null && decimal === null && group === null) return this.#format.format(value);
    return this.#format
      .formatToParts(value)
      .map((part) => this.#partText(part, symbol))
      .join('');
  }

  #partText({ type, value }: Intl.NumberFormatPart, symbol: string | null): string {
    if (type === 'decimal') return this.#signs.decimal ?? value;
    if (type === 'group') return this.#signs.group ?? value;
    return type === 'currency' ? (symbol ?? value) : value;
  }
}

function layoutOf(format: Formatter, signs: ChosenSigns): Layout {
  const { minimumFractionDigits = 0, maximumFractionDigits = 0 } = format.resolvedOptions();
  const parts = format.formatToParts(1_234_567_890.5);
  const groups = parts.flatMap(({ type, value }) => (type === 'integer' ? [value.length] : []));
  const sign = (type: 'decimal' | 'group'): string => parts.find((part) => part.type === type)?.value ?? '';
  const leastGrouped = [4, 5, 6, 7].find((figures) =>
    format.formatToParts(10 ** (figures - 1)).some(({ type }) => type === 'group'),
  );
  return {
    decimal: signs.decimal ?? sign('decimal'),
    group: signs.group ?? sign('group'),
    lastGroup: groups.at(-1) ?? 3,
    otherGroups: groups.at(-2) ?? 3,
    leastGrouped: leastGrouped ?? Infinity,
    leastPlaces: minimumFractionDigits,
    mostPlaces: maximumFractionDigits,
  };
}

function grouped(figures: string, { group, lastGroup, otherGroups, leastGrouped }: Layout): string {
  if (figures.length < leastGrouped) return figures;
  let at = figures.length - lastGroup;
  let text = figures.slice(at);
  while (at > 0) {
    const from = Math.max(0, at - otherGroups);
    text = figures.slice(from, at) + group + text;
    at = from;
  }
  return text;
}
