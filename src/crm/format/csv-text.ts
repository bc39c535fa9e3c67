/** CSV as RFC 4180 has it, made so that no spreadsheet takes a value for a formula. Pure. */

/** A value of a file. `number`: made from a number, not from what somebody typed. */
export interface CsvCell {
  readonly text: string;
  readonly number: boolean;
}

/** Begins a file that Excel is to read as UTF-8. */
export const byteOrderMark = '\ufeff';

/** What spreadsheets begin a formula with (OWASP, CSV Injection), also in full width and behind white space. */
const formulaStart = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/**
 * Where a formula begins for a spreadsheet that takes `;` to be what separates values, as Excel does in half of
 * Europe: there a value is cut in pieces, whatever stands around it.
 */
const formulaWithin = /(;[\s\u200b\ufeff]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;
/** Telephone numbers and plain numbers: without letters, quotes and references there is nothing to call. */
const harmless = /^[+-]?[\d\u00a0\u202f ()./,'’-]*\d[\d\u00a0\u202f ()./,'’-]*$/u;
/** A number with its currency or per cent sign, as `Intl` writes it. */
const writtenNumber = /^[-+\u2212]?[\p{Sc}\p{L}.\s]{0,8}[\d.,'’\s]*\d[\d.,'’\s]*[\p{Sc}\p{L}.%\s]{0,8}$/u;

/**
 * The text with an apostrophe in front when a spreadsheet would calculate it. Numbers keep their sign, and
 * telephone numbers their plus.
 */
export function defused({ text, number }: CsvCell): string {
  const cut = text.replaceAll(formulaWithin, "$1'");
  if (!formulaStart.test(text)) return cut;
  if (harmless.test(text) || (number && writtenNumber.test(text))) return cut;
  return `'${cut}`;
}

/** One record of a file with its line ending. */
export function csvLine(cells: readonly CsvCell[]): string {
  const texts = cells.map((cell) => quoted(defused(cell)));
  // A line of one empty value would be no line at all to most readers.
  return texts.length === 1 && texts[0] === '' ? '""\r\n' : `${texts.join(',')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$|^\ufeff/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
