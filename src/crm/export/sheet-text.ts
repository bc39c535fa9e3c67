import { longestCell } from '../../contract/limits.ts';
import type { ExportLosses } from '../../contract/export.ts';
import { englishFormatWords, type FormatWords } from '../format/words/english.ts';

const longestSheetName = 31;

/** What XML 1.0 has no way to write (2.2 Characters) or advises against, halves of surrogate pairs included. */
const noXml = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu;
/** What a reader takes for an escaped character (ECMA-376 part 1, 22.9.2.19). */
const escapeLike = /_(?=x[0-9a-f]{4}_)/gi;

/** Makes texts fit for cells, and counts what was lost. */
export class SheetText {
  #losses: ExportLosses = { cut: 0, cleaned: 0 };

  get losses(): ExportLosses {
    return this.#losses;
  }

  /** The text with the line ends of Excel, in the form in which hucre writes it. */
  fitted(text: string): string {
    const clean = text.replaceAll(noXml, '');
    const lines = clean.replaceAll(/\r\n?/g, '\n');
    const { cut, cleaned } = this.#losses;
    const isLong = lines.length > longestCell;
    if (isLong || clean !== text) {
      this.#losses = { cut: cut + (isLong ? 1 : 0), cleaned: cleaned + (clean === text ? 0 : 1) };
    }
    return (isLong ? shortened(lines) : lines).replaceAll(escapeLike, '_x005F_');
  }
}

function shortened(text: string): string {
  const kept = text.slice(0, longestCell - 1);
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`;
}

/** A name that Excel takes for a sheet, with room for a number behind it. */
export function sheetName(
  title: string,
  words: Pick<FormatWords, 'sheet' | 'listOf'> = englishFormatWords,
): string {
  const plain = title
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .replaceAll(noXml, '')
    .replaceAll(/\s+/g, ' ');
  let name = '';
  for (const character of plain.replace(/^[\s']+/, '')) {
    if (name.length + character.length > longestSheetName - 4) break;
    name += character;
  }
  name = name.replace(/[\s']+$/, '');
  if (name === '') return words.sheet;
  // Excel keeps this name for itself.
  return name.toLowerCase() === 'history' ? words.listOf(name) : name;
}
