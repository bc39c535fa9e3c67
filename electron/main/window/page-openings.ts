/** Pages that are opened while a person acts: more than the quickest hand opens in five seconds. */
const perGesture = 8;
/** Without any: what a person has set going before. */
const perMinute = 3;
/** For so long Chromium counts a page as activated by a key or a click (HTML, transient activation). */
const gestureMs = 5_000;

/**
 * How many pages may be opened in the browser: a few while a person presses keys or clicks, and next to none without. Whether there was
 * one is told by the preload, whose world the page cannot reach; a page that has broken out of that world still meets
 * the rates of its calls.
 */
export class PageOpenings {
  readonly #clock: () => number;
  #gestureAt = -Infinity;
  #left = 0;
  #withoutGesture: readonly number[] = [];

  /** @param clock - epoch ms; it may be set back */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** A call came while the page was activated. Many of them may follow one click. */
  noteGesture(): void {
    const now = this.#clock();
    if (now >= this.#gestureAt && now - this.#gestureAt < gestureMs) return;
    this.#gestureAt = now;
    this.#left = perGesture;
  }

  /** Counts an opening. @returns whether it may be done */
  admits(): boolean {
    const now = this.#clock();
    // Zoho may have to be asked before a page is known.
    if (this.#left > 0 && now - this.#gestureAt < 3 * gestureMs) {
      this.#left -= 1;
      return true;
    }
    const lately = this.#withoutGesture.filter((at) => at <= now && now - at < 60_000);
    if (lately.length >= perMinute) return false;
    this.#withoutGesture = [...lately, now];
    return true;
  }
}
