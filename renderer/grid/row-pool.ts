import type { ColumnPlace } from './column-window.ts';
import { putInOrder } from './in-order.ts';
import type { PoolContent } from './pool-content.ts';
import { PooledRow } from './pooled-row.ts';
import type { RowSpan } from './row-window.ts';
import { slide, type Run } from './slide.ts';

/** Rows that may come into sight before the next frame is made. The others take other columns once the list rests. */
const rowsNear = 4;
/** Rows that take other columns in one frame, as long as none of these columns can be seen. */
const rowsAtOnce = 12;

/** What a person can see, or may before the next frame is made. */
export interface Sight {
  readonly rows: RowSpan;
  /** Of the columns that are not frozen. */
  readonly columns: Run;
}

/**
 * The rows in the page. Made once and used for other records as these come into sight: their texts are written
 * directly, since React would take longer for a frame of scrolling than the frame lasts.
 */
export class RowPool {
  #pane: HTMLElement | null = null;
  #rows: PooledRow[] = [];
  #content: PoolContent | null = null;
  /** Rows out of sight that have the columns of a while ago: all at once they are more than a frame has room for. */
  readonly #behind = new Set<PooledRow>();

  /** Takes the element that is to hold the rows, or lets it go. */
  readonly attach = (pane: HTMLElement | null): void => {
    this.#pane = pane;
    pane?.replaceChildren(...this.#rows.map(({ element }) => element));
  };

  /**
   * Shows what is new of the content and of the rows; what is as it was is left alone.
   *
   * @param isMoving - what nobody can see in a list that scrolls is left to `settle`
   * @param sight - the rows that can be seen take other columns a few in each frame, at once where it can be seen, and
   *   the others once the list rests
   */
  show(content: PoolContent, span: RowSpan, isMoving: boolean, sight?: Sight): void {
    const pane = this.#pane;
    if (pane === null) return;
    const before = this.#content;
    const changed = before === null ? null : changedNames(before, content);
    this.#content = content;
    const fresh = new Set<PooledRow>();
    this.#rows = slide(this.#rows, span, {
      at: ({ row }) => row,
      make: () => {
        const row = new PooledRow();
        pane.append(row.element);
        return row;
      },
      change: (row, number) => {
        row.show(number, content);
        fresh.add(row);
        this.#behind.delete(row);
      },
      drop: (row) => {
        row.element.remove();
        this.#behind.delete(row);
      },
    });
    // Neither the columns in the page nor the active cell make any difference to the other rows.
    const isLittle = changed?.every((name) => name === 'window' || name === 'current') === true;
    for (const row of changed?.length === 0 ? [] : this.#rows) {
      if (fresh.has(row)) continue;
      const isActive = row.row === content.current.row || row.row === before?.current.row;
      if (!isLittle || (isActive && changed.includes('current'))) {
        row.show(row.row, content);
        this.#behind.delete(row);
      } else if (changed.includes('window')) {
        this.#behind.add(row);
        if (isActive) this.#showColumns(row, content);
      }
    }
    this.#catchUp(content, sight ?? { rows: span, columns: columnsOf(content) });
    if (!isMoving) this.settle();
  }

  /** Rows that can be seen, or soon, take the columns of now: those that lack any in sight, and some of the others. */
  #catchUp(content: PoolContent, { rows, columns }: Sight): void {
    let left = rowsAtOnce;
    for (const row of this.#behind) {
      if (row.row < rows.first - rowsNear || row.row > rows.last + rowsNear) continue;
      if (!row.lacks(columns)) {
        if (left <= 0) continue;
        left -= 1;
      }
      this.#showColumns(row, content);
    }
  }

  #showColumns(row: PooledRow, content: PoolContent): void {
    row.showColumns(content);
    this.#behind.delete(row);
  }

  /** Columns, and the order of rows and cells, in which they are read out, and titles. */
  settle(): void {
    if (this.#pane === null) return;
    for (const row of this.#behind) if (this.#content !== null) this.#showColumns(row, this.#content);
    putInOrder(
      this.#pane,
      this.#rows.map(({ element }) => element),
    );
    for (const row of this.#rows) row.settle();
  }

  /** Columns change their width under the pointer, and are reported when it is let go. */
  place(places: readonly ColumnPlace[]): void {
    for (const row of this.#rows) row.place(places);
  }
}

function columnsOf({ window: { from, to } }: PoolContent): Run {
  return { first: from, last: to };
}

function changedNames(one: PoolContent, other: PoolContent): readonly string[] {
  // The names of a content are those of its own properties.
  return (Object.keys(one) as (keyof PoolContent)[]).filter((name) => one[name] !== other[name]);
}
