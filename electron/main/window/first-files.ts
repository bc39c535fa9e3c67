/** Addresses of the files that a page names in its head, which it asks for at one go. */
export function filesNamedIn(html: string, address: string): readonly string[] {
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"/g)];
  return named.map(([, name = '']) => new URL(name, address).href);
}

/**
 * Knows when a page has been given all files that it begins with. Main gives each of them out: whatever it did
 * meanwhile would keep the page waiting.
 */
export class FirstFiles {
  /** Null until they are known. */
  #missing: Set<string> | null = null;
  readonly #given = new Set<string>();
  #done: () => void = () => undefined;
  /** Resolves when all have been given. */
  readonly allGiven = new Promise<void>((resolve) => {
    this.#done = resolve;
  });

  expect(addresses: readonly string[]): void {
    this.#missing = new Set(addresses.filter((address) => !this.#given.has(address)));
    if (this.#missing.size === 0) this.#done();
  }

  give(address: string): void {
    this.#given.add(address);
    if (this.#missing?.delete(address) === true && this.#missing.size === 0) this.#done();
  }
}
