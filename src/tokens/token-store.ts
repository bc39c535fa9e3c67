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
 * Zoho's TokenStore contract. Every failure is a TokenStoreError.
 *
 * A partly filled token means the row with its id; else the rows of its user (and of its client, accounts server
 * and environment, as far as it names them); else the row with its refresh, grant or access token.
 */
export interface TokenStore {
  /**
   * Looks a token up. Counts as a use of it.
   * @param token - What is known of it
   * @returns The complete stored token, the most recently used one when several match; null when none does
   * @throws TokenStoreError `token_store.invalid_token`, and when the store cannot be read
   */
  findToken(token: TokenInput): Promise<OAuthToken | null>;
  /**
   * Updates the matching row, or inserts one. What is left out keeps its stored value. Has reached the disk when it
   * resolves.
   * @param token - With at least one of refresh, grant and access token
   * @throws TokenStoreError `token_store.ambiguous`, `token_store.nothing_to_store`, `token_store.invalid_token`
   */
  saveToken(token: TokenInput): Promise<void>;
  /**
   * Deletes one token, whatever state the key is in.
   * @param id - Of the token; an unknown one is not an error
   * @throws TokenStoreError when the store cannot be written
   */
  deleteToken(id: string): Promise<void>;
  /**
   * Reads everything. Does not count as a use.
   * @returns All readable tokens; a row that cannot be read does not hide the others
   * @throws TokenStoreError when the store cannot be read
   */
  getTokens(): Promise<readonly OAuthToken[]>;
  /**
   * Deletes all tokens in one operation, whatever state the key is in.
   * @throws TokenStoreError when the store cannot be written
   */
  deleteTokens(): Promise<void>;
  /**
   * Looks a token up by its id. Counts as a use of it.
   * @param id - Given by the store, or by whoever saved the token
   * @returns The stored token, or null
   * @throws TokenStoreError when the store cannot be read
   */
  findTokenById(id: string): Promise<OAuthToken | null>;
  /** Lets go of files and connections. Every later call fails with `token_store.closed`; closing twice is fine. */
  close(): Promise<void>;
}

/** What TokenManager needs beyond Zoho's contract: one refresh per expiry, whatever the number of processes. */
export interface LeasingTokenStore extends TokenStore {
  /**
   * Deletes without needing any further room, where the disk refuses an ordinary deletion. Left out by stores that
   * have no such way.
   * @param ids - Of the tokens, or all of them
   * @throws TokenStoreError when the rows are still there
   */
  eraseTokens?(ids: readonly string[] | 'all'): Promise<void>;
  /**
   * The token with its state. Counts as a use, like a find, unless the caller says otherwise: whoever only
   * looks (a screen, a policy) must not keep a session alive that nobody uses.
   * @param id - Of the token
   * @param options - `countAsUse`: false for a look that is no use. Default true
   * @returns The token with its state, or null
   * @throws TokenStoreError when the store cannot be read
   */
  findRecord(id: string, options?: { readonly countAsUse?: boolean }): Promise<TokenRecord | null>;
  /**
   * Asks for the right to refresh a row. The store's own clock counts the duration, so that processes on
   * machines with different clocks agree. A lease that ran out is passed over; asking again with the same
   * owner extends it.
   * @param id - Of the token
   * @param request - `owner`: random, names this refresh among all processes; `durationMs`: how long the lease lasts
   * @returns The lease with the row as it is now, or who is in the way
   * @throws TokenStoreError when the store cannot be read or written
   */
  acquireRefreshLease(
    id: string,
    request: { readonly owner: string; readonly durationMs: number },
  ): Promise<LeaseAnswer>;
  /**
   * Asks whether a refresh request may be sent, and counts it as sent if so: before it is, so that a crash cannot
   * lose the count. Extends the lease over the request. The count belongs to the refresh token, is shared by all
   * processes, and outlives restarts.
   * @param lease - As acquired
   * @param durationMs - How long the lease lasts from now
   * @returns Whether the request may be sent
   * @throws TokenStoreError when the store cannot be written
   */
  spendRefresh(lease: RefreshLease, durationMs: number): Promise<RefreshPermit>;
  /**
   * Takes the latest count back: the request has not left this computer.
   * @param lease - As acquired
   * @throws TokenStoreError when the store cannot be written
   */
  refundRefresh(lease: RefreshLease): Promise<void>;
  /**
   * Stores the reply and ends the lease.
   * @param lease - As acquired
   * @param reply - What Zoho gave
   * @returns The renewed row. Null, with nothing stored, when the row was signed out, signed in anew, or leased to
   *   another process meanwhile
   * @throws TokenStoreError when the store cannot be written
   */
  completeRefresh(lease: RefreshLease, reply: RefreshedToken): Promise<TokenRecord | null>;
  /**
   * Ends the lease, and notes why the refresh failed.
   * @param lease - As acquired
   * @param failure - Stored with the row, so that all processes heed it
   * @returns False when the row is no longer the leased one
   * @throws TokenStoreError when the store cannot be written
   */
  failRefresh(lease: RefreshLease, failure: RefreshFailure): Promise<boolean>;
  /**
   * Ends the lease without a trace.
   * @param lease - As acquired
   * @throws TokenStoreError when the store cannot be written
   */
  releaseRefreshLease(lease: RefreshLease): Promise<void>;
  /**
   * Takes the data key, and whatever was opened with it, out of memory. Until `unlock`, calls that need a
   * secret fail with `token_store.locked` and the box is not asked; describe() and deleting go on as with a
   * locked box. A plain list has no key: it only stops answering.
   */
  lock(): Promise<void>;
  /**
   * Reads the sealed key afresh.
   * @returns The state after that; `locked` when the box cannot be asked now: then the store stays locked
   */
  unlock(): Promise<KeyState>;
  /**
   * Removes what a policy no longer allows.
   * @param policy - What to remove
   * @returns The ids of the removed tokens
   * @throws TokenStoreError when the store cannot be written
   */
  purge(policy: PurgePolicy): Promise<readonly string[]>;
  /**
   * Says where tokens live, protected by what, and whose they are; without any secret, even when locked.
   * @returns What a person may be shown
   */
  describe(): Promise<StoreDescription>;
}

/** What `purge` removes. */
export interface PurgePolicy {
  /** Milliseconds: rows neither found, saved nor refreshed for this long are deleted. */
  readonly unusedFor?: number;
  /** Removes grant tokens older than any code lives (3 minutes), and rows that hold nothing else. */
  readonly expiredGrants?: boolean;
}

/**
 * `ready`: rows can be read. `locked`: try again (unlock the keyring first). `lost`: nothing stored can be
 * read, a new sign-in works. `unprotected`: no box guards them, so tokens are in memory only unless insisted on.
 */
export type KeyState = 'ready' | 'locked' | 'lost' | 'unprotected';

/** What a person may be shown of a store. Holds no secret. */
export interface StoreDescription {
  /** Which store it is. */
  readonly kind: 'sqlite' | 'memory' | 'list' | 'file' | 'mysql' | 'postgres' | 'redis' | 'secrets-manager';
  /** A file path, or host and table; null in memory. */
  readonly location: string | null;
  /** Who guards the data key, see SecretBox. */
  readonly protection: 'os' | 'passphrase' | 'none';
  /** Whether rows can be read. */
  readonly keyState: KeyState;
  /** One for each row, as far as rows can be listed in this state. */
  readonly accounts: readonly AccountDescription[];
  /** What a person should be told about opening this store, such as `token_store.damaged`. */
  readonly notices: readonly StoreNotice[];
}

/** What a person may be shown of a stored token. Holds no secret. */
export interface AccountDescription {
  /** The id of the token. */
  readonly id: string;
  /** Whose token it is. */
  readonly userName: string | null;
  /** The client that it was issued to. */
  readonly clientId: string | null;
  /** Where it is refreshed and revoked. */
  readonly accountsUrl: string | null;
  /** Which environment of the org it opens. */
  readonly environment: TokenEnvironment | null;
  /** `readable`, or why not. */
  readonly status: 'readable' | 'locked' | 'key_lost' | 'damaged';
  /** When it was last found or saved, in epoch ms; a look and a refresh do not count. */
  readonly lastUsedAt: number;
  /** When its access token was last renewed, in epoch ms; null when it never was. */
  readonly lastRefreshAt: number | null;
}

/** Something that a person should be told about a store. */
export interface StoreNotice {
  /** What; `messageFor` gives the sentence. */
  readonly code: TokenStoreErrorCode;
  /** Where a damaged file was put. */
  readonly path?: string;
}
