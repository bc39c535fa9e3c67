import type { Database, Statement } from 'better-sqlite3';
import type { OAuthToken } from '../../tokens/oauth-token.ts';

/** What a list is made of. Each reads the rows as they are now. */
export interface ListReading {
  /** Opens all rows, and leaves out those that cannot be read. */
  readonly all: () => readonly OAuthToken[];
  /** Opens one row; null when it is gone or cannot be read. */
  readonly one: (id: string) => OAuthToken | null;
  /** The ids of all rows in the order of the list. */
  readonly ids: () => readonly string[];
}

/** To open a row by itself takes twice as long as among all of them. */
const mostWritten = 400;

/**
 * The tokens of the last list, given again as long as no other connection has written since, which SQLite counts
 * (https://sqlite.org/pragma.html#pragma_data_version). Of the rows that this connection has written itself the ids are
 * known, and these alone are opened again. Held weakly: what was opened stays in memory no longer than it would anyway.
 */
export class ListedTokens {
  readonly #dataVersion: Statement;
  /** Rows that this connection has written since; those of a transaction that was rolled back among them. */
  readonly #written = new Set<string>();
  #last: { readonly dataVersion: unknown; readonly tokens: WeakRef<readonly OAuthToken[]> } | null = null;
  /** Whether a row that was removed may be back, elsewhere in the order. */
  #isOrderOther = false;

  constructor(database: Database) {
    this.#dataVersion = database.prepare('PRAGMA data_version').pluck();
  }

  /** @param reading - Of the rows; what it throws leaves everything to the next list */
  list(reading: ListReading): readonly OAuthToken[] {
    // Before the rows: what another process writes in between is then read once more, never missed.
    const dataVersion = this.#dataVersion.get();
    const last = this.#last?.dataVersion === dataVersion ? this.#last : null;
    const known = last?.tokens.deref();
    let tokens = known === undefined ? null : this.#withWritten(known, reading);
    // Rows that were read one after the other belong together only if nobody else has written meanwhile.
    if (tokens !== known && this.#dataVersion.get() !== dataVersion) tokens = null;
    tokens ??= reading.all();
    if (tokens !== known) {
      this.forget();
      this.#last = { dataVersion, tokens: new WeakRef(tokens) };
    }
    // A list of the caller's own, whatever becomes of it there.
    return [...tokens];
  }

  /** Called when other keys are open than before, and when it is not known what was written. */
  forget(): void {
    this.#last = null;
    this.#written.clear();
    this.#isOrderOther = false;
  }

  /** Called with each row whose token this connection writes. */
  rowWritten(id: string): void {
    if (this.#last === null) return;
    if (this.#written.size < mostWritten) this.#written.add(id);
    else this.forget();
  }

  /** Called with each row that this connection adds. */
  rowAdded(id: string): void {
    this.#isOrderOther = true;
    this.rowWritten(id);
  }

  #withWritten(known: readonly OAuthToken[], { one, ids }: ListReading): readonly OAuthToken[] {
    if (this.#written.size === 0) return known;
    const opened = new Map([...this.#written].map((id) => [id, one(id)]));
    const kept = known.flatMap((token) => {
      const now = opened.get(token.id);
      opened.delete(token.id);
      return now === undefined ? token : (now ?? []);
    });
    const added = [...opened.values()].filter((token) => token !== null);
    if (added.length === 0 && !this.#isOrderOther) return kept;
    const byId = new Map([...kept, ...added].map((token) => [token.id, token]));
    return ids().flatMap((id) => byId.get(id) ?? []);
  }
}
