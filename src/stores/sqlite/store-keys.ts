import type { DataKey } from '../../tokens/sealing/data-key.ts';
import {
  isOutdated,
  newKeyRecord,
  openKeyRecord,
  sealCanary,
  type KeyRecord,
} from '../../tokens/sealing/key-record.ts';
import { SecretBoxError, type SecretBox } from '../../tokens/secret-box.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { KeyTable, StoredKeyRecord } from './key-table.ts';

/** The keys in the database are not the ones open here: another process changed them. */
export class KeysChanged extends Error {}

export interface KeyStorage {
  readonly table: KeyTable;
  /** Whether some row opens with this key; null when no row was sealed with it. */
  opensRows(key: DataKey): boolean | null;
  /** Runs in an IMMEDIATE transaction. */
  readonly transact: <Result>(work: () => Result) => Result;
  readonly clock: () => number;
  /** Told when the open keys are others than before. */
  readonly keysChanged: () => void;
}

/** The data keys of one store, as far as its box opens them. */
export class StoreKeys {
  readonly #storage: KeyStorage;
  #box: SecretBox;
  readonly #open = new Map<string, DataKey>();
  readonly #closed = new Map<string, 'locked' | 'lost'>();
  /** Keys that the box would seal otherwise by now: they open, and nothing new is sealed with them. */
  readonly #outdated = new Set<string>();
  #ids: readonly string[] = [];
  #currentId: string | null = null;
  #reloading: Promise<void> | null = null;
  #suspended = false;

  constructor(box: SecretBox, storage: KeyStorage) {
    this.#box = box;
    this.#storage = storage;
  }

  get box(): SecretBox {
    return this.#box;
  }

  /** `ready` also before the first key is made. */
  get state(): 'ready' | 'locked' | 'lost' {
    if (this.#suspended) return 'locked';
    return (this.#currentId === null ? undefined : this.#closed.get(this.#currentId)) ?? 'ready';
  }

  /** Whether asking the box again could open more. */
  get someLocked(): boolean {
    return !this.#suspended && [...this.#closed.values()].includes('locked');
  }

  /** How many keys are stored, as far as known here. */
  get count(): number {
    return this.#ids.length;
  }

  openKeys(): IterableIterator<DataKey> {
    return this.#open.values();
  }

  /**
   * `missing`: no such key is stored, so the row that names it was changed by hand.
   * @throws KeysChanged when the key may be one that another process made
   */
  keyOf(id: string): DataKey | 'locked' | 'lost' | 'missing' {
    const known = this.#open.get(id) ?? this.#closed.get(id);
    if (known !== undefined) return known;
    this.assertUnchanged();
    return 'missing';
  }

  /** @throws KeysChanged when another process added, changed or removed a key. */
  assertUnchanged(): void {
    const ids = this.#storage.table.ids();
    if (ids.length !== this.#ids.length || ids.some((id, index) => id !== this.#ids[index])) {
      throw new KeysChanged();
    }
  }

  /** Reads the keys anew and asks the box for those that are not open. Callers at the same time share one asking. */
  reload(options: { readonly retryLost?: boolean } = {}): Promise<void> {
    this.#reloading ??= this.#reload(options.retryLost ?? false).finally(() => {
      this.#reloading = null;
    });
    return this.#reloading;
  }

  /**
   * The key that new rows are sealed with. Makes one when there is none, and when the present one is lost: a
   * new sign-in is the way out of that, and the unreadable rows stay with their key in case it comes back.
   * @throws TokenStoreError `token_store.locked`, `token_store.key_lost` when the box cannot even seal
   */
  async forWriting(): Promise<DataKey> {
    for (;;) {
      if (this.#suspended) throw new TokenStoreError('token_store.locked');
      const seen = this.#currentId;
      const key = seen === null ? 'missing' : this.keyOf(seen);
      if (key === 'locked') throw new TokenStoreError('token_store.locked');
      if (key !== 'missing' && key !== 'lost' && !this.#outdated.has(key.id)) return key;
      if (await this.#makeCurrent(seen)) continue;
      await this.reload();
    }
  }

  /** Forgets every open key; the box is not asked again until `resume`. */
  async suspend(): Promise<void> {
    this.#suspended = true;
    // A key that the box is opening at this moment must not stay either.
    await this.#reloading;
    for (const key of this.#open.values()) {
      this.#closed.set(key.id, 'locked');
      key.wipe();
    }
    this.#open.clear();
    this.#storage.keysChanged();
  }

  async resume(): Promise<void> {
    this.#suspended = false;
    await this.reload();
    if (this.state === 'locked') this.#suspended = true;
  }

  /** Guards every open key with another box, or with the same one anew. Rows are not touched. */
  async changeBox(box: SecretBox): Promise<void> {
    if (this.#suspended || this.someLocked) throw new TokenStoreError('token_store.locked');
    const records = await Promise.all([...this.#open.values()].map((key) => recordOf(key, box)));
    this.#storage.transact(() => {
      this.assertUnchanged();
      for (const record of records) this.#storage.table.replace(record);
    });
    this.#outdated.clear();
    this.#box = box;
  }

  /** A fresh key, not yet current, for sealing every row anew. */
  prepareNext(): Promise<{ record: KeyRecord; key: DataKey }> {
    return newKeyRecord(this.#box).catch((cause: unknown) => {
      throw asKeyFailure(cause);
    });
  }

  /** Called within the transaction that made the key current. */
  adopt(key: DataKey): void {
    // Made while it was locked: it is stored, and opened again with the others.
    if (this.#suspended) this.#closed.set(key.id, 'locked');
    else this.#open.set(key.id, key);
    this.#currentId = key.id;
  }

  /** Called after a transaction that may have removed keys. */
  noteStored(): void {
    const stored = this.#storage.table.ids();
    this.#currentId = this.#storage.table.currentId();
    for (const map of [this.#open, this.#closed]) {
      for (const id of map.keys()) if (!stored.includes(id)) map.delete(id);
    }
    // One that another process has made meanwhile was never asked for here: whoever needs it has to notice.
    this.#ids = stored.filter((id) => this.#open.has(id) || this.#closed.has(id));
  }

  async #makeCurrent(replaces: string | null): Promise<boolean> {
    const { record, key } = await this.prepareNext();
    const inserted = this.#storage.transact(() => {
      if (this.#storage.table.currentId() !== replaces) return false;
      this.#storage.table.insertAsCurrent(record, this.#storage.clock());
      return true;
    });
    if (inserted) {
      this.adopt(key);
      this.noteStored();
    }
    return inserted;
  }

  async #reload(retryLost: boolean): Promise<void> {
    const records = this.#storage.table.all();
    for (const record of records) {
      const known = this.#open.has(record.id) || (this.#closed.get(record.id) === 'lost' && !retryLost);
      if (!known) await this.#openRecord(record);
    }
    this.noteStored();
  }

  async #openRecord(record: StoredKeyRecord): Promise<void> {
    if (this.#suspended) {
      this.#closed.set(record.id, 'locked');
      return;
    }
    const opening = await openKeyRecord(this.#box, record);
    if (opening.state !== 'ready') {
      this.#closed.set(record.id, opening.state);
      return;
    }
    if (!opening.canaryIntact) {
      // Either this is the key of another database, and no row opens, or only the canary is damaged.
      if (this.#storage.opensRows(opening.key) === false) {
        this.#closed.set(record.id, 'lost');
        return;
      }
      const repaired = { id: record.id, sealed: record.sealed, canary: sealCanary(opening.key) };
      this.#storage.transact(() => this.#storage.table.replace(repaired));
    }
    if (await isOutdated(this.#box, record)) this.#outdated.add(record.id);
    this.#closed.delete(record.id);
    this.#open.set(record.id, opening.key);
    this.#storage.keysChanged();
  }
}

async function recordOf(key: DataKey, box: SecretBox): Promise<KeyRecord> {
  try {
    return { id: key.id, sealed: await key.sealWith(box), canary: sealCanary(key) };
  } catch (cause) {
    throw asKeyFailure(cause);
  }
}

function asKeyFailure(cause: unknown): TokenStoreError {
  const lost = cause instanceof SecretBoxError && cause.kind === 'lost';
  return new TokenStoreError(lost ? 'token_store.key_lost' : 'token_store.locked', { cause });
}
