import { hasTokenValue } from '../../tokens/merge.ts';
import { normaliseTokenInput, type OAuthToken, type TokenInput } from '../../tokens/oauth-token.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { SecretBox } from '../../tokens/secret-box.ts';
import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import type {
  LeaseAnswer,
  RefreshedToken,
  RefreshLease,
  RefreshPermit,
  TokenRecord,
} from '../../tokens/token-record.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type {
  KeyState,
  LeasingTokenStore,
  PurgePolicy,
  StoreDescription,
  StoreNotice,
} from '../../tokens/token-store.ts';
import { acquireLease, endLease, refundRefresh, spendRefresh } from '../rules/lease.ts';
import { completeRefresh } from '../rules/refresh.ts';
import type { Decision } from '../rules/token-entry.ts';
import { changeLease, changeToken, readRow, recordOf } from './change-row.ts';
import { eraseRows } from './erase-rows.ts';
import { purgeRows, rotateRows } from './maintenance.ts';
import { openStore, type OpenStore, type OpenStoreSettings } from './open-store.ts';
import { describeRow, findRow, openFound, readableTokens } from './read-rows.ts';
import { withStoreErrors } from './store-failure.ts';
import { KeysChanged } from './store-keys.ts';
import { saveRow } from './write-rows.ts';

export interface SealedSqliteSettings extends OpenStoreSettings {
  readonly kind: 'sqlite' | 'memory';
  readonly notices: readonly StoreNotice[];
}

/** Keys that change this often under one call are not a race any more. */
const maximumAttempts = 5;

/**
 * What the stores on SQLite have in common; they are opened by their own `open`. SQLite itself is synchronous; only
 * asking the box for a key is not.
 */
export class SealedSqliteStore implements LeasingTokenStore {
  readonly #settings: SealedSqliteSettings;
  readonly #notices: StoreNotice[];
  #store: OpenStore;
  #closed = false;

  /** @internal */
  protected constructor(settings: SealedSqliteSettings) {
    this.#settings = settings;
    this.#store = openStore(settings);
    this.#notices = [...settings.notices, ...noticesOf(this.#store)];
  }

  async findToken(token: TokenInput): Promise<OAuthToken | null> {
    const fields = normaliseTokenInput(token);
    const found = await this.#readTokens((store) => findRow(store, fields));
    this.#writeUses('when due');
    return found;
  }

  async findTokenById(id: string): Promise<OAuthToken | null> {
    return this.findToken({ id });
  }

  async findRecord(
    id: string,
    { countAsUse = true }: { readonly countAsUse?: boolean } = {},
  ): Promise<TokenRecord | null> {
    return this.#readTokens((store) => {
      const opened = readRow(store, id);
      if (opened === null) return null;
      if (countAsUse) store.uses.touch(id);
      return recordOf(store, opened);
    });
  }

  async getTokens(): Promise<readonly OAuthToken[]> {
    return this.#readTokens(readableTokens);
  }

  async saveToken(token: TokenInput): Promise<void> {
    const fields = normaliseTokenInput(token);
    // Before a key is made for nothing.
    if (!hasTokenValue(fields)) throw new TokenStoreError('token_store.nothing_to_store');
    const keysDropped = await this.#write((store, key) => saveRow(store, key, fields));
    if (keysDropped) this.#store.keys.noteStored();
    this.#store.room.keep();
  }

  async deleteToken(id: string): Promise<void> {
    await this.#remove(({ tokens }) => tokens.delete(id));
  }

  async deleteTokens(): Promise<void> {
    await this.#remove(({ tokens, dataKeys }) => {
      const deleted = tokens.deleteAll();
      // Without its key, whatever copy of the rows may still be somewhere is noise.
      dataKeys.deleteAll();
      return deleted;
    });
  }

  /**
   * Deletes without any further room on the disk, where `deleteToken` has failed for want of it.
   * @param ids - Of the tokens; `all` takes the file away where nothing else works
   * @throws TokenStoreError `token_store.busy`, `token_store.write_failed`: then the rows are still there
   */
  async eraseTokens(ids: readonly string[] | 'all'): Promise<void> {
    this.#assertOpen();
    this.#store = eraseRows(this.#store, ids, this.#settings, (notice) => this.#notices.push(notice));
    return Promise.resolve();
  }

  async purge(policy: PurgePolicy): Promise<readonly string[]> {
    const removed = await this.#write((store, key) => purgeRows(store, key, policy));
    this.#afterRemoval(removed.length);
    return removed;
  }

  async acquireRefreshLease(
    id: string,
    request: { readonly owner: string; readonly durationMs: number },
  ): Promise<LeaseAnswer> {
    return this.#changeLease(id, (entry, moment) => acquireLease(entry, request, moment));
  }

  async spendRefresh(lease: RefreshLease, durationMs: number): Promise<RefreshPermit> {
    return this.#changeLease(lease.id, (entry, moment) => spendRefresh(entry, lease, durationMs, moment));
  }

  async refundRefresh(lease: RefreshLease): Promise<void> {
    return this.#changeLease(lease.id, (entry) => refundRefresh(entry, lease));
  }

  async completeRefresh(lease: RefreshLease, reply: RefreshedToken): Promise<TokenRecord | null> {
    return this.#write((store, key) =>
      changeToken(store, key, lease.id, (entry, moment) => completeRefresh(entry, lease, reply, moment)),
    );
  }

  async failRefresh(lease: RefreshLease, failure: RefreshFailure): Promise<boolean> {
    return this.#changeLease(lease.id, (entry) => endLease(entry, lease, failure));
  }

  async releaseRefreshLease(lease: RefreshLease): Promise<void> {
    await this.#changeLease(lease.id, (entry) => endLease(entry, lease, null));
  }

  /**
   * Asks the box again for every key that it did not open, lost ones included.
   * @returns The state after that
   * @throws TokenStoreError when the store cannot be read
   */
  async retryKey(): Promise<KeyState> {
    this.#assertOpen();
    await this.#store.keys.reload({ retryLost: true });
    return this.#keyState();
  }

  async lock(): Promise<void> {
    this.#assertOpen();
    await this.#store.keys.suspend();
  }

  async unlock(): Promise<KeyState> {
    this.#assertOpen();
    await this.#store.keys.resume();
    return this.#store.keys.state === 'locked' ? 'locked' : this.#keyState();
  }

  /**
   * Lets another box guard the data key (or the same one, sealing it anew). Rows are not touched.
   * @param box - Guards the key from now on
   * @throws TokenStoreError `token_store.locked`, `token_store.key_lost`
   */
  async changeSecretBox(box: SecretBox): Promise<void> {
    await this.#withKeys((store) => store.keys.changeBox(box));
  }

  /**
   * Seals every readable row under a fresh data key, in one transaction.
   * @throws TokenStoreError `token_store.locked`, `token_store.key_lost`
   */
  async rotateDataKey(): Promise<void> {
    await this.#withKeys(async (store) => {
      const { record, key } = await store.keys.prepareNext();
      store.transact(() => rotateRows(store, record, key));
      store.keys.noteStored();
    });
  }

  async describe(): Promise<StoreDescription> {
    const { file, kind } = this.#settings;
    return this.#withKeys((store) => {
      const opened = withStoreErrors('read', () =>
        store.tokens.all().map((found) => describeRow(store, openFound(store, found))),
      );
      return Promise.resolve({
        kind,
        location: kind === 'memory' ? null : file,
        protection: kind === 'memory' ? ('none' as const) : store.keys.box.protection,
        keyState: this.#keyState(),
        accounts: opened,
        notices: [...this.#notices],
      });
    });
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#writeUses('now');
    this.#closed = true;
    return Promise.resolve().then(() =>
      withStoreErrors('write', () => {
        checkpoint(this.#store);
        this.#store.database.close();
      }),
    );
  }

  #keyState(): KeyState {
    return this.#settings.kind === 'memory' ? 'unprotected' : this.#store.keys.state;
  }

  #assertOpen(): void {
    if (this.#closed) throw new TokenStoreError('token_store.closed');
  }

  /** Runs a synchronous piece of work that needs secrets to be readable. */
  #readTokens<Result>(work: (store: OpenStore) => Result): Promise<Result> {
    return this.#withKeys((store) => {
      const { state } = store.keys;
      if (state === 'locked') throw new TokenStoreError('token_store.locked');
      if (state === 'lost') throw new TokenStoreError('token_store.key_lost');
      return withStoreErrors('read', () => work(store));
    });
  }

  #changeLease<Answer>(id: string, decide: Decision<Answer>): Promise<Answer> {
    return this.#readTokens((store) => store.transact(() => changeLease(store, id, decide)));
  }

  #write<Result>(work: (store: OpenStore, key: DataKey) => Result): Promise<Result> {
    return this.#withKeys(async (store) => {
      const key = await store.keys.forWriting();
      this.#assertOpen();
      return store.transact(() => work(store, key));
    });
  }

  /** Deleting needs no key: a person must be able to sign out whatever became of it. */
  async #remove(work: (store: OpenStore) => number): Promise<void> {
    this.#assertOpen();
    const store = this.#store;
    try {
      const deleted = store.transact(() => {
        const changes = work(store);
        store.dataKeys.dropUnused();
        return changes;
      });
      this.#afterRemoval(deleted);
    } catch (error) {
      this.#recoverFrom(error);
      throw error;
    }
    return Promise.resolve();
  }

  #afterRemoval(deleted: number): void {
    this.#store.keys.noteStored();
    if (deleted > 0) withStoreErrors('write', () => checkpoint(this.#store));
  }

  /** Runs work against the keys as they are stored now: reads them anew when another process changed them. */
  async #withKeys<Result>(work: (store: OpenStore) => Promise<Result> | Result): Promise<Result> {
    this.#assertOpen();
    try {
      if (this.#store.keys.someLocked) await this.#store.keys.reload();
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await work(this.#store);
        } catch (error) {
          if (!(error instanceof KeysChanged)) throw error;
          if (attempt === maximumAttempts) throw new TokenStoreError('token_store.busy');
          await this.#store.keys.reload();
        }
      }
    } catch (error) {
      // While the box was asked for a key the database may have been closed, which the driver has no code for.
      if (this.#closed && !(error instanceof TokenStoreError)) {
        throw new TokenStoreError('token_store.closed', { cause: error });
      }
      this.#recoverFrom(error);
      throw error;
    }
  }

  /** A file that turned out to be damaged while in use is set aside like one found at opening. */
  #recoverFrom(error: unknown): void {
    const damaged = error instanceof TokenStoreError && error.code === 'token_store.damaged';
    if (!damaged || this.#closed || this.#settings.kind === 'memory') return;
    this.#store.database.close();
    this.#store = openStore(this.#settings);
    this.#notices.push(...noticesOf(this.#store));
  }

  #writeUses(when: 'when due' | 'now'): void {
    const { uses, tokens, transact } = this.#store;
    if (when === 'when due' && !uses.due()) return;
    const pending = uses.pending();
    if (pending.length === 0) return;
    try {
      transact(() => tokens.touch(pending));
      uses.written();
    } catch (error) {
      // Bookkeeping must not fail a find: the uses stay pending for the next time. Anything that matters (a
      // damaged file, a full disk) meets the next call that reads or writes a token.
      if (!(error instanceof TokenStoreError)) throw error;
    }
  }

  /**
   * For subclasses: asks the box for the keys that are there.
   * @internal
   */
  protected async readKeys(): Promise<void> {
    await this.#withKeys((store) => store.keys.reload());
  }
}

/**
 * Moves the write-ahead log into the main file and empties it, so that what was deleted is in neither. When
 * another process reads at this moment SQLite leaves the log for the next time; it holds sealed rows only.
 */
function checkpoint(store: OpenStore): void {
  store.database.pragma('wal_checkpoint(TRUNCATE)');
}

function noticesOf(store: OpenStore): readonly StoreNotice[] {
  return [
    ...(store.damaged === null ? [] : [{ code: 'token_store.damaged' as const, path: store.damaged }]),
    ...(store.movedToServer ? [{ code: 'token_store.on_server' as const }] : []),
  ];
}
