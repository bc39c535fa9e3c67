import { randomBytes } from 'node:crypto';
import { setTimeout as timer } from 'node:timers/promises';
import { matchesKey } from '../tokens/matching.ts';
import { hasTokenValue } from '../tokens/merge.ts';
import { normaliseTokenInput, type OAuthToken, type TokenInput } from '../tokens/oauth-token.ts';
import type { RefreshFailure } from '../tokens/refresh-failure.ts';
import { findMatching } from '../tokens/save-plan.ts';
import type {
  LeaseAnswer,
  RefreshedToken,
  RefreshLease,
  RefreshPermit,
  TokenRecord,
} from '../tokens/token-record.ts';
import { TokenStoreError } from '../tokens/token-store-error.ts';
import type {
  AccountDescription,
  KeyState,
  LeasingTokenStore,
  PurgePolicy,
  StoreDescription,
} from '../tokens/token-store.ts';
import { purgeEntries, saveEntry, type ListChange, type ListPorts } from './list/list-changes.ts';
import { randomId, type Random } from './random-id.ts';
import { acquireLease, endLease, refundRefresh, spendRefresh } from './rules/lease.ts';
import { completeRefresh } from './rules/refresh.ts';
import { recordOfEntry, type Decision, type TokenEntry } from './rules/token-entry.ts';
import { changeSecrets, type SecretsSnapshot } from './secret-managers/change-secrets.ts';
import { SecretRows } from './secret-managers/secret-rows.ts';
import type { SecretStorage } from './secret-managers/secret-storage.ts';
import { UseLog } from './use-log.ts';

/** How a SecretsManagerTokenStore is opened. */
export interface SecretsManagerTokenStoreOptions {
  /** Such as `awsSecretStorage(…)` or `vaultSecretStorage(…)`. */
  readonly storage: SecretStorage;
  /**
   * Epoch ms. All who share the secrets have to agree on the time to a second or two, because a secret manager tells
   * none: give `zohoClock.now` of the ZohoClock that the token manager has, too. Default `Date.now`.
   */
  readonly clock?: () => number;
  /** Default node:crypto. */
  readonly random?: Random;
  /** Waits after somebody else was faster. Default: a timer. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** Whoever loses that often is not unlucky: something is wrong. */
const maximumAttempts = 30;

/**
 * Tokens in a secret manager, one secret for each account, shared by any number of machines. The manager encrypts them
 * and says who may read them; Deskside seals nothing on top.
 *
 * A change of one row reads it and writes it only if nobody has written since. Which rows there are stands in one more
 * secret, which every sign-in changes in the same way, so that nobody is signed in twice. Looking a token up by its id
 * costs one request; by anything else, one for each account.
 */
export class SecretsManagerTokenStore implements LeasingTokenStore {
  readonly #rows: SecretRows;
  readonly #ports: ListPorts;
  readonly #wait: (ms: number) => Promise<void>;
  #closed = false;
  #locked = false;

  private constructor(options: SecretsManagerTokenStoreOptions) {
    const { storage, clock = Date.now, random = randomBytes, wait = (ms: number) => timer(ms) } = options;
    this.#rows = new SecretRows(storage);
    this.#wait = wait;
    this.#ports = {
      clock,
      random,
      uses: new UseLog(clock, 0),
      newId: (entries) => {
        for (;;) {
          const id = randomId(random);
          if (!entries.some(({ token }) => token.id === id)) return id;
        }
      },
    };
  }

  /**
   * Opens the store; reads which rows there are.
   * @param options - Where the secrets are
   * @returns The store
   * @throws TokenStoreError `token_store.unavailable`, `token_store.busy`, `token_store.damaged`
   */
  static async open(options: SecretsManagerTokenStoreOptions): Promise<SecretsManagerTokenStore> {
    const store = new SecretsManagerTokenStore(options);
    await store.#rows.catalogue();
    return store;
  }

  async findToken(token: TokenInput): Promise<OAuthToken | null> {
    const fields = normaliseTokenInput(token);
    this.#assertUsable();
    if (fields.id !== null) {
      const entry = await this.#read(fields.id);
      if (entry !== null) return this.#use(entry);
    }
    const { entries } = await this.#snapshot();
    const found = findMatching(fields, (key) => entries.filter(({ token }) => matchesKey(token, key)));
    const [best] = [...found].sort((one, other) => this.#lastUse(other) - this.#lastUse(one));
    return best === undefined ? null : this.#use(best);
  }

  async findTokenById(id: string): Promise<OAuthToken | null> {
    this.#assertUsable();
    const entry = await this.#read(normaliseTokenInput({ id }).id ?? '');
    return entry === null ? null : this.#use(entry);
  }

  async findRecord(
    id: string,
    { countAsUse = true }: { readonly countAsUse?: boolean } = {},
  ): Promise<TokenRecord | null> {
    this.#assertUsable();
    const entry = await this.#read(id);
    if (entry === null) return null;
    if (countAsUse) this.#use(entry);
    return recordOfEntry(entry, { now: this.#ports.clock(), pendingUse: this.#ports.uses.latest(id, 0) });
  }

  async getTokens(): Promise<readonly OAuthToken[]> {
    this.#assertUsable();
    const { entries } = await this.#snapshot();
    return entries.map(({ token }) => token);
  }

  async saveToken(token: TokenInput): Promise<void> {
    const fields = normaliseTokenInput(token);
    if (!hasTokenValue(fields)) throw new TokenStoreError('token_store.nothing_to_store');
    await this.#changeAll((entries) => saveEntry(entries, fields, this.#ports), fields.id);
  }

  async deleteToken(id: string): Promise<void> {
    this.#assertOpen();
    // The secret first: from now on nobody finds it.
    await this.#rows.remove(id);
    await this.#dropFromCatalogue((one) => one === id);
  }

  async deleteTokens(): Promise<void> {
    this.#assertOpen();
    const { ids } = await this.#rows.catalogue();
    for (const id of ids) await this.#rows.remove(id);
    await this.#dropFromCatalogue((one) => ids.includes(one));
  }

  async acquireRefreshLease(
    id: string,
    request: { readonly owner: string; readonly durationMs: number },
  ): Promise<LeaseAnswer> {
    return this.#changeRow(id, (entry, moment) => acquireLease(entry, request, moment));
  }

  async spendRefresh(lease: RefreshLease, durationMs: number): Promise<RefreshPermit> {
    return this.#changeRow(lease.id, (entry, moment) => spendRefresh(entry, lease, durationMs, moment));
  }

  async refundRefresh(lease: RefreshLease): Promise<void> {
    return this.#changeRow(lease.id, (entry) => refundRefresh(entry, lease));
  }

  async completeRefresh(lease: RefreshLease, reply: RefreshedToken): Promise<TokenRecord | null> {
    return this.#changeRow(lease.id, (entry, moment) => completeRefresh(entry, lease, reply, moment));
  }

  async failRefresh(lease: RefreshLease, failure: RefreshFailure): Promise<boolean> {
    return this.#changeRow(lease.id, (entry) => endLease(entry, lease, failure));
  }

  async releaseRefreshLease(lease: RefreshLease): Promise<void> {
    await this.#changeRow(lease.id, (entry) => endLease(entry, lease, null));
  }

  async purge(policy: PurgePolicy): Promise<readonly string[]> {
    return this.#changeAll((entries) => purgeEntries(entries, policy, this.#ports), null);
  }

  /** There is no key: the store only stops answering. */
  lock(): Promise<void> {
    this.#assertOpen();
    this.#locked = true;
    return Promise.resolve();
  }

  unlock(): Promise<KeyState> {
    this.#assertOpen();
    this.#locked = false;
    return Promise.resolve('ready');
  }

  async describe(): Promise<StoreDescription> {
    this.#assertOpen();
    const { location } = this.#rows;
    const common = { kind: 'secrets-manager', location, protection: 'passphrase', notices: [] } as const;
    if (this.#locked) return { ...common, keyState: 'locked', accounts: [] };
    const { entries } = await this.#snapshot();
    return { ...common, keyState: 'ready', accounts: entries.map((entry) => this.#describe(entry)) };
  }

  /** Writes the times of use that are still only known here. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#locked) return;
    for (const [id] of this.#ports.uses.pending()) {
      try {
        await this.#writeRow(id, (entry) => ({
          after: entry === null || this.#withUse(entry) === entry ? null : entry,
          answer: undefined,
        }));
      } catch (error) {
        // Bookkeeping must not keep a store from closing.
        if (!(error instanceof TokenStoreError)) throw error;
      }
    }
  }

  /** Runs a rule on a row, as often as somebody else was faster. */
  async #changeRow<Answer>(id: string, decide: Decision<Answer>): Promise<Answer> {
    this.#assertUsable();
    return this.#writeRow(id, decide);
  }

  async #writeRow<Answer>(id: string, decide: Decision<Answer>): Promise<Answer> {
    for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
      const { entry, version } = await this.#rows.read(id);
      if (entry === 'damaged') throw new TokenStoreError('token_store.row_damaged');
      const moment = { now: this.#ports.clock(), pendingUse: this.#ports.uses.latest(id, 0) };
      const { after, answer } = decide(entry, moment);
      if (after === null || (await this.#rows.write(this.#withUse(after), version))) return answer;
      await this.#pause(attempt);
    }
    throw new TokenStoreError('token_store.busy');
  }

  async #changeAll<Result>(
    work: (entries: readonly TokenEntry[]) => ListChange<Result>,
    alsoId: string | null,
  ): Promise<Result> {
    for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
      this.#assertUsable();
      const snapshot = await this.#snapshot(alsoId);
      const { entries, result } = work(snapshot.entries);
      const changed = entries.map((entry) =>
        snapshot.entries.includes(entry) ? entry : this.#withUse(entry),
      );
      if (await changeSecrets(this.#rows, snapshot, changed)) return result;
      await this.#pause(attempt);
    }
    throw new TokenStoreError('token_store.busy');
  }

  async #dropFromCatalogue(isGone: (id: string) => boolean): Promise<void> {
    for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
      const { ids, version } = await this.#rows.catalogue();
      const kept = ids.filter((id) => !isGone(id));
      if (kept.length === ids.length || (await this.#rows.writeCatalogue(kept, version))) return;
      await this.#pause(attempt);
    }
    throw new TokenStoreError('token_store.busy');
  }

  /** All readable rows, in the order of the catalogue. @param alsoId - A row whose version is needed in any case */
  async #snapshot(alsoId: string | null = null): Promise<SecretsSnapshot> {
    const catalogue = await this.#rows.catalogue();
    const rows = await this.#rows.all(catalogue.ids);
    const entries = rows.flatMap(({ entry }) => (entry === null || entry === 'damaged' ? [] : [entry]));
    for (const { lastUsed } of entries) this.#ports.uses.seen(lastUsed);
    const versions = new Map(rows.map(({ id, version }) => [id, version]));
    if (alsoId !== null && !versions.has(alsoId)) {
      versions.set(alsoId, (await this.#rows.read(alsoId)).version);
    }
    return { catalogue, entries, versions };
  }

  async #read(id: string): Promise<TokenEntry | null> {
    const { entry } = await this.#rows.read(id);
    this.#assertUsable();
    if (entry === 'damaged') throw new TokenStoreError('token_store.row_damaged');
    if (entry !== null) this.#ports.uses.seen(entry.lastUsed);
    return entry;
  }

  #use({ token }: TokenEntry): OAuthToken {
    this.#assertUsable();
    this.#ports.uses.touch(token.id);
    return token;
  }

  #lastUse({ token, lastUsed }: TokenEntry): number {
    return this.#ports.uses.latest(token.id, lastUsed);
  }

  #withUse(entry: TokenEntry): TokenEntry {
    const lastUsed = this.#lastUse(entry);
    return lastUsed === entry.lastUsed ? entry : { ...entry, lastUsed };
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

  /** Longer each time, and not the same for all who lost. */
  #pause(attempt: number): Promise<void> {
    const [chance = 0] = this.#ports.random(1);
    return this.#wait(Math.min(500, 5 * attempt) * (1 + chance / 64));
  }

  #assertUsable(): void {
    this.#assertOpen();
    if (this.#locked) throw new TokenStoreError('token_store.locked');
  }

  #assertOpen(): void {
    if (this.#closed) throw new TokenStoreError('token_store.closed');
  }
}
