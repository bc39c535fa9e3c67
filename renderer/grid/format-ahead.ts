import type { GridSource } from './grid-model.ts';
import type { RowSpan, ScrollDirection } from './row-window.ts';

/** As many rows beyond those in the page are made ready where a person is going. */
const rowsReady = 120;
/** Left of an idle moment when the next row is not begun, ms. */
const reserveMs = 2;

/**
 * Has the texts of rows made in idle moments before they come into sight: a source keeps the cells of a row once they
 * are asked for.
 */
export class FormatAhead {
  #task: number | null = null;
  #next = 0;
  #left = 0;
  #source: Pick<GridSource, 'cells' | 'count'> | null = null;
  #step: ScrollDirection = 1;

  /** @param rendered - rows in the page, whose texts are made already */
  follow(source: Pick<GridSource, 'cells' | 'count'>, rendered: RowSpan, direction: ScrollDirection): void {
    // Not everywhere, such as in tests without a browser.
    if (typeof requestIdleCallback === 'undefined') return;
    this.#source = source;
    this.#step = direction;
    this.#next = direction > 0 ? rendered.last + 1 : rendered.first - 1;
    this.#left = rowsReady;
    this.#task ??= requestIdleCallback(this.#work);
  }

  stop(): void {
    if (this.#task !== null) cancelIdleCallback(this.#task);
    this.#task = null;
    this.#source = null;
  }

  readonly #work = (deadline: IdleDeadline): void => {
    this.#task = null;
    const source = this.#source;
    if (source === null) return;
    while (this.#left > 0 && this.#next >= 0 && this.#next < source.count) {
      if (deadline.timeRemaining() < reserveMs) {
        this.#task = requestIdleCallback(this.#work);
        return;
      }
      source.cells(this.#next);
      this.#next += this.#step;
      this.#left -= 1;
    }
  };
}
