import { clampColumnWidth } from '../../../grid/grid-model.ts';

/** CSS pixels of a name at the first look: enough to tell records apart, and not the whole window. */
const nameLimits = { least: 160, most: 420 };

/** The width of the name column for the widest of its texts. Pure. */
export function nameWidthFor(widest: number): number {
  return Math.max(nameLimits.least, Math.min(Math.ceil(widest), nameLimits.most));
}

/** CSS pixels of a number at the first look: whole, as half of one says something else; beyond it is no number of a list. */
const widestNumber = 240;

/** The width of a column of numbers for the widest of them, never less than it usually has. Pure. */
export function numberWidthFor(widest: number, usual: number): number {
  return Math.max(usual, Math.min(Math.ceil(widest), widestNumber));
}

/**
 * Widths that fill the room there is: what is spare goes to the columns nobody gave a width, in proportion. Pure.
 *
 * @param room - CSS pixels
 * @param isFree - whether the column at that place may have more than its width
 */
export function spreadWidths(
  widths: readonly number[],
  room: number,
  isFree: (column: number) => boolean,
): readonly number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const free = widths.reduce((sum, width, column) => (isFree(column) ? sum + width : sum), 0);
  const spare = Math.floor(room) - total;
  if (spare <= 0 || free <= 0) return widths;
  return widths.map((width, column) =>
    isFree(column) ? clampColumnWidth(width + Math.floor((spare * width) / free)) : width,
  );
}
