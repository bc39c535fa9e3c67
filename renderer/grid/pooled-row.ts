import { classNames } from '../lib/class-names.ts';
import type { ColumnPlace } from './column-window.ts';
import { cellId } from './cell-id.ts';
import type { GridGroup } from './grid-model.ts';
import css from './grid.module.css';
import { putInOrder } from './in-order.ts';
import { PooledCell, type CellMarks } from './pooled-cell.ts';
import { PooledElement } from './pooled-element.ts';
import { PooledGroup } from './pooled-group.ts';
import type { PoolContent } from './pool-content.ts';
import { hasRow } from './row-blocks.ts';
import { slide, type Run } from './slide.ts';

/** Columns differ in width: now one more is in sight, now one less. */
const mostSpare = 4;

/** A row that shows one record after the other. */
export class PooledRow extends PooledElement {
  row = -1;
  readonly #frozen = new PooledCell(true);
  /** The cells that are not frozen: one thing to lay out and to paint, whatever is in it. */
  readonly #rest = new PooledElement({ class: css['rest'] ?? '' });
  /** Before the cells that are not frozen: that of the name alone is the first child of what it stands in. */
  readonly #lead = document.createElement('div');
  #others: PooledCell[] = [];
  readonly #spare: PooledCell[] = [];
  #group: PooledGroup | null = null;
  #isGroup = false;
  #top = Number.NaN;

  constructor() {
    super();
    this.#lead.hidden = true;
    this.#rest.element.append(this.#lead);
    this.element.append(...this.#parts());
  }

  show(row: number, content: PoolContent): void {
    this.row = row;
    const top = row * content.rowHeight - content.shift;
    if (top !== this.#top) {
      this.#top = top;
      this.element.style.top = `${String(top)}px`;
    }
    const { source } = content;
    if (row >= source.count) this.#showPlaceholder(content);
    else {
      const group = source.group?.(row) ?? null;
      if (group === null) this.#showRecord(content);
      else this.#showGroup(group, content);
    }
  }

  /** Whether any of these columns is missing; a row of a group has none to miss. */
  lacks({ first, last }: Run): boolean {
    const from = this.#others[0]?.column ?? Number.POSITIVE_INFINITY;
    const to = this.#others.at(-1)?.column ?? Number.NEGATIVE_INFINITY;
    return !this.#isGroup && (first < from || last > to);
  }

  /** Other columns of the same content. The cells that stay are left alone. */
  showColumns(content: PoolContent): void {
    if (!this.#isGroup) this.#slideCells(content, this.#cellOf(content));
  }

  settle(): void {
    if (this.#isGroup) return;
    putInOrder(this.#rest.element, [this.#lead, ...this.#others.map(({ element }) => element)]);
    for (const cell of this.#cells()) cell.settle();
  }

  /** Columns change their width under the pointer. */
  place(places: readonly ColumnPlace[]): void {
    for (const cell of this.#cells()) cell.place(places[cell.column]);
  }

  #parts(): readonly HTMLElement[] {
    return [this.#frozen.element, this.#rest.element];
  }

  #cells(): readonly PooledCell[] {
    return [this.#frozen, ...this.#others];
  }

  #showRecord(content: PoolContent): void {
    const { row } = this;
    const { source, columns, current, openedKey } = content;
    const showCell = this.#cellOf(content);
    this.#holdCells(content);
    const { from, to } = selectedColumns(row, content);
    this.#describe(row, {
      'aria-level': source.group === undefined ? null : '2',
      'aria-expanded': null,
      'aria-selected': String(from === 0 && to === columns.length - 1),
      'aria-busy': source.cells(row) === null ? 'true' : null,
      class: classNames(
        css['row'],
        row === current.row && css['activeRow'],
        openedKey !== null && source.key(row) === openedKey && css['openedRow'],
      ),
    });
    for (const cell of this.#cells()) showCell(cell);
  }

  /** How to show one cell of this row. */
  #cellOf(content: PoolContent): (cell: PooledCell) => void {
    const { row } = this;
    const { source, gridId, namesOnly } = content;
    if (row >= source.count) return (cell) => cell.showPlaceholder(row);
    const cells = source.cells(row);
    const { only, from, to } = selectedColumns(row, content);
    return (cell) => {
      const { column } = cell;
      const shown = cells === null ? null : cells[column];
      cell.show(namesOnly && column > 0 ? undefined : shown, row, {
        isSelected: column >= from && column <= to,
        activeId: column === only ? cellId(gridId, row, column) : null,
      });
    };
  }

  #showGroup(group: GridGroup, { gridId, columns, current, area }: PoolContent): void {
    const { row } = this;
    this.#group ??= new PooledGroup();
    if (!this.#isGroup) {
      this.#isGroup = true;
      this.element.replaceChildren(this.#group.element);
    }
    const isActive = row === current.row;
    const marks: CellMarks = {
      isSelected: area === null ? isActive : hasRow(area.rows, row),
      activeId: isActive ? cellId(gridId, row, 0) : null,
    };
    this.#describe(row, {
      'aria-level': '1',
      'aria-expanded': String(group.isOpen),
      'aria-selected': String(marks.isSelected),
      'aria-busy': null,
      class: classNames(css['row'], isActive && css['activeRow']),
    });
    this.#group.show(group, columns.length, marks);
  }

  #describe(row: number, attributes: Readonly<Record<string, string | null>>): void {
    this.set('role', 'row');
    this.set('aria-hidden', null);
    this.set('aria-rowindex', String(row + 2));
    this.set('data-row', String(row));
    for (const [name, value] of Object.entries(attributes)) this.set(name, value);
  }

  #showPlaceholder(content: PoolContent): void {
    this.#holdCells(content);
    for (const name of ['role', 'aria-rowindex', 'data-row', 'aria-level', 'aria-expanded']) {
      this.set(name, null);
    }
    for (const name of ['aria-selected', 'aria-busy']) this.set(name, null);
    this.set('aria-hidden', 'true');
    this.set('class', classNames(css['row'], css['placeholder']));
    const showCell = this.#cellOf(content);
    for (const cell of this.#cells()) showCell(cell);
  }

  /** The cells of the columns that are in the page. */
  #holdCells(content: PoolContent): void {
    if (this.#isGroup) {
      this.#isGroup = false;
      this.element.replaceChildren(...this.#parts());
    }
    this.#slideCells(content, () => undefined);
    putAt(this.#frozen, 0, content);
    for (const cell of this.#others) putAt(cell, cell.column, content);
  }

  /** @param onCome - called with each cell that stands for another column than before */
  #slideCells(content: PoolContent, onCome: (cell: PooledCell) => void): void {
    const { window } = content;
    this.#others = slide(
      this.#others,
      { first: window.from, last: window.to },
      {
        at: ({ column }) => column,
        make: () => {
          const cell = this.#spare.pop() ?? new PooledCell(false);
          this.#rest.element.append(cell.element);
          return cell;
        },
        change: (cell, column) => {
          putAt(cell, column, content);
          onCome(cell);
        },
        drop: (cell) => {
          cell.element.remove();
          if (this.#spare.length < mostSpare) this.#spare.push(cell);
        },
      },
    );
  }
}

function putAt(cell: PooledCell, column: number, { columns, places }: PoolContent): void {
  cell.at(column, places[column], columns[column]?.alignEnd === true);
}

/** First and last column of a row that are selected, and that of the active cell; -1 for none. */
function selectedColumns(
  row: number,
  { current, area }: PoolContent,
): { readonly only: number; readonly from: number; readonly to: number } {
  const only = row === current.row ? current.column : -1;
  // Within a selection the active cell is marked as such only.
  if (area === null) return { only, from: only, to: only };
  return hasRow(area.rows, row) ? { only, from: area.left, to: area.right } : { only, from: -1, to: -1 };
}
