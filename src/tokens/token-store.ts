import type { OAuthToken, TokenEnvironment, TokenInput } from './oauth-token.ts';
import type { RefreshFailure } from './refresh-failure.ts';
import type {
  LeaseAnswer,
  RefreshedToken,
  RefreshLease,
  RefreshPermit,
  TokenRecord,
} from './token-record.ts';
import type { TokenStoreErrorCode } from './token-store-error.ts';

/**
 * Zoho's TokenStore contract. Which row a partly filled token means is defined in matching.ts, how a save
 * changes it in merge.ts. Every failure is a TokenStoreError.
 */
export interface TokenStore {
  /** The complete stored token, or null. The most recently used one when several match. */
  findToken(token: TokenInput): Promise<OAuthToken | null>;
  /**
   * Updates the matching row, or inserts one. Has reached the disk when it resolves.
   * @throws TokenStoreError `token_store.ambiguous`, `token_store.nothing_to_store`, `token_store.invalid_token`
   */
  saveToken(token: TokenInput): Promise<void>;
  /** An unknown id is not an error. */
  deleteToken(id: string): Promise<void>;
  /** All readable tokens. A row that cannot be read does not hide the others: describe() names it. */
  getTokens(): Promise<readonly OAuthToken[]>;
  /** Log-out: everything in one operation. Works whatever state the key is in. */
  deleteTokens(): Promise<void>;
  findTokenById(id: string): Promise<OAuthToken | null>;
  /** Afterwards every call fails with `token_store.closed`; closing twice is fine. */
  close(): Promise<void>;
}

/** What TokenManager needs beyond Zoho's contract: one refresh per expiry, whatever the number of processes. */
export interface LeasingTokenStore extends TokenStore {
  /**
   * The token with its state. Counts as a use, like a find, unless it is `unnoticed`: whoever only looks (a
   * screen, a policy) must not keep a session alive that nobody uses.
   */
  findRecord(id: string, options?: { readonly unnoticed?: boolean }): Promise<TokenRecord | null>;
  /**
   * Asks for the right to refresh a row. The store's own clock counts the duration, so that processes on
   * machines with different clocks agree. A lease that ran out is passed over; asking again with the same
   * owner extends it.
   */
  acquireRefreshLease(
    id: string,
    request: { readonly owner: string; readonly durationMs: number },
  ): Promise<LeaseAnswer>;
  /**
   * Asks whether a refresh request may be sent, and counts it as sent if so: before it is, so that a crash cannot
   * lose the count. Extends the lease over the request. The count belongs to the refresh token, is shared by all
   * processes, and outlives restarts.
   * @param durationMs From now, for the lease.
   */
  spendRefresh(lease: RefreshLease, durationMs: number): Promise<RefreshPermit>;
  /** Takes the latest count back: the request has not left this computer. */
  refundRefresh(lease: RefreshLease): Promise<void>;
  /**
   * Stores the reply and ends the lease. Null, with nothing stored, when the row was signed out, signed in
   * anew, or leased to another process meanwhile.
   */
  completeRefresh(lease: RefreshLease, reply: RefreshedToken): Promise<TokenRecord | null>;
  /** Ends the lease, noting why. False when the row is no longer the leased one. */
  failRefresh(lease: RefreshLease, failure: RefreshFailure): Promise<boolean>;
  /** Ends the lease without a trace. */
  releaseRefreshLease(lease: RefreshLease): Promise<void>;
  /**
   * Takes the data key, and whatever was opened with it, out of memory. Until `unlock`, calls that need a
   * secret fail with `token_store.locked` and the box is not asked; describe() and deleting go on as with a
   * locked box. A plain list has no key: it only stops answering.
   */
  lock(): Promise<void>;
  /** Reads the sealed key afresh. `locked` when the box cannot be asked now: then the store stays locked. */
  unlock(): Promise<KeyState>;
  /** Removes what a policy no longer allows. Gives back the removed ids. */
  purge(policy: PurgePolicy): Promise<readonly string[]>;
  /** Where tokens live, protected by what, and whose they are; without any secret, even when locked. */
  describe(): Promise<StoreDescription>;
}

export interface PurgePolicy {
  /** Milliseconds: rows neither found, saved nor refreshed for this long are deleted. */
  readonly unusedFor?: number;
  /** Removes grant tokens older than any code lives (3 minutes), and rows that hold nothing else. */
  readonly expiredGrants?: boolean;
}

/**
 * `ready`: rows can be read. `locked`: try again (unlock the keyring first). `lost`: nothing stored can be
 * read, a new sign-in works. `unprotected`: no keeper, so tokens are in memory only unless insisted on.
 */
export type KeyState = 'ready' | 'locked' | 'lost' | 'unprotected';

export interface StoreDescription {
  readonly kind: 'sqlite' | 'memory' | 'list' | 'file' | 'mysql';
  /** A file path, or host and table; null in memory. */
  readonly location: string | null;
  readonly protection: 'os' | 'passphrase' | 'none';
  readonly keyState: KeyState;
  readonly accounts: readonly AccountDescription[];
  /** What a person should be told about opening this store, such as `token_store.damaged`. */
  readonly notices: readonly StoreNotice[];
}

export interface AccountDescription {
  readonly id: string;
  readonly userName: string | null;
  readonly clientId: string | null;
  readonly accountsUrl: string | null;
  readonly environment: TokenEnvironment | null;
  /** `readable`, or why not. */
  readonly status: 'readable' | 'locked' | 'key_lost' | 'damaged';
  readonly lastUsedAt: number;
  readonly lastRefreshAt: number | null;
}

export interface StoreNotice {
  readonly code: TokenStoreErrorCode;
  /** Where a damaged file was put. */
  readonly path?: string;
}
