/**
 * Tells listeners that something changed, once per turn of the event loop however often it is raised: a
 * burst of changes becomes one message to the page.
 */
export class ChangeSignal {
  readonly #listeners = new Set<() => void>();
  #pending = false;

  raise(): void {
    if (this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      for (const listener of this.#listeners) listener();
    });
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
