import type { Database, Statement } from 'better-sqlite3';

/** Of a value that is as good as random. */
const prefixBytes = 6;

/**
 * Says of most access tokens that no row has them, without a look at the rows: rows that name a user are in no index by
 * their access token. What was written by this connection is added, taken back or not; what another one has written is
 * counted by SQLite (https://sqlite.org/pragma.html#pragma_data_version).
 */
export class KnownAccessTokens {
  readonly #dataVersion: Statement;
  readonly #all: Statement;
  #seenVersion: unknown = null;
  #prefixes: Set<number> | null = null;
  /** So many of them that those of rows long changed may be half. */
  #most = 0;

  constructor(database: Database) {
    this.#dataVersion = database.prepare('PRAGMA data_version').pluck();
    this.#all = database
      .prepare(
        `SELECT substr(access_token_index, 1, ${String(prefixBytes)}) FROM token WHERE access_token_index IS NOT NULL`,
      )
      .pluck();
  }

  /**
   * Asked before its transaction has written anything: what is taken back would be missing otherwise.
   * @param index - as it stands in the row
   * @returns false is certain, true is not
   */
  mayHave(index: Uint8Array): boolean {
    const version = this.#dataVersion.get();
    if (version !== this.#seenVersion) {
      // A look at all rows costs less than to note them, so that it pays from the second question on only.
      this.#seenVersion = version;
      this.#prefixes = null;
      return true;
    }
    this.#prefixes ??= this.#read();
    return this.#prefixes.has(prefixOf(index));
  }

  /** Called with each that this connection writes. */
  note(index: Uint8Array | null): void {
    if (this.#prefixes === null || index === null) return;
    this.#prefixes.add(prefixOf(index));
    if (this.#prefixes.size > this.#most) this.#prefixes = null;
  }

  #read(): Set<number> {
    const prefixes = new Set<number>();
    for (const prefix of this.#all.all()) if (prefix instanceof Uint8Array) prefixes.add(prefixOf(prefix));
    this.#most = 2 * prefixes.size + 250;
    return prefixes;
  }
}

function prefixOf(index: Uint8Array): number {
  return index.length < prefixBytes
    ? -1
    : Buffer.from(index.buffer, index.byteOffset, prefixBytes).readUIntBE(0, prefixBytes);
}
