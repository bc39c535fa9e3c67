import type { MatchKey } from '../../tokens/matching.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { KeyRecord } from '../../tokens/sealing/key-record.ts';
import type { LeaseColumns, SealedRow } from '../rows/seal-row.ts';
import type { TokenRow } from '../rows/token-row.ts';

/** A row as found. `row` is null when its shape is not one that this store writes. */
export interface FoundRow {
  readonly id: string;
  readonly row: TokenRow | null;
}

/** `share`: beside others of its kind. `exclusive`: alone. A backend that compares when it commits locks nothing. */
export type TableLock = 'none' | 'share' | 'exclusive';

/**
 * A look at the table of a backend, or a transaction on it. Knows no key state and opens no secret. Within a
 * transaction nothing that was read changes until it is committed, or it is not committed.
 */
export interface TableSession {
  byId(id: string, lock?: 'for update'): Promise<FoundRow | null>;
  byUser(userName: string): Promise<readonly FoundRow[]>;
  /** The rows that may match a key: its other parts are for the caller to compare. */
  matching(by: MatchKey, key: DataKey): Promise<readonly FoundRow[]>;
  /** In the order in which they were first saved. */
  all(): Promise<readonly FoundRow[]>;
  insert(row: SealedRow): Promise<void>;
  update(row: SealedRow): Promise<void>;
  updateLease(id: string, columns: LeaseColumns): Promise<void>;
  delete(id: string): Promise<void>;
  deleteAll(): Promise<void>;
  isEmpty(): Promise<boolean>;
  /** The µs stamp of the latest use that is stored; 0 for none. */
  newestUse(): Promise<number>;
  /** Raises the stamps of rows, as far as they are there. */
  touch(uses: readonly (readonly [id: string, stamp: number])[]): Promise<void>;
  /** The sealed data key. With a lock it orders this transaction among all others. */
  readKey(lock: TableLock): Promise<KeyRecord | null>;
  storeKey(record: KeyRecord): Promise<void>;
  dropKey(): Promise<void>;
  /** The time of the backend, by which all machines count leases. Epoch ms. */
  now(): Promise<number>;
}

/** What a backend fills: all that a store on a server is made of beside the rules. */
export interface TableBackend {
  /**
   * Runs work outside a transaction. Repeats it when the server went away under an open connection.
   * @throws TokenStoreError
   */
  read<Result>(work: (session: TableSession) => Promise<Result>): Promise<Result>;
  /**
   * Runs work in a transaction. Repeats it as a whole when it collided with another one.
   * @throws TokenStoreError
   */
  transact<Result>(work: (session: TableSession) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
