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
import type { TableSession } from './table-session.ts';

/** The key in the table is not the one that is open here: another machine changed it. */
export class KeyReplaced extends Error {}

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
  #key: DataKey | null = null;
  /** Why the stored key is not open. */
  #closed: 'locked' | 'lost' | null = null;
  /** Whether the box would seal the stored key otherwise by now. */
  #isOutdated = false;
  #suspended = false;

  constructor(box: SecretBox) {
    this.#box = box;
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

  /** The box, when the stored key is to be sealed anew with it; else null. */
  get boxToMoveTo(): SecretBox | null {
    return this.#isOutdated && this.#key !== null ? this.#box : null;
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
  async load(session: TableSession): Promise<void> {
    if (this.#suspended) return;
    const record = await session.readKey('none');
    if (record === null) {
      this.#adopt(null);
    } else if (record.id !== this.#key?.id) {
      const opening = await openKeyRecord(this.#box, record);
      if (this.#isSuspended()) return;
      const ready = opening.state === 'ready' && opening.canaryIntact;
      this.#isOutdated = ready && (await isOutdated(this.#box, record));
      if (this.#isSuspended()) return;
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
  async lock(session: TableSession, lock: 'share' | 'exclusive'): Promise<string | null> {
    return (await session.readKey(lock))?.id ?? null;
  }

  /** @throws KeyReplaced */
  async assertUnchanged(session: TableSession): Promise<void> {
    const stored = (await session.readKey('none'))?.id ?? null;
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
    this.#isOutdated = false;
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
}

async function withBox<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const lost = cause instanceof SecretBoxError && cause.kind === 'lost';
    throw new TokenStoreError(lost ? 'token_store.key_lost' : 'token_store.locked', { cause });
  }
}
