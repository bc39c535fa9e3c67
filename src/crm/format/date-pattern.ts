/**
 * A person's date format from Zoho, such as `dd/MM/yyyy`, `MMM d, yyyy` or `EEEE, d MMMM yyyy`: the letters of
 * Unicode's date field symbols, with text between apostrophes.
 */

export type DateUnit = 'year' | 'month' | 'day' | 'weekday';
export type DateWidth = 'numeric' | '2-digit' | 'short' | 'long';
/** A text, or a part of a date. */
export type DatePiece = string | readonly [DateUnit, DateWidth];

const units: Readonly<Record<string, readonly [DateUnit, DateWidth]>> = {
  yyyy: ['year', 'numeric'],
  y: ['year', 'numeric'],
  yy: ['year', '2-digit'],
  MMMM: ['month', 'long'],
  MMM: ['month', 'short'],
  MM: ['month', '2-digit'],
  M: ['month', 'numeric'],
  dd: ['day', '2-digit'],
  d: ['day', 'numeric'],
  EEEE: ['weekday', 'long'],
  EEE: ['weekday', 'short'],
  EE: ['weekday', 'short'],
  E: ['weekday', 'short'],
};

/** Renders instants in one pattern. */
export class DatePattern {
  readonly #pieces: readonly DatePiece[];
  readonly #formats = new Map<string, Formats>();

  constructor(pieces: readonly DatePiece[]) {
    this.#pieces = pieces;
  }

  /** The date of an instant (epoch ms) in a zone. @param tag - BCP 47 */
  render(epochMs: number, timeZone: string, tag: string): string {
    const { figures, words, months } = this.#formatsFor(timeZone, tag);
    const numbers = new Map(figures.formatToParts(epochMs).map((part) => [part.type, part.value]));
    const named = words?.formatToParts(epochMs) ?? [];
    return this.#pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        const [unit, width] = piece;
        if (width === 'short' || width === 'long') {
          const word = named.find((part) => part.type === unit)?.value ?? '';
          // Some languages number their months, and say so beside the number.
          return unit === 'month' && isNumber(word) ? (months?.(epochMs) ?? word) : word;
        }
        const number = numbers.get(unit) ?? '';
        return width === '2-digit' ? number.padStart(2, '0').slice(-2) : number;
      })
      .join('');
  }

  #formatsFor(timeZone: string, tag: string): Formats {
    const key = `${timeZone} ${tag}`;
    const known = this.#formats.get(key);
    if (known !== undefined) return known;
    const made = makeFormats(this.#pieces, timeZone, tag);
    this.#formats.set(key, made);
    return made;
  }
}

interface Formats {
  readonly figures: Intl.DateTimeFormat;
  /** All that the pattern names, at once: a month beside a day is another word than one by itself. */
  readonly words: Intl.DateTimeFormat | null;
  /** The month by a word of its own, for languages that have none beside a day or none that is short. */
  readonly months: ((epochMs: number) => string) | null;
}

function makeFormats(pieces: readonly DatePiece[], timeZone: string, tag: string): Formats {
  const named = pieces.filter((piece) => typeof piece !== 'string');
  const month = named.find(([unit, width]) => unit === 'month' && (width === 'short' || width === 'long'));
  const hasWords = named.some(([, width]) => width === 'short' || width === 'long');
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  return {
    figures: new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...numeric, timeZone }),
    words: hasWords ? new Intl.DateTimeFormat(tag, { ...Object.fromEntries(named), timeZone }) : null,
    months: month === undefined ? null : monthWord(tag, month[1], timeZone),
  };
}

function monthWord(tag: string, width: DateWidth, timeZone: string): (epochMs: number) => string {
  const alone = new Intl.DateTimeFormat(tag, { month: width, timeZone });
  const long = new Intl.DateTimeFormat(tag, { month: 'long', day: 'numeric', timeZone });
  return (epochMs) => {
    const word = alone.format(epochMs);
    if (!isNumber(word)) return word;
    return long.formatToParts(epochMs).find(({ type }) => type === 'month')?.value ?? word;
  };
}

function isNumber(word: string): boolean {
  return /^\p{Nd}*$/u.test(word);
}

/** Renders dates in a pattern; null where the locale has to decide. */
export function compileDatePattern(pattern: string): DatePattern | null {
  const pieces = datePieces(pattern);
  return pieces === null ? null : new DatePattern(pieces);
}

/** The pieces of a pattern; null when it has a letter that is not known here, or no part of a date. */
export function datePieces(pattern: string): readonly DatePiece[] | null {
  const pieces: DatePiece[] = [];
  for (const [piece] of pattern.slice(0, 60).matchAll(/''|'[^']*'?|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    if (piece.startsWith("'")) {
      pieces.push(piece === "''" ? "'" : piece.replaceAll("'", ''));
      continue;
    }
    // Some write day and year in capitals, which stand for something nobody's date format has.
    const letters = /^(?:D{1,2}|Y{2}|Y{4})$/.test(piece) ? piece.toLowerCase() : piece;
    const unit = units[letters];
    if (unit === undefined && /[A-Za-z]/.test(piece)) return null;
    pieces.push(unit ?? piece);
  }
  return pieces.some((piece) => typeof piece !== 'string') ? pieces : null;
}
