import { statSync } from 'node:fs';
import type { Database, Statement } from 'better-sqlite3';

/**
 * Lets the main file grow to what it will be, as long as there is room: while its pages are in the log only, they
 * could not be deleted without more of it.
 */
export class RoomForErasing {
  readonly #database: Database;
  readonly #file: string;
  readonly #pageCount: Statement;
  readonly #pageSize: number;
  #pages = 0;
  /** As many pages as the main file was last seen to have room for. */
  #kept = 0;

  /** @param file - a path, or `:memory:` */
  constructor(database: Database, file: string) {
    this.#database = database;
    this.#file = file;
    this.#pageCount = database.prepare('PRAGMA page_count').pluck();
    this.#pageSize = Number(database.pragma('page_size', { simple: true }));
  }

  /** Called within the transaction that writes: outside it, the count would take locks of its own. */
  note(): void {
    this.#pages = Number(this.#pageCount.get());
  }

  /** Called after that transaction. Never fails: what was written stays so, and the next one asks for room again. */
  keep(): void {
    // Most saves add no page: then neither the file nor the log is asked.
    if (this.#pages === this.#kept || this.#database.memory) return;
    const bytes = this.#pages * this.#pageSize;
    try {
      if ((statSync(this.#file, { throwIfNoEntry: false })?.size ?? bytes) >= bytes) this.#kept = this.#pages;
      else this.#database.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // The disk is full or refuses: a deletion then erases in place.
    }
  }
}
