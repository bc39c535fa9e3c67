import type { Database, Statement } from 'better-sqlite3';
import type { MatchKey, TokenValueField } from '../../tokens/matching.ts';
import type { Among } from '../../tokens/save-plan.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import {
  columnNames,
  readSealedTokenRow,
  readTokenRow,
  sealedTokenColumns,
  tokenColumns,
  type SealedTokenRow,
  type TokenRow,
} from '../rows/token-row.ts';
import { KnownAccessTokens } from './known-access-tokens.ts';
import { leaseColumns, type LeaseColumns, type SealedRow } from '../rows/seal-row.ts';

/** A row as found. `row` is null when its shape is not one that this store writes. */
export interface FoundRow {
  readonly id: string;
  readonly row: TokenRow | null;
}

const writtenColumns = [
  ...columnNames,
  'refresh_token_index',
  'grant_token_index',
  'access_token_index',
] as const satisfies readonly (keyof SealedRow)[];

/**
 * Columns that are indexed. SQLite rewrites the entry of an index whose column is set, changed or not. The access token
 * is in an index only where the row names no user, see schema.ts.
 */
const lookupColumns: readonly (keyof SealedRow)[] = [
  'id',
  'user_name',
  'client_id',
  'accounts_url',
  'environment',
  'refresh_token_index',
  'grant_token_index',
];

const columnsInPlace = writtenColumns.filter((column) => !lookupColumns.includes(column));

type ValueKey = Extract<MatchKey, { readonly by: TokenValueField }>;

const indexColumns = {
  refreshToken: 'refresh_token_index',
  grantToken: 'grant_token_index',
  accessToken: 'access_token_index',
} as const satisfies Record<TokenValueField, keyof SealedRow>;

/** Told of each row whose token is written or removed, whether or not the transaction comes to its end. */
export interface WrittenRows {
  readonly rowWritten: (id: string) => void;
  /** Instead, where the row is added. */
  readonly rowAdded: (id: string) => void;
  /** Instead, where it is any number of rows. */
  readonly forget: () => void;
}

/** The table `token`: prepared statements and little else. Knows no key state and opens no secret. */
export class TokenTable {
  readonly #written: WrittenRows;
  readonly #accessTokens: KnownAccessTokens;
  readonly #byId: Statement;
  readonly #sealedById: Statement;
  readonly #byUser: Statement;
  readonly #byIndex: Readonly<Record<TokenValueField, Statement>>;
  readonly #idByIndex: Readonly<Record<Among, Readonly<Record<TokenValueField, Statement>>>>;
  readonly #someNameless: Statement;
  readonly #all: Statement;
  readonly #allSealed: Statement;
  readonly #allIds: Statement;
  readonly #insert: Statement;
  readonly #update: Statement;
  readonly #updateInPlace: Statement;
  readonly #delete: Statement;
  readonly #deleteAll: Statement;
  readonly #newestUse: Statement;
  readonly #touch: Statement;
  readonly #updateLease: Statement;

  constructor(database: Database, written: WrittenRows) {
    this.#written = written;
    this.#accessTokens = new KnownAccessTokens(database);
    const select = (where: string): Statement =>
      database.prepare(`SELECT ${tokenColumns} FROM token WHERE ${where}`);
    const matches = (column: string): string => `(? IS NULL OR ${column} = ?)`;
    const isIndexed = (column: string): string => `${column} = ? AND ${matches('client_id')}`;
    const byIndex = (column: string): Statement => select(isIndexed(column));
    const idBy = (where: string): Statement =>
      database.prepare(`SELECT id FROM token WHERE ${where}`).pluck();
    const idsBy = (where: string): Readonly<Record<TokenValueField, Statement>> => ({
      refreshToken: idBy(isIndexed(indexColumns.refreshToken) + where),
      grantToken: idBy(isIndexed(indexColumns.grantToken) + where),
      accessToken: idBy(isIndexed(indexColumns.accessToken) + where),
    });
    this.#byId = select('id = ?');
    this.#sealedById = database.prepare(`SELECT ${sealedTokenColumns} FROM token WHERE id = ?`);
    this.#byUser = select(
      `user_name = ? AND ${matches('client_id')} AND ${matches('accounts_url')} AND ${matches('environment')}`,
    );
    this.#byIndex = {
      refreshToken: byIndex(indexColumns.refreshToken),
      grantToken: byIndex(indexColumns.grantToken),
      accessToken: byIndex(indexColumns.accessToken),
    };
    this.#idByIndex = { all: idsBy(''), nameless: idsBy(' AND user_name IS NULL') };
    this.#someNameless = idBy('user_name IS NULL LIMIT 1');
    const all = (columns: string): Statement =>
      database.prepare(`SELECT ${columns} FROM token ORDER BY created_at, id`);
    this.#all = all(tokenColumns);
    this.#allSealed = all(sealedTokenColumns);
    this.#allIds = all('id').pluck();
    this.#insert = database.prepare(
      `INSERT INTO token (${writtenColumns.join(', ')})
       VALUES (${writtenColumns.map(() => '?').join(', ')})`,
    );
    const update = (columns: readonly string[]): Statement =>
      database.prepare(
        `UPDATE token SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
      );
    this.#update = update(writtenColumns);
    this.#updateInPlace = update(columnsInPlace);
    this.#updateLease = update(leaseColumns);
    this.#delete = database.prepare('DELETE FROM token WHERE id = ?');
    this.#deleteAll = database.prepare('DELETE FROM token');
    this.#newestUse = database.prepare('SELECT max(last_used) FROM token').pluck();
    this.#touch = database.prepare('UPDATE token SET last_used = max(last_used, ?) WHERE id = ?');
  }

  byId(id: string): FoundRow | null {
    const value = this.#byId.get(id);
    return value === undefined ? null : { id, row: readTokenRow(value) };
  }

  /** @param keys The data keys that token values may have been indexed with. */
  matching(key: MatchKey, keys: Iterable<DataKey>): readonly FoundRow[] {
    if (key.by === 'id') {
      const found = this.byId(key.id);
      return found === null ? [] : [found];
    }
    if (key.by === 'user') {
      const { userName, clientId, accountsUrl, environment } = key;
      const values = [userName, clientId, clientId, accountsUrl, accountsUrl, environment, environment];
      return this.#byUser.all(...values).map(asFound);
    }
    return [...keys].flatMap((dataKey) => {
      const index = dataKey.lookupIndex(key.by, key.value);
      if (key.by === 'accessToken' && !this.#accessTokens.mayHave(index)) return [];
      return this.#byIndex[key.by].all(index, key.clientId, key.clientId).map(asFound);
    });
  }

  /** As `matching`, for whoever has most of these rows already. */
  idsMatching({ by, value, clientId }: ValueKey, keys: Iterable<DataKey>, among: Among): readonly string[] {
    return [...keys].flatMap((key) => {
      const index = key.lookupIndex(by, value);
      if (by === 'accessToken' && among === 'all' && !this.#accessTokens.mayHave(index)) return [];
      return this.#idByIndex[among][by].all(index, clientId, clientId).map(String);
    });
  }

  /** Whether there are rows that name no user. */
  someNameless(): boolean {
    return this.#someNameless.get() !== undefined;
  }

  all(): readonly FoundRow[] {
    return this.#all.all().map(asFound);
  }

  /** In the same order, null where a row has another shape. */
  allSealed(): readonly (SealedTokenRow | null)[] {
    return this.#allSealed.all().map(readSealedTokenRow);
  }

  /** As `allSealed`, for one row. */
  sealedById(id: string): SealedTokenRow | null {
    return readSealedTokenRow(this.#sealedById.get(id));
  }

  /** In the same order. */
  allIds(): readonly string[] {
    return this.#allIds.all().map(String);
  }

  insert(row: SealedRow): void {
    this.#written.rowAdded(row.id);
    this.#accessTokens.note(row.access_token_index);
    this.#insert.run(...valuesOf(row, writtenColumns));
  }

  /** @param inPlace True when nothing that rows are found by has changed, but for the access token. */
  update(row: SealedRow, inPlace: boolean): void {
    this.#written.rowWritten(row.id);
    this.#accessTokens.note(row.access_token_index);
    if (inPlace) this.#updateInPlace.run(...valuesOf(row, columnsInPlace), row.id);
    else this.#update.run(...valuesOf(row, writtenColumns), row.id);
  }

  /** @returns How many rows are gone. */
  delete(id: string): number {
    this.#written.rowWritten(id);
    return this.#delete.run(id).changes;
  }

  deleteAll(): number {
    this.#written.forget();
    return this.#deleteAll.run().changes;
  }

  newestUse(): number {
    const value = this.#newestUse.get();
    return typeof value === 'number' ? value : 0;
  }

  touch(uses: readonly (readonly [id: string, stamp: number])[]): void {
    for (const [id, stamp] of uses) this.#touch.run(stamp, id);
  }

  updateLease(id: string, columns: LeaseColumns): void {
    this.#updateLease.run(...leaseColumns.map((column) => columns[column]), id);
  }
}

/** By position: the driver takes several times as long to bind thirty values by name. */
function valuesOf(row: SealedRow, columns: readonly (keyof SealedRow)[]): unknown[] {
  return columns.map((column) => row[column]);
}

function asFound(value: unknown): FoundRow {
  const row = readTokenRow(value);
  return { id: row?.id ?? idOf(value), row };
}

/** The id of a row of an impossible shape, so that it can be named and deleted. */
function idOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '';
}
