import type { GridColumn, GridSource } from './grid-model.ts';
import type { GridRange } from './grid-selection.ts';

/**
 * A range as tab-separated text, the form that spreadsheets paste as cells. A value with a tab, a line break
 * or a quote is put in quotes, as spreadsheets write it themselves.
 *
 * @returns null when the text would be longer than `limit` characters
 */
export function rangeToTsv(
  source: Pick<GridSource, 'copyText'>,
  columns: readonly Pick<GridColumn, 'title'>[],
  range: GridRange,
  headers: boolean,
  limit: number,
): string | null {
  const lines: string[] = [];
  let length = 0;
  const add = (values: readonly string[]): boolean => {
    const line = values.map(tsvValue).join('\t');
    length += line.length + 1;
    lines.push(line);
    return length <= limit;
  };
  if (headers && !add(columns.slice(range.left, range.right + 1).map((column) => column.title))) return null;
  for (let row = range.top; row <= range.bottom; row += 1) {
    const values: string[] = [];
    for (let column = range.left; column <= range.right; column += 1) {
      values.push(source.copyText(row, column));
    }
    if (!add(values)) return null;
  }
  return lines.join('\n');
}

function tsvValue(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
