/** The three groups of entries: sealed rows, which rows a value leads to, and the key with what belongs to all. */
export type EntryGroup = 'rows' | 'index' | 'meta';

/** An entry, and its value; null where there is none. */
export interface Entry {
  readonly group: EntryGroup;
  readonly name: string;
  readonly value: string | null;
}

/** What a transaction changes, and what has to be true for it. */
export interface Commit {
  /** What was read: nothing is written when any of it is another by now. */
  readonly expected: readonly Entry[];
  /** How many rows there have to be; null when that does not matter. */
  readonly expectedRows: number | null;
  /** Removes all rows and all of the index before anything is written. */
  readonly clear: boolean;
  readonly writes: readonly Entry[];
  /** Raises the stamp of the newest use to this one; 0 when there is none. */
  readonly newestUse: number;
}

/** What a key-value server fills: reads, one compare-and-swap over several entries, and a clock. */
export interface KeyedStorage {
  /** @returns The values in the order of the names */
  read(group: EntryGroup, names: readonly string[]): Promise<readonly (string | null)[]>;
  /** @returns All rows, as they are at one moment */
  readRows(): Promise<readonly (readonly [name: string, value: string])[]>;
  countRows(): Promise<number>;
  newestUse(): Promise<number>;
  /** @returns False, and nothing written, when something is no longer as expected */
  commit(commit: Commit): Promise<boolean>;
  /** Epoch ms, by the clock of the server. */
  now(): Promise<number>;
  close(): Promise<void>;
}
