import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { SecretBox } from '../tokens/secret-box.ts';
import { TokenStoreError } from '../tokens/token-store-error.ts';
import { ephemeralSecretBox } from './ephemeral-secret-box.ts';
import type { Random } from './random-id.ts';
import { SealedSqliteStore, type SealedSqliteSettings } from './sqlite/sealed-sqlite-store.ts';

/** How a SqliteTokenStore is opened. */
export interface SqliteTokenStoreOptions {
  /** Made with mode 0600 when it is not there; its folder too, with 0700. */
  readonly file: string;
  /** Guards the data key. */
  readonly secretBox: SecretBox;
  /**
   * A box of protection `none` keeps nothing secret, so with it the store stays in memory and the file is
   * not touched. True insists on the file all the same.
   */
  readonly allowUnprotected?: boolean;
  /** Path of the better-sqlite3 addon, for runtimes that the shipped one does not load on (Node-API < 10). */
  readonly nativeBinding?: string | undefined;
  /** Epoch ms. Default `Date.now`. */
  readonly clock?: () => number;
  /** Default node:crypto. Keys and nonces never come from here. */
  readonly random?: Random;
}

/**
 * Tokens in an SQLite file, each row sealed, safe for any number of processes at once.
 *
 * When its box is locked, calls that need a secret ask it again each time and fail with
 * `token_store.locked`; when the key is lost they fail with `token_store.key_lost` until a token is saved:
 * that makes a new key and leaves the unreadable rows alone.
 */
export class SqliteTokenStore extends SealedSqliteStore {
  private constructor(settings: SealedSqliteSettings) {
    super(settings);
  }

  /**
   * Opens the file, or makes it.
   * @param options - Its path, and what guards it
   * @returns The store
   * @throws TokenStoreError `token_store.unavailable`, `token_store.busy`, `token_store.newer_version`,
   *   `token_store.invalid_options`. A damaged file is set aside instead, see describe().notices.
   */
  static async open(options: SqliteTokenStoreOptions): Promise<SqliteTokenStore> {
    const store = await openWithRetries(() => new SqliteTokenStore(settingsOf(options)));
    await store.readKeys();
    return store;
  }
}

function settingsOf(options: SqliteTokenStoreOptions): SealedSqliteSettings {
  const { file, secretBox, nativeBinding, clock = Date.now, random = randomBytes } = options;
  // SQLite's driver trims names: the file made with the right mode would not be the one that is opened.
  if (file === '' || file !== file.trim()) {
    throw new TokenStoreError('token_store.invalid_options', { detail: 'file' });
  }
  const common = { nativeBinding, clock, random };
  if (secretBox.protection === 'none' && options.allowUnprotected !== true) {
    return {
      ...common,
      kind: 'memory',
      file: ':memory:',
      secretBox: ephemeralSecretBox(),
      notices: [{ code: 'token_store.unprotected' }],
    };
  }
  return { ...common, kind: 'sqlite', file: resolve(file), secretBox, notices: [] };
}

/**
 * Two processes that make the same file at the same moment collide in ways that SQLite does not wait for
 * (switching to WAL). A moment later one of them is done.
 */
async function openWithRetries<Store>(open: () => Store): Promise<Store> {
  for (let tries = 1; ; tries += 1) {
    try {
      return open();
    } catch (error) {
      const busy = error instanceof TokenStoreError && error.code === 'token_store.busy';
      if (!busy || tries === 20) throw error;
      await new Promise((wake) => setTimeout(wake, 10 * tries));
    }
  }
}
