/** What Zoho was found not to take of queries, kept for the session, so that it is not asked for in vain again. */
export class QueryLimits {
  readonly #unselected = new Map<string, Set<string>>();
  readonly #unsorted = new Map<string, Set<string>>();
  /** Ids of views. */
  readonly refusedViews = new Set<string>();

  /** Columns of a module that cannot be selected. */
  unselected(module: string): ReadonlySet<string> {
    return of(this.#unselected, module);
  }

  /** Columns of a module that cannot be sorted by. */
  unsorted(module: string): ReadonlySet<string> {
    return of(this.#unsorted, module);
  }

  addUnselected(module: string, names: Iterable<string>): void {
    for (const name of names) of(this.#unselected, module).add(name);
  }

  addUnsorted(module: string, name: string): void {
    of(this.#unsorted, module).add(name);
  }
}

function of(sets: Map<string, Set<string>>, module: string): Set<string> {
  const known = sets.get(module) ?? new Set<string>();
  sets.set(module, known);
  return known;
}
