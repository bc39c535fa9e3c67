import type { SheetCell } from './export-cells.ts';

/** In characters of the usual size, as spreadsheets count. */
const narrowest = 8;
const widest = 60;
const dayWidth = 11;
const momentWidth = 18;

/** How wide the columns of a sheet have to be for their titles and these rows. */
export function columnWidths(
  titles: readonly string[],
  rows: readonly (readonly SheetCell[])[],
): readonly number[] {
  return titles.map((title, column) => {
    const needed = rows.reduce((most, row) => Math.max(most, cellWidth(row[column])), textWidth(title) + 2);
    return Math.min(Math.max(needed + 2, narrowest), widest);
  });
}

function cellWidth(cell: SheetCell | undefined): number {
  if (cell === undefined || cell.value === null) return 0;
  const { value, format } = cell;
  if (typeof value === 'string') return Math.max(...value.slice(0, 400).split('\n').map(textWidth));
  if (typeof value === 'boolean') return 5;
  if (format !== null && /[ydh]/.test(format)) return format.includes('h') ? momentWidth : dayWidth;
  const whole = Math.trunc(Math.abs(value)).toString().length;
  const symbol = format === null ? 0 : (/\[\$([^\]]*)\]/.exec(format)?.[1]?.length ?? 0);
  const places =
    format === null ? String(value).length - whole : (/\.(0+)/.exec(format)?.[1]?.length ?? 0) + 1;
  return whole + Math.floor((whole - 1) / 3) + places + symbol + 2;
}

/** Letters of East Asian scripts and pictures take two places. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/gu;

function textWidth(text: string): number {
  return text.length <= widest ? text.length + (text.match(wide)?.length ?? 0) : widest;
}
