import type { Database, Statement } from 'better-sqlite3';
import type { OAuthToken } from '../../tokens/oauth-token.ts';

/**
 * The tokens of the last list, given again as long as nothing was written since: by this connection, which says so, or
 * by any other, which SQLite counts (https://sqlite.org/pragma.html#pragma_data_version). Held weakly: what was opened
 * stays in memory no longer than it would anyway.
 */
export class ListedTokens {
  readonly #dataVersion: Statement;
  #last: { readonly dataVersion: unknown; readonly tokens: WeakRef<readonly OAuthToken[]> } | null = null;

  constructor(database: Database) {
    this.#dataVersion = database.prepare('PRAGMA data_version').pluck();
  }

  /** @param read - Opens all rows */
  list(read: () => readonly OAuthToken[]): readonly OAuthToken[] {
    // Before the rows: what another process writes in between is then read once more, never missed.
    const dataVersion = this.#dataVersion.get();
    const last = this.#last?.dataVersion === dataVersion ? this.#last : null;
    const known = last?.tokens.deref();
    const tokens = known ?? read();
    if (known === undefined) this.#last = { dataVersion, tokens: new WeakRef(tokens) };
    // A list of the caller's own, whatever becomes of it there.
    return [...tokens];
  }

  /** Called with each write of this connection, and when other keys are open than before. */
  forget(): void {
    this.#last = null;
  }
}
