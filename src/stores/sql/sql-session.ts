/** A value of a bound parameter. */
export type SqlValue = string | number | Uint8Array | null;

/** One connection for the length of a piece of work. Values only ever travel as bound parameters, one for each `?`. */
export interface SqlSession {
  rows(sql: string, values?: readonly SqlValue[]): Promise<readonly unknown[]>;
  /** @returns How many rows were changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
}

/** The connections of one store to its server: what a backend of SQL gives, beside its dialect. */
export interface SqlConnections {
  /**
   * Runs work outside a transaction. Repeats it when the server went away under an open connection.
   * @throws TokenStoreError
   */
  read<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result>;
  /**
   * Runs work in a transaction that sees what others have committed once it has their locks. Repeats it as a whole when
   * it collided with another one.
   * @throws TokenStoreError
   */
  transact<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** What the servers say differently. Names are checked identifiers as they stand in a statement. */
export interface SqlDialect {
  /** Makes the table of the tokens unless it is there. */
  readonly tokenTable: (name: string) => string;
  /** Makes what belongs to that table and stands beside it. Run once the table is known to be ours. */
  readonly indexes: (name: string) => readonly string[];
  /** Makes the table of the key unless it is there. */
  readonly keyTable: (name: string) => string;
  /** Stores the one row of the key table unless it is there; its version is the only parameter. */
  readonly addSlot: (name: string) => string;
  readonly addColumn: (name: string, column: string) => string;
  /** How a name stands in a statement. */
  readonly quote: (name: string) => string;
  /** Parameter: the name of a table, without quotes. */
  readonly findTable: string;
  /** Parameter: the name of a table, without quotes. Gives `name`. */
  readonly findColumns: string;
  readonly lock: Readonly<Record<'share' | 'exclusive', string>>;
  /** The time at this moment, not at the beginning of the transaction. Gives `now` in epoch ms. */
  readonly time: string;
}
