import type { GridColumn, GridSource } from './grid-model.ts';
import { clampColumnWidth } from './grid-model.ts';
import type { RowSpan } from './row-window.ts';
import { markRoom } from './text-fit.ts';
import css from './grid.module.css';

/** CSS pixels of a cell besides its text: padding, and the flag or the arrow. */
const cellRoom = 26;
const flagRoom = 66;
const headRoom = 46;

/**
 * Widths at which no text in sight is cut, also of columns that are not in the page at present. All texts are
 * laid out once, out of sight, and measured together.
 */
export function fittingWidths(
  grid: HTMLElement,
  columns: readonly GridColumn[],
  wanted: readonly number[],
  source: GridSource,
  { first, last }: RowSpan,
): number[] {
  const sheet = document.createElement('div');
  sheet.className = css['measure'] ?? '';
  sheet.setAttribute('aria-hidden', 'true');
  const stacks = wanted.map((index) => {
    const stack = document.createElement('div');
    stack.append(lineOf(columns[index]?.title ?? '', css['measuredHead'], headRoom));
    for (let row = first; row <= last; row += 1) {
      const cell = source.cells(row)?.[index];
      if (cell === null || cell === undefined) continue;
      const room =
        cellRoom + (cell.colour === undefined ? 0 : markRoom) + (cell.flag === undefined ? 0 : flagRoom);
      stack.append(lineOf(cell.text, index === 0 ? css['measuredName'] : undefined, room));
    }
    sheet.append(stack);
    return stack;
  });
  grid.append(sheet);
  const widths = stacks.map((stack) => clampColumnWidth(Math.ceil(stack.getBoundingClientRect().width)));
  sheet.remove();
  return widths;
}

function lineOf(text: string, className: string | undefined, room: number): HTMLElement {
  const line = document.createElement('span');
  line.className = className ?? '';
  line.dir = 'auto';
  line.textContent = text;
  line.style.paddingInline = `0 ${String(room)}px`;
  return line;
}
