import { hasTokenValue } from '../../tokens/merge.ts';
import { matchesKey } from '../../tokens/matching.ts';
import { normaliseTokenInput, type OAuthToken, type TokenInput } from '../../tokens/oauth-token.ts';
import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import { findMatching } from '../../tokens/save-plan.ts';
import type {
  LeaseAnswer,
  RefreshedToken,
  RefreshLease,
  RefreshPermit,
  TokenRecord,
} from '../../tokens/token-record.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type {
  AccountDescription,
  KeyState,
  LeasingTokenStore,
  PurgePolicy,
  StoreDescription,
} from '../../tokens/token-store.ts';
import { randomId, type Random } from '../random-id.ts';
import { UseLog } from '../use-log.ts';
import { acquireLease, endLease, refundRefresh, spendRefresh } from '../rules/lease.ts';
import { completeRefresh } from '../rules/refresh.ts';
import { recordOfEntry, type Decision, type TokenEntry } from '../rules/token-entry.ts';
import { changeEntry, purgeEntries, saveEntry, type ListChange, type ListPorts } from './list-changes.ts';

/** Where a ListStore keeps its list. Reading and changing see the newest list, whoever wrote it. */
export interface ListStorage {
  /**
   * Shows the list to a piece of work.
   * @param work - Looks at the entries, and keeps none of them
   * @returns What the work gave
   */
  read<Result>(work: (entries: readonly TokenEntry[]) => Result): Promise<Result>;
  /**
   * Lets a piece of work make a new list. Nobody else changes the list between the reading and the writing; what is
   * written has reached its place when this resolves.
   * @param work - Gives the new list, which is the very array it got when nothing changed. May be run again when
   *   somebody else was faster
   * @returns What the work gave beside the list
   */
  change<Result>(work: (entries: readonly TokenEntry[]) => ListChange<Result>): Promise<Result>;
  /** Removes everything, readable or not. */
  clear(): Promise<void>;
  /**
   * Says where the list is, protected by what, and whether it can be read.
   * @returns All of a StoreDescription but the accounts
   */
  describe(): Promise<Omit<StoreDescription, 'accounts'>>;
  /**
   * Says the same without a look into the list, while the store is locked.
   * @returns All of a StoreDescription but the accounts, with the key state `locked`
   */
  describeLocked(): Omit<StoreDescription, 'accounts'>;
  /** Forgets the key and what was opened with it, as far as there is one. */
  forgetKey(): void;
}

/** What a ListStore is made of. */
export interface ListStoreSettings {
  /** Where the list is kept. */
  readonly storage: ListStorage;
  /** Epoch ms. All who share the list should agree on the time to a few seconds. */
  readonly clock: () => number;
  /** Random bytes that nobody can guess, such as `randomBytes` of node:crypto. */
  readonly random: Random;
  /** Default: ten random characters. */
  readonly newId?: (entries: readonly TokenEntry[]) => string;
}

/**
 * What the stores have in common that keep their tokens as one list, and the base for a store of your own: matching,
 * saving, leases and locking are here, and a ListStorage reads and writes.
 */
export class ListStore implements LeasingTokenStore {
  readonly #storage: ListStorage;
  readonly #ports: ListPorts;
  #closed = false;
  #locked = false;

  /** @param settings - Where the list is kept, and what the time is */
  protected constructor({ storage, clock, random, newId }: ListStoreSettings) {
    this.#storage = storage;
    this.#ports = {
      clock,
      random,
      uses: new UseLog(clock, 0),
      newId: newId ?? ((entries) => freeRandomId(entries, random)),
    };
  }

  async findToken(token: TokenInput): Promise<OAuthToken | null> {
    const fields = normaliseTokenInput(token);
    return this.#read((entries) => {
      const found = findMatching(fields, (key) => entries.filter(({ token }) => matchesKey(token, key)));
      const [best] = [...found].sort((one, other) => this.#lastUse(other) - this.#lastUse(one));
      if (best === undefined) return null;
      this.#ports.uses.touch(best.token.id);
      return best.token;
    });
  }

  findTokenById(id: string): Promise<OAuthToken | null> {
    return this.findToken({ id });
  }

  async findRecord(
    id: string,
    { countAsUse = true }: { readonly countAsUse?: boolean } = {},
  ): Promise<TokenRecord | null> {
    return this.#read((entries) => {
      const entry = entries.find(({ token }) => token.id === id);
      if (entry === undefined) return null;
      if (countAsUse) this.#ports.uses.touch(id);
      return this.#recordOf(entry);
    });
  }

  async getTokens(): Promise<readonly OAuthToken[]> {
    return this.#read((entries) => entries.map(({ token }) => token));
  }

  async saveToken(token: TokenInput): Promise<void> {
    const fields = normaliseTokenInput(token);
    if (!hasTokenValue(fields)) throw new TokenStoreError('token_store.nothing_to_store');
    return this.#change((entries) => saveEntry(entries, fields, this.#ports));
  }

  async deleteToken(id: string): Promise<void> {
    return this.#change((entries) => {
      const kept = entries.filter(({ token }) => token.id !== id);
      return { entries: kept.length === entries.length ? entries : kept, result: undefined };
    });
  }

  async deleteTokens(): Promise<void> {
    this.#assertOpen();
    return this.#storage.clear();
  }

  async acquireRefreshLease(
    id: string,
    request: { readonly owner: string; readonly durationMs: number },
  ): Promise<LeaseAnswer> {
    return this.#changeEntry(id, (entry, moment) => acquireLease(entry, request, moment));
  }

  async spendRefresh(lease: RefreshLease, durationMs: number): Promise<RefreshPermit> {
    return this.#changeEntry(lease.id, (entry, moment) => spendRefresh(entry, lease, durationMs, moment));
  }

  async refundRefresh(lease: RefreshLease): Promise<void> {
    return this.#changeEntry(lease.id, (entry) => refundRefresh(entry, lease));
  }

  async completeRefresh(lease: RefreshLease, reply: RefreshedToken): Promise<TokenRecord | null> {
    return this.#changeEntry(lease.id, (entry, moment) => completeRefresh(entry, lease, reply, moment));
  }

  async failRefresh(lease: RefreshLease, failure: RefreshFailure): Promise<boolean> {
    return this.#changeEntry(lease.id, (entry) => endLease(entry, lease, failure));
  }

  async releaseRefreshLease(lease: RefreshLease): Promise<void> {
    await this.#changeEntry(lease.id, (entry) => endLease(entry, lease, null));
  }

  async purge(policy: PurgePolicy): Promise<readonly string[]> {
    return this.#change((entries) => purgeEntries(entries, policy, this.#ports));
  }

  lock(): Promise<void> {
    this.#assertOpen();
    this.#locked = true;
    this.#storage.forgetKey();
    return Promise.resolve();
  }

  async unlock(): Promise<KeyState> {
    this.#assertOpen();
    const { keyState } = await this.#storage.describe();
    this.#locked = keyState === 'locked';
    return keyState;
  }

  async describe(): Promise<StoreDescription> {
    this.#assertOpen();
    // Asking for the state would open the file.
    const storage = this.#locked ? this.#storage.describeLocked() : await this.#storage.describe();
    const unreadable = storage.keyState === 'locked' || storage.keyState === 'lost';
    const accounts = unreadable
      ? []
      : await this.#read((entries) => entries.map((one) => this.#describe(one)));
    return { ...storage, accounts };
  }

  /** Writes the times of use that are still only known here. */
  async close(): Promise<void> {
    if (this.#closed) return;
    try {
      if (!this.#locked && this.#ports.uses.pending().length > 0) {
        await this.#storage.change((entries) => ({ entries: this.#withUses(entries), result: undefined }));
      }
    } catch (error) {
      // Bookkeeping must not keep a store from closing; what matters is on the disk already.
      if (!(error instanceof TokenStoreError)) throw error;
    } finally {
      this.#closed = true;
    }
  }

  #withUses(entries: readonly TokenEntry[]): readonly TokenEntry[] {
    return entries.map((entry) => {
      const lastUsed = this.#lastUse(entry);
      return lastUsed === entry.lastUsed ? entry : { ...entry, lastUsed };
    });
  }

  #describe(entry: TokenEntry): AccountDescription {
    const { id, userName, clientId, accountsUrl, environment } = entry.token;
    return {
      id,
      userName,
      clientId,
      accountsUrl,
      environment,
      status: 'readable',
      lastUsedAt: Math.floor(this.#lastUse(entry) / 1000),
      lastRefreshAt: entry.lastRefreshAt,
    };
  }

  #recordOf(entry: TokenEntry): TokenRecord {
    const { clock, uses } = this.#ports;
    return recordOfEntry(entry, { now: clock(), pendingUse: uses.latest(entry.token.id, 0) });
  }

  #lastUse(entry: TokenEntry): number {
    return this.#ports.uses.latest(entry.token.id, entry.lastUsed);
  }

  async #read<Result>(work: (entries: readonly TokenEntry[]) => Result): Promise<Result> {
    this.#assertUsable();
    return this.#storage
      .read((entries) => {
        this.#noticeUses(entries);
        return work(entries);
      })
      .finally(() => this.#forgetIfLocked());
  }

  #changeEntry<Answer>(id: string, decide: Decision<Answer>): Promise<Answer> {
    return this.#change((entries) => changeEntry(entries, id, decide, this.#ports));
  }

  async #change<Result>(work: (entries: readonly TokenEntry[]) => ListChange<Result>): Promise<Result> {
    this.#assertUsable();
    const done = await this.#storage
      .change((entries) => {
        this.#noticeUses(entries);
        const change = work(entries);
        // What is written anyway takes the times of use along.
        const written = change.entries === entries ? entries : this.#withUses(change.entries);
        return { entries: written, result: { value: change.result, usesWritten: written !== entries } };
      })
      .finally(() => this.#forgetIfLocked());
    if (done.usesWritten) this.#ports.uses.written();
    return done.value;
  }

  /** A clock that was set back, or stands still, must not put a use before those that are stored. */
  #noticeUses(entries: readonly TokenEntry[]): void {
    for (const { lastUsed } of entries) this.#ports.uses.seen(lastUsed);
  }

  /** What was under way when the store was locked may have opened the key again. */
  #forgetIfLocked(): void {
    if (this.#locked) this.#storage.forgetKey();
  }

  #assertUsable(): void {
    this.#assertOpen();
    if (this.#locked) throw new TokenStoreError('token_store.locked');
  }

  #assertOpen(): void {
    if (this.#closed) throw new TokenStoreError('token_store.closed');
  }
}

function freeRandomId(entries: readonly TokenEntry[], random: Random): string {
  for (;;) {
    const id = randomId(random);
    if (!entries.some(({ token }) => token.id === id)) return id;
  }
}
