/** An element that is used again and again: an attribute is written only when it changes. */
export class PooledElement {
  readonly element: HTMLElement;
  readonly #known = new Map<string, string | null>();

  constructor(attributes: Readonly<Record<string, string>> = {}) {
    this.element = document.createElement('div');
    for (const [name, value] of Object.entries(attributes)) this.set(name, value);
  }

  /** @param value - null takes the attribute away */
  set(name: string, value: string | null): void {
    if ((this.#known.get(name) ?? null) === value) return;
    this.#known.set(name, value);
    if (value === null) this.element.removeAttribute(name);
    else this.element.setAttribute(name, value);
  }
}
