import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { KeyRecord } from '../../tokens/sealing/key-record.ts';

const keyRowSchema = z.object({
  key_id: z.string(),
  sealed: z.instanceof(Uint8Array),
  canary: z.instanceof(Uint8Array),
  is_current: z.union([z.literal(0), z.literal(1)]),
});

export interface StoredKeyRecord extends KeyRecord {
  readonly isCurrent: boolean;
}

/**
 * The table `data_key`. One key is current; others stay only while rows sealed with them are there: rows of a
 * lost key are kept until a new sign-in replaces them, in case the key comes back.
 */
export class KeyTable {
  readonly #all: Statement;
  readonly #ids: Statement;
  readonly #current: Statement;
  readonly #demote: Statement;
  readonly #insert: Statement;
  readonly #replace: Statement;
  readonly #dropUnused: Statement;
  readonly #deleteAll: Statement;

  constructor(database: Database) {
    this.#all = database.prepare('SELECT key_id, sealed, canary, is_current FROM data_key');
    this.#ids = database.prepare('SELECT key_id FROM data_key ORDER BY is_current DESC, key_id').pluck();
    this.#current = database.prepare('SELECT key_id FROM data_key WHERE is_current = 1').pluck();
    this.#demote = database.prepare('UPDATE data_key SET is_current = 0');
    this.#insert = database.prepare(
      `INSERT INTO data_key (key_id, sealed, canary, is_current, created_at)
       VALUES (@id, @sealed, @canary, 1, @createdAt)`,
    );
    this.#replace = database.prepare(
      'UPDATE data_key SET sealed = @sealed, canary = @canary WHERE key_id = @id',
    );
    this.#dropUnused = database.prepare(
      'DELETE FROM data_key WHERE NOT EXISTS (SELECT 1 FROM token WHERE token.key_id = data_key.key_id)',
    );
    this.#deleteAll = database.prepare('DELETE FROM data_key');
  }

  all(): readonly StoredKeyRecord[] {
    return this.#all.all().map((value) => {
      const parsed = keyRowSchema.safeParse(value);
      if (!parsed.success) throw new TokenStoreError('token_store.damaged', { detail: 'data_key' });
      const row = parsed.data;
      return { id: row.key_id, sealed: row.sealed, canary: row.canary, isCurrent: row.is_current === 1 };
    });
  }

  /** The ids, the current one first: cheap to compare with what is open. */
  ids(): readonly string[] {
    return this.#ids.all().map(String);
  }

  currentId(): string | null {
    const id = this.#current.get();
    return typeof id === 'string' ? id : null;
  }

  insertAsCurrent(record: KeyRecord, createdAt: number): void {
    this.#demote.run();
    this.#insert.run({ ...record, createdAt });
  }

  replace(record: KeyRecord): void {
    this.#replace.run({ ...record });
  }

  /**
   * Removes keys that seal nothing, the current one too: after the last sign-out no copy of a row that may
   * still be somewhere can be opened.
   * @returns Whether there were any.
   */
  dropUnused(): boolean {
    return this.#dropUnused.run().changes > 0;
  }

  deleteAll(): void {
    this.#deleteAll.run();
  }
}
