import { randomBytes } from 'node:crypto';
import { ephemeralSecretBox } from './ephemeral-secret-box.ts';
import type { Random } from './random-id.ts';
import { SealedSqliteStore, type SealedSqliteSettings } from './sqlite/sealed-sqlite-store.ts';

/** How an InMemoryTokenStore is opened. */
export interface InMemoryTokenStoreOptions {
  /** Path of the better-sqlite3 addon, for runtimes that the shipped one does not load on (Node-API < 10). */
  readonly nativeBinding?: string | undefined;
  /** Epoch ms. Default `Date.now`. */
  readonly clock?: () => number;
  /** Default node:crypto. */
  readonly random?: Random;
}

/** Tokens in an SQLite database that lives in memory and ends with the store. Nothing reaches the disk. */
export class InMemoryTokenStore extends SealedSqliteStore {
  private constructor(settings: SealedSqliteSettings) {
    super(settings);
  }

  /**
   * Makes an empty store.
   * @param options - Clock and random bytes, for tests
   * @returns The store
   */
  static async open(options: InMemoryTokenStoreOptions = {}): Promise<InMemoryTokenStore> {
    const { nativeBinding, clock = Date.now, random = randomBytes } = options;
    const store = new InMemoryTokenStore({
      kind: 'memory',
      file: ':memory:',
      secretBox: ephemeralSecretBox(),
      notices: [],
      nativeBinding,
      clock,
      random,
    });
    await store.readKeys();
    return store;
  }
}
