import { z } from 'zod';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import { newKeyRecord, openKeyRecord, sealCanary, type KeyRecord } from '../../tokens/sealing/key-record.ts';
import { SecretBoxError, type SecretBox } from '../../tokens/secret-box.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { SqlDialect, SqlSession } from './sql-session.ts';
import type { TableNames } from './schema.ts';

/** The key in the table is not the one that is open here: another machine changed it. */
export class KeyReplaced extends Error {}

const slotSchema = z.tuple([
  z.object({
    key_id: z.string().nullable(),
    sealed: z.instanceof(Uint8Array).nullable(),
    canary: z.instanceof(Uint8Array).nullable(),
  }),
]);

export type KeyLock = 'none' | 'share' | 'exclusive';

/** A key about to be stored with the first token. */
export interface FreshKey {
  readonly record: KeyRecord;
  readonly key: DataKey;
}

/**
 * The one data key of a shared table. Unlike in a file, a key that this machine cannot open is never
 * replaced by a save: it is the key of all the others, and a passphrase mistyped here must not lock them out.
 */
export class SharedKey {
  #box: SecretBox;
  readonly #table: string;
  readonly #lockClauses: Readonly<Record<KeyLock, string>>;
  #key: DataKey | null = null;
  /** Why the stored key is not open. */
  #closed: 'locked' | 'lost' | null = null;
  #suspended = false;

  constructor(box: SecretBox, names: TableNames, { lock }: SqlDialect) {
    this.#box = box;
    this.#table = names.key;
    this.#lockClauses = { none: '', ...lock };
  }

  get protection(): SecretBox['protection'] {
    return this.#box.protection;
  }

  /** `ready` also before the first key is made. */
  get state(): 'ready' | 'locked' | 'lost' {
    return this.#closed ?? 'ready';
  }

  /** The open key; null when no key is stored, so no token either. */
  get open(): DataKey | null {
    return this.#key;
  }

  /** Forgets the open key; the box is not asked again until `resume`. */
  suspend(): void {
    this.#suspended = true;
    this.#key?.wipe();
    this.#key = null;
    this.#closed = 'locked';
  }

  /** Lets `load` ask the box again. */
  resume(): void {
    this.#suspended = false;
  }

  /** Reads the slot, and asks the box when it holds another key than the open one. */
  async load(session: SqlSession): Promise<void> {
    if (this.#suspended) return;
    const record = await this.#read(session, 'none');
    if (record === null) {
      this.#adopt(null);
    } else if (record.id !== this.#key?.id) {
      const opening = await openKeyRecord(this.#box, record);
      if (this.#isSuspended()) return;
      const ready = opening.state === 'ready' && opening.canaryIntact;
      this.#key = ready ? opening.key : null;
      this.#closed = ready ? null : opening.state === 'ready' ? 'lost' : opening.state;
    }
  }

  /** @throws TokenStoreError `token_store.locked`, `token_store.key_lost` */
  assertReadable(): void {
    if (this.#closed === 'locked') throw new TokenStoreError('token_store.locked');
    if (this.#closed === 'lost') throw new TokenStoreError('token_store.key_lost');
  }

  /**
   * Orders this transaction among all others: `exclusive` runs alone, `share` beside others of its kind.
   * @returns The id of the stored key.
   */
  async lock(session: SqlSession, lock: 'share' | 'exclusive'): Promise<string | null> {
    return (await this.#read(session, lock))?.id ?? null;
  }

  /** @throws KeyReplaced */
  async assertUnchanged(session: SqlSession): Promise<void> {
    const stored = (await this.#read(session, 'none'))?.id ?? null;
    if (stored !== (this.#key?.id ?? null)) throw new KeyReplaced();
  }

  /** @throws TokenStoreError `token_store.locked`, `token_store.key_lost` */
  prepare(): Promise<FreshKey> {
    return withBox(() => newKeyRecord(this.#box));
  }

  /** The open key, guarded by another box. @throws TokenStoreError like `prepare` */
  prepareFor(box: SecretBox, key: DataKey): Promise<KeyRecord> {
    return withBox(async () => ({ id: key.id, sealed: await key.sealWith(box), canary: sealCanary(key) }));
  }

  /** Once the record that `prepareFor` gave has been committed. */
  useBox(box: SecretBox): void {
    this.#box = box;
  }

  /** Called within an exclusive transaction. */
  async store(session: SqlSession, { id, sealed, canary }: KeyRecord): Promise<void> {
    const values = [id, sealed, canary];
    await session.run(`UPDATE ${this.#table} SET key_id = ?, sealed = ?, canary = ? WHERE slot = 1`, values);
  }

  /** Called within an exclusive transaction. Without its key, whatever copy of a row is left is noise. */
  async drop(session: SqlSession): Promise<void> {
    await session.run(`UPDATE ${this.#table} SET key_id = NULL, sealed = NULL, canary = NULL WHERE slot = 1`);
  }

  /** Once a transaction that stored or dropped a key has been committed. */
  adopt(key: DataKey | null): void {
    this.#adopt(key);
  }

  #adopt(key: DataKey | null): void {
    if (this.#suspended) return;
    this.#key = key;
    this.#closed = null;
  }

  /** Asked through a call, because it may have changed during a wait. */
  #isSuspended(): boolean {
    return this.#suspended;
  }

  async #read(session: SqlSession, lock: KeyLock): Promise<KeyRecord | null> {
    const rows = await session.rows(
      `SELECT key_id, sealed, canary FROM ${this.#table} WHERE slot = 1${this.#lockClauses[lock]}`,
    );
    const parsed = slotSchema.safeParse(rows);
    if (!parsed.success) throw new TokenStoreError('token_store.damaged', { detail: 'data key' });
    const { key_id: id, sealed, canary } = parsed.data[0];
    return id === null || sealed === null || canary === null ? null : { id, sealed, canary };
  }
}

async function withBox<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const lost = cause instanceof SecretBoxError && cause.kind === 'lost';
    throw new TokenStoreError(lost ? 'token_store.key_lost' : 'token_store.locked', { cause });
  }
}
