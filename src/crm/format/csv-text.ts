import type { CsvForm, CsvSeparator } from '../../contract/export.ts';
import { FormatContext, type FormatOptions } from './format-context.ts';
import { numberNotation } from './read-number.ts';

/** CSV as RFC 4180 has it, made so that no spreadsheet takes a value for a formula. Pure. */

/** A value of a file. */
export interface CsvCell {
  readonly text: string;
  /** `number`, `time` and `boolean` were made from one. `digits`: a number with more of them than spreadsheets keep. */
  readonly kind: 'text' | 'number' | 'digits' | 'time' | 'boolean';
}

/** Begins a file that Excel is to read as UTF-8. */
export const byteOrderMark = '\ufeff';

/** What spreadsheets begin a formula with (OWASP, CSV Injection), also in full width and behind white space. */
const formulaStart = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** Without one of these nothing in a text begins a formula. */
const formulaSign = /[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/;
const plainFigures = /^[+-]?[\d\u00a0\u202f ()./,'’-]+$/;
const writtenFigures = /^[-+\u2212]?[\p{Sc}\p{L}.\s]{0,8}[\d.,'’\s]+[\p{Sc}\p{L}.%\s]{0,8}$/u;
/** Without one of these a formula calls no function, no program and no other file. */
const calling = /[(|!]/;

/**
 * Where a value is cut by a spreadsheet that takes something else for the separator, as Excel does by the
 * settings of the computer, whatever quotes stand around it.
 */
const cuts: Readonly<Record<CsvSeparator, RegExp>> = {
  ',': /([;\t\r\n])/,
  ';': /([,\t\r\n])/,
  '\t': /([,;\r\n])/,
};

/** Telephone numbers and plain numbers: without letters, quotes and references there is nothing to call. */
function isHarmless(text: string): boolean {
  return plainFigures.test(text) && /\d/.test(text);
}

/** A number with its currency or per cent sign, as `Intl` writes it. */
function isWrittenNumber(text: string): boolean {
  return writtenFigures.test(text) && /\d/.test(text);
}

/**
 * The text with an apostrophe in front when a spreadsheet would calculate it. Numbers keep their sign, and
 * telephone numbers their plus.
 */
export function defused({ text, kind }: CsvCell, separator: CsvSeparator = ','): string {
  if (!formulaSign.test(text) || (kind !== 'text' && isWrittenNumber(text))) return text;
  const cut = defusedWithin(text, separator);
  return formulaStart.test(text) && !isHarmless(text) ? `'${cut}` : cut;
}

function defusedWithin(text: string, separator: CsvSeparator): string {
  const [first = '', ...rest] = text.split(cuts[separator]);
  if (rest.length === 0) return first;
  let joined = first;
  for (let at = 0; at < rest.length; at += 2) {
    const cut = rest[at] ?? '';
    const piece = rest[at + 1] ?? '';
    const isLine = cut === '\r' || cut === '\n';
    joined += cut + (isLine ? defusedLine(piece) : defusedPiece(piece));
  }
  return joined;
}

const pieceStart = /^[\s\u200b\ufeff]*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/u;

function defusedPiece(piece: string): string {
  const start = pieceStart.exec(piece)?.[0];
  if (start === undefined || isHarmless(piece.trim())) return piece;
  return `${start}'${piece.slice(start.length)}`;
}

/** A line of a text is a value of its own only where its quotes are not seen; most that begin so are bullets. */
function defusedLine(line: string): string {
  return /^[\s\u200b\ufeff]*[-+\uff0b\uff0d]/u.test(line) && !calling.test(line) ? line : defusedPiece(line);
}

/** Longest text in a formula of Excel. */
const longestFormulaText = 255;
/** Digits, and what stands between them in numbers, days, hours, fractions and amounts. */
const figures = /^[\p{Nd}\p{Sc}\s+\-\u2212–/().,:'’%（）]+$/u;
const digit = /\p{Nd}/u;
const scientific = /^[+-]?\d+(?:[.,]\d*)?e[+-]?\d+$/iu;
const hour = /^\d{1,2}(?::\d\d){0,2}\s?[ap]\.?(?:m\.?)?$/iu;
/** Behind a day. */
const hourOfDay = /[\sT]\s*\d{1,2}(?::\d\d){1,2}(?:[.,]\d+)?(?:\s?[ap]\.?(?:m\.?)?)?$/iu;
/** Days of Chinese, Japanese and Korean. */
const dayOfAsia = /^(?:\d{2,4}\s?[年년]\s?)?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?$/u;
/** Amounts whose currency is no sign but letters. */
const amount =
  /^(?:(?:CHF|Fr\.?|kr\.?|R\$|RM|Rp\.?|Rs\.?)\s?-?[\d.,'’\s]*\d|-?[\d.,'’\s]*\d\s?(?:CHF|kr\.?|zł|Kč|Ft|lei|лв\.?|р\.|руб\.?))$/iu;
/** Yes and no of Excel, in the languages in which it is sold most. */
const truth = new Set(
  'true false wahr falsch vrai faux verdadero falso vero waar onwaar verdadeiro prawda fałsz истина ложь sann falskt sand falsk tosi epätosi pravda nepravda igaz hamis doğru yanliş'.split(
    ' ',
  ),
);
/** `#N/A`, `#REF!`: what Excel writes where it has no value, and reads as such. */
const noValue = /^#(?:n\/a|nv|nd|[\p{L}/0]{3,10}[!?])$/iu;
/** Such as `MARCH1` or `2 Mai 2026`. */
const dayWithWord = /^(?:\d{1,4}[\s./-]*)?(\p{L}{3,12})\.?(?:[\s./,-]*\d{1,4}){0,2}$/u;

/** Whether Excel makes something else of a text than the same text: a number, a day, an hour, a yes. */
export function changesInExcel(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length > longestFormulaText) return false;
  if (!digit.test(trimmed)) return truth.has(trimmed.toLowerCase()) || noValue.test(trimmed);
  if (figures.test(trimmed)) return true;
  const day = trimmed.replace(hourOfDay, '').trimEnd();
  if ((figures.test(day) && digit.test(day)) || dayOfAsia.test(day)) return true;
  if (scientific.test(trimmed) || hour.test(trimmed) || amount.test(trimmed)) return true;
  const word = dayWithWord.exec(day)?.[1];
  return word !== undefined && isMonth(word);
}

/** Excel looks for the names of months in the language of the computer, which the file does not know. */
const languages =
  'en en-GB de fr es it pt nl sv da nb fi pl cs sk hu ro bg ru uk hr sl et lv lt el tr id'.split(' ');
let monthNames: ReadonlySet<string> | undefined;

function isMonth(word: string): boolean {
  monthNames ??= new Set(
    languages.flatMap((language) =>
      (['long', 'short'] as const).flatMap((month) =>
        // A month beside a day is another word in some languages.
        [{ month }, { month, day: 'numeric' } as const].flatMap((parts) => {
          const format = new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC' });
          return Array.from({ length: 12 }, (_, index) => {
            const pieces = format.formatToParts(Date.UTC(2026, index));
            return (
              pieces
                .find(({ type }) => type === 'month')
                ?.value.replace('.', '')
                .toLowerCase() ?? ''
            );
          });
        }),
      ),
    ),
  );
  return monthNames.has(word.toLowerCase());
}

/**
 * `="…"` is the one form of a text in a CSV file that Excel keeps to the last character: quotes alone are not
 * seen, an apostrophe is shown, a tab stays in the value. Only texts without quotes get it, so nothing in them
 * ends the formula.
 */
function excelText({ text, kind }: CsvCell): string | null {
  if (text.length > longestFormulaText || /["\p{Cc}]/u.test(text)) return null;
  return kind === 'digits' || (kind === 'text' && changesInExcel(text)) ? `="${text}"` : null;
}

const usualForm: CsvForm = { separator: ',', forExcel: false };

/** One record of a file with its line ending. */
export function csvLine(cells: readonly CsvCell[], form: CsvForm = usualForm): string {
  return csvLineOf(
    cells.map((cell) => csvText(cell, form)),
    form,
  );
}

/** A value as it stands in a line. */
export function csvText(cell: CsvCell, { separator, forExcel }: CsvForm): string {
  const kept = forExcel ? excelText(cell) : null;
  return quoted(kept ?? defused(cell, separator), separator);
}

/** A line of values that are written already. */
export function csvLineOf(texts: readonly string[], { separator }: Pick<CsvForm, 'separator'>): string {
  // A line of one empty value would be no line at all to most readers.
  return texts.length === 1 && texts[0] === '' ? '""\r\n' : `${texts.join(separator)}\r\n`;
}

function quoted(text: string, separator: CsvSeparator): string {
  const isPlain = !text.includes(separator) && !/["\r\n]|^\s|\s$|^\ufeff/u.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** How a person writes numbers, as far as it decides how they are separated in a file. */
type Notation = Pick<FormatOptions, 'locale' | 'decimalSeparator'>;

/** The sign between whole numbers and fractions in a person's notation. */
export function decimalSign(notation: Notation): string {
  return numberNotation(new FormatContext({ timeZone: null, currency: null, ...notation })).decimal;
}

/** The separator that the spreadsheet of a person expects: where the comma is the decimal sign, it is none. */
export function usualSeparator(notation: Notation): CsvSeparator {
  return decimalSign(notation) === '.' ? ',' : ';';
}
