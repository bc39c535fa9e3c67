import { classNames } from '../lib/class-names.ts';
import flag from '../ui/flag.module.css';
import type { ColumnPlace } from './column-window.ts';
import type { GridCell } from './grid-model.ts';
import css from './grid.module.css';
import { PooledElement } from './pooled-element.ts';
import { markRoom, surelyFits } from './text-fit.ts';

/** What a cell shows: nothing, what is known, or that it is on its way. */
export type ShownCell = GridCell | null | undefined;

/** CSS pixels at both sides of a text, as in grid.module.css; it may take four of them. */
const padding = 24 - 4;

/** How a cell stands out. */
export interface CellMarks {
  readonly isSelected: boolean;
  /** Id of the active cell, which is the only one to have one. */
  readonly activeId: string | null;
}

/** A cell that shows one value after the other, as a row comes and goes or the columns are scrolled. */
export class PooledCell extends PooledElement {
  column = -1;
  readonly #isFrozen: boolean;
  readonly #text = document.createTextNode('');
  #shown: ShownCell | 'placeholder';
  #shape: Shape = 'text';
  readonly #line = span(css['text']);
  #bar: HTMLElement | null = null;
  #mark: HTMLElement | null = null;
  #colour = '';
  #alignEnd = false;
  #mayBeCut = false;
  #marks: CellMarks = { isSelected: false, activeId: null };
  #place: ColumnPlace | undefined;

  constructor(isFrozen: boolean) {
    super();
    this.#isFrozen = isFrozen;
    this.#line.dir = 'auto';
    this.#line.append(this.#text);
    this.#fill();
    this.#classify();
  }

  /** Belongs to another column. */
  at(column: number, place: ColumnPlace | undefined, alignEnd: boolean): void {
    if (column !== this.column) {
      this.column = column;
      this.set('data-column', String(column));
    }
    if (alignEnd !== this.#alignEnd) {
      this.#alignEnd = alignEnd;
      this.#classify();
    }
    this.place(place);
  }

  place(place: ColumnPlace | undefined): void {
    const known = this.#place;
    if (place === undefined || place === known) return;
    this.#place = place;
    const { style } = this.element;
    if (place.insetInlineStart !== known?.insetInlineStart) {
      style.marginInlineStart = `${String(place.insetInlineStart)}px`;
    }
    if (place.width === known?.width) return;
    style.width = `${String(place.width)}px`;
    if (this.#looksCut() !== this.#mayBeCut) this.#classify();
  }

  /** @param marks - of a cell of a row that is known, or may be soon */
  show(cell: ShownCell, row: number, marks: CellMarks): void {
    this.set('role', 'gridcell');
    this.set('aria-colindex', String(this.column + 1));
    this.set('aria-selected', String(marks.isSelected));
    this.set('id', marks.activeId);
    const known = this.#marks;
    this.#marks = marks;
    const isRemarked =
      known.isSelected !== marks.isSelected || (known.activeId === null) !== (marks.activeId === null);
    this.#write(cell, row, isRemarked);
  }

  /** A title is not set while the list scrolls: with each, the browser looks for styles anew. */
  settle(): void {
    const shown = this.#shown;
    this.set('title', shown === 'placeholder' ? null : (shown?.title ?? null));
  }

  /** Of a row that may or may not be there. */
  showPlaceholder(row: number): void {
    for (const name of ['role', 'aria-colindex', 'aria-selected', 'id']) this.set(name, null);
    this.#marks = { isSelected: false, activeId: null };
    this.#write('placeholder', row, true);
  }

  #write(cell: ShownCell | 'placeholder', row: number, isRemarked: boolean): void {
    const before = this.#shown;
    const shape = shapeOf(cell);
    this.#shown = cell;
    if (shape === 'bar') this.#bar ??= span(css['bar']);
    if (shape === 'bar' && this.#bar !== null) this.#bar.dataset['length'] = barLength(row, this.column);
    else if (cell !== before) this.#writeText(cell);
    if (shape !== this.#shape || (shape === 'flagged' && cell !== before)) {
      this.#shape = shape;
      this.#fill();
      this.#classify();
    } else if (isRemarked || isMuted(before) !== isMuted(cell) || this.#looksCut() !== this.#mayBeCut) {
      this.#classify();
    }
  }

  /** Whether the text may be wider than the cell. */
  #looksCut(): boolean {
    if (this.#shape === 'flagged') return true;
    if (this.#shape === 'bar') return false;
    const room = (this.#place?.width ?? 0) - padding - (this.#shape === 'marked' ? markRoom : 0);
    return !surelyFits(this.#text.data, room);
  }

  #writeText(cell: ShownCell | 'placeholder'): void {
    if (cell === 'placeholder') return;
    const text = cell?.text ?? '';
    if (text !== this.#text.data) this.#text.data = text;
    if (cell?.colour === undefined) return;
    this.#mark ??= span(css['mark']);
    if (cell.colour !== this.#colour) this.#mark.style.backgroundColor = cell.colour;
    this.#colour = cell.colour;
  }

  /** Puts in what a cell of its shape is made of. */
  #fill(): void {
    const cell = this.#shown;
    if (this.#shape === 'bar') {
      this.element.replaceChildren(...(this.#bar === null ? [] : [this.#bar]));
      return;
    }
    const parts: (Node | string)[] = [];
    if (this.#mark !== null && hasParts(cell) && cell.colour !== undefined) parts.push(this.#mark);
    parts.push(this.#line);
    if (hasParts(cell) && cell.flag !== undefined) parts.push(' ', flagOf(cell.flag));
    if (this.#isFrozen) parts.push(opener());
    this.element.replaceChildren(...parts);
  }

  #classify(): void {
    const cell = this.#shown;
    this.#mayBeCut = this.#looksCut();
    this.set(
      'class',
      classNames(
        css['cell'],
        this.#shape !== 'text' && css['parted'],
        this.#isFrozen && css['frozen'],
        this.#alignEnd && css['alignEnd'],
        this.#marks.isSelected && css['selected'],
        this.#marks.activeId !== null && css['active'],
        isMuted(cell) && css['muted'],
        this.#mayBeCut && css['cut'],
      ),
    );
  }
}

/** What a cell is made of. Another text or another colour is written into the same elements. */
type Shape = 'text' | 'marked' | 'flagged' | 'bar';

function shapeOf(cell: ShownCell | 'placeholder'): Shape {
  if (cell === null || cell === 'placeholder') return 'bar';
  if (cell?.flag !== undefined) return 'flagged';
  return cell?.colour === undefined ? 'text' : 'marked';
}

function hasParts(cell: ShownCell | 'placeholder'): cell is GridCell {
  return cell !== null && cell !== undefined && cell !== 'placeholder';
}

function flagOf({ text, tone }: NonNullable<GridCell['flag']>): HTMLElement {
  const word = span(flag['flag']);
  word.dataset['tone'] = tone;
  word.textContent = text;
  return word;
}

function isMuted(cell: ShownCell | 'placeholder'): boolean {
  return cell !== null && cell !== 'placeholder' && cell?.muted === true;
}

/** Placeholders of different lengths look like a list; all of one length look like a fault. */
function barLength(row: number, column: number): string {
  return String((row * 7 + column * 5) % 4);
}

function opener(): HTMLElement {
  const open = span(css['open']);
  open.dataset['open'] = '';
  open.ariaHidden = 'true';
  return open;
}

export function span(className: string | undefined): HTMLElement {
  const made = document.createElement('span');
  made.className = className ?? '';
  return made;
}
