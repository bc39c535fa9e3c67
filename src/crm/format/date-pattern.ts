/** A person's date format from Zoho, such as `dd/MM/yyyy`, `MMM d, yyyy` or `EEE, dd-MM-yyyy`. */

type Unit = 'year' | 'month' | 'day' | 'weekday';
type Width = 'numeric' | '2-digit' | 'short' | 'long';

const units: Readonly<Record<string, readonly [Unit, Width]>> = {
  yyyy: ['year', 'numeric'],
  yy: ['year', '2-digit'],
  MMMM: ['month', 'long'],
  MMM: ['month', 'short'],
  MM: ['month', '2-digit'],
  M: ['month', 'numeric'],
  dd: ['day', '2-digit'],
  d: ['day', 'numeric'],
  EEEE: ['weekday', 'long'],
  EEE: ['weekday', 'short'],
};

/** Renders instants in one pattern. */
export class DatePattern {
  readonly #pieces: readonly (string | readonly [Unit, Width])[];
  readonly #formats = new Map<string, Intl.DateTimeFormat>();

  constructor(pieces: readonly (string | readonly [Unit, Width])[]) {
    this.#pieces = pieces;
  }

  /** The date of an instant (epoch ms) in a zone. */
  render(epochMs: number, timeZone: string, locale: string): string {
    return this.#pieces
      .map((piece) => (typeof piece === 'string' ? piece : this.#unit(piece, epochMs, timeZone, locale)))
      .join('');
  }

  #unit([unit, width]: readonly [Unit, Width], epochMs: number, timeZone: string, locale: string): string {
    const key = `${unit} ${width} ${timeZone} ${locale}`;
    let format = this.#formats.get(key);
    if (format === undefined) {
      // Digits as the pattern was written: Zoho's own pages show Latin ones.
      const tag = `${locale}-u-nu-latn-ca-gregory`;
      format = new Intl.DateTimeFormat(tagOr(tag, locale), { [unit]: width, timeZone });
      this.#formats.set(key, format);
    }
    const text = format.formatToParts(epochMs).find((part) => part.type === unit)?.value ?? '';
    // A lone two-digit day or month comes out unpadded in some locales.
    return width === '2-digit' ? text.padStart(2, '0').slice(-2) : text;
  }
}

/** Null when the pattern has a letter that is not known here: the locale decides then. */
export function compileDatePattern(pattern: string): DatePattern | null {
  const pieces: (string | readonly [Unit, Width])[] = [];
  for (const [piece] of pattern.slice(0, 40).matchAll(/([A-Za-z])\1*|[^A-Za-z]+/g)) {
    const unit = units[piece];
    if (unit === undefined && /[A-Za-z]/.test(piece)) return null;
    pieces.push(unit ?? piece);
  }
  return pieces.length === 0 ? null : new DatePattern(pieces);
}

/** A locale that already carries an extension cannot take a second one. */
function tagOr(tag: string, locale: string): string {
  return locale.includes('-u-') ? locale : tag;
}
