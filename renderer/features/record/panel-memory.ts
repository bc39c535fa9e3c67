/** Where a person was in each record of the way back: how far down, and on which link. */
export class PanelMemory {
  readonly #places = new Map<string, { top: number; link: string | null }>();

  has(record: string): boolean {
    return this.#places.has(record);
  }

  keepTop(record: string, top: number): void {
    this.#places.set(record, { link: null, ...this.#places.get(record), top });
  }

  keepLink(record: string, link: string | null): void {
    this.#places.set(record, { top: 0, ...this.#places.get(record), link });
  }

  topOf(record: string): number {
    return this.#places.get(record)?.top ?? 0;
  }

  linkOf(record: string): string | null {
    return this.#places.get(record)?.link ?? null;
  }

  forget(): void {
    this.#places.clear();
  }
}
