import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { SecretBox } from '../../tokens/secret-box.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { resealRow } from '../rows/seal-row.ts';
import { UseLog } from '../use-log.ts';
import { openFound, type RowReader } from './open-rows.ts';
import { ServerClock } from './server-clock.ts';
import { KeyReplaced, SharedKey } from './shared-key.ts';
import type { TableBackend, TableSession } from './table-session.ts';

/** Keys that change this often under one call are not a race any more. */
const maximumAttempts = 5;

/** What a sealed table is made of. */
export interface SealedTableSettings {
  readonly backend: TableBackend;
  readonly secretBox: SecretBox;
  /** Replaces the clock of the server, for tests. */
  readonly clock: (() => number) | undefined;
}

interface Parts {
  readonly backend: TableBackend;
  readonly keys: SharedKey;
  readonly clock: ServerClock;
  readonly uses: UseLog;
}

/**
 * The table with its key: runs each piece of work on the present key, in the right kind of transaction.
 *
 * Every transaction first locks the key: changes of several rows exclusively, changes of one row shared. So all of
 * them take their locks in one order, and none can deadlock with another.
 */
export class SealedTable {
  readonly #backend: TableBackend;
  readonly keys: SharedKey;
  readonly clock: ServerClock;
  readonly uses: UseLog;

  private constructor({ backend, keys, clock, uses }: Parts) {
    this.#backend = backend;
    this.keys = keys;
    this.clock = clock;
    this.uses = uses;
  }

  /** Closes the backend when it cannot be read. @throws TokenStoreError */
  static async open({ backend, secretBox, clock: fixed }: SealedTableSettings): Promise<SealedTable> {
    const keys = new SharedKey(secretBox);
    const clock = new ServerClock(fixed);
    try {
      const newest = await backend.read(async (session) => {
        await clock.read(session);
        await keys.load(session);
        return session.newestUse();
      });
      return new SealedTable({ backend, keys, clock, uses: new UseLog(clock.estimate, newest) });
    } catch (error) {
      await backend.close();
      throw error;
    }
  }

  /**
   * Reads rows outside a transaction.
   * @param empty The answer when no key is stored, so no token either.
   */
  read<Result>(work: (reader: RowReader) => Promise<Result>, empty: Result): Promise<Result> {
    return this.#onPresentKey((key) =>
      this.#backend.read(async (session) => {
        if (key !== null) return work(this.#readerFor(session, key));
        await this.keys.assertUnchanged(session);
        return empty;
      }),
    );
  }

  /** Runs work in a transaction, if a key is stored. @param empty The answer when none is. */
  change<Result>(
    lock: 'share' | 'exclusive',
    work: (reader: RowReader) => Promise<Result>,
    empty: Result,
  ): Promise<Result> {
    return this.#onPresentKey((key) =>
      this.#backend.transact(async (session) => {
        if ((await this.keys.lock(session, lock)) !== (key?.id ?? null)) throw new KeyReplaced();
        return key === null ? empty : work(this.#readerFor(session, key));
      }),
    );
  }

  /** Runs work in an exclusive transaction; makes a key when none is stored. */
  async save(work: (reader: RowReader) => Promise<void>): Promise<void> {
    const saved = await this.#onPresentKey(async (present) => {
      // Before the transaction: a passphrase takes a tenth of a second to become a key.
      const fresh = present === null ? await this.keys.prepare() : null;
      return this.#backend.transact(async (session) => {
        const stored = await this.keys.lock(session, 'exclusive');
        if (stored !== (present?.id ?? null)) throw new KeyReplaced();
        if (fresh !== null) await session.storeKey(fresh.record);
        const key = fresh?.key ?? present;
        if (key === null) throw new TypeError('Neither a present nor a fresh key.');
        await work(this.#readerFor(session, key));
        return key;
      });
    });
    this.keys.adopt(saved);
    await this.#moveKey();
  }

  /** A box that has another key by now gets the data key again. What was saved stays saved, whatever comes of it. */
  async #moveKey(): Promise<void> {
    const box = this.keys.boxToMoveTo;
    if (box === null) return;
    try {
      await this.changeBox(box);
    } catch (error) {
      if (!(error instanceof TokenStoreError)) throw error;
    }
  }

  /** Seals every readable row under a fresh data key, in one transaction. */
  async rotateKey(): Promise<void> {
    const rotated = await this.#onPresentKey(async (present) => {
      if (present === null) return null;
      const fresh = await this.keys.prepare();
      return this.#backend.transact(async (session) => {
        if ((await this.keys.lock(session, 'exclusive')) !== present.id) throw new KeyReplaced();
        const reader = this.#readerFor(session, present);
        for (const found of await session.all()) {
          const { row, token } = await openFound(reader, found);
          // A damaged row stays as it is: it cannot be read under any key.
          if (row !== null && token !== null) {
            await session.update(resealRow(fresh.key, row, token));
          }
        }
        await session.storeKey(fresh.record);
        return fresh.key;
      });
    });
    if (rotated !== null) this.keys.adopt(rotated);
  }

  /** Lets another box guard the data key. Rows are not touched. */
  async changeBox(box: SecretBox): Promise<void> {
    await this.#onPresentKey(async (present) => {
      if (present === null) return;
      const record = await this.keys.prepareFor(box, present);
      await this.#backend.transact(async (session) => {
        if ((await this.keys.lock(session, 'exclusive')) !== present.id) throw new KeyReplaced();
        await session.storeKey(record);
      });
    });
    this.keys.useBox(box);
  }

  /** Deletes rows; with the last row its key. Works whatever state the key is in: signing out must. */
  async remove(work: (session: TableSession) => Promise<void>): Promise<void> {
    const emptied = await this.#backend.transact(async (session) => {
      const stored = await this.keys.lock(session, 'exclusive');
      await work(session);
      if (!(await session.isEmpty())) return false;
      if (stored !== null) await session.dropKey();
      return true;
    });
    if (emptied) this.keys.adopt(null);
  }

  /** Looks at rows without opening secrets: works whatever state the key is in. */
  inspect<Result>(work: (session: TableSession, key: DataKey | null) => Promise<Result>): Promise<Result> {
    return this.#backend.read(async (session) => {
      await this.keys.load(session);
      return work(session, this.keys.open);
    });
  }

  async writeUses(when: 'when due' | 'now'): Promise<void> {
    const pending = this.uses.pending();
    if (pending.length === 0 || (when === 'when due' && !this.uses.due())) return;
    const sorted = [...pending].sort(([one], [other]) => (one < other ? -1 : 1));
    try {
      await this.#backend.transact(async (session) => {
        await this.keys.lock(session, 'share');
        await session.touch(sorted);
      });
      this.uses.written();
    } catch (error) {
      // Bookkeeping must not fail a find: the uses stay pending for the next time.
      if (!(error instanceof TokenStoreError)) throw error;
    }
  }

  /** Asks the box for the key again, after `keys.suspend()`. */
  async resume(): Promise<void> {
    this.keys.resume();
    await this.#reload();
    if (this.keys.state === 'locked') this.keys.suspend();
  }

  async close(): Promise<void> {
    await this.writeUses('now');
    await this.#backend.close();
  }

  /** Runs work on the key that is stored now: reads it anew when another machine changed it. */
  async #onPresentKey<Result>(work: (key: DataKey | null) => Promise<Result>): Promise<Result> {
    if (this.keys.state !== 'ready') await this.#reload();
    for (let attempt = 1; ; attempt += 1) {
      this.keys.assertReadable();
      try {
        return await work(this.keys.open);
      } catch (error) {
        if (!(error instanceof KeyReplaced)) throw error;
        if (attempt === maximumAttempts) throw new TokenStoreError('token_store.busy');
        await this.#reload();
      }
    }
  }

  #reload(): Promise<void> {
    return this.#backend.read((session) => this.keys.load(session));
  }

  #readerFor(session: TableSession, key: DataKey): RowReader {
    return { session, keys: this.keys, key };
  }
}
