import { createHash } from 'node:crypto';
import type { MatchKey } from '../../tokens/matching.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import { readTokenRow, tokenColumns, type TokenRow } from '../rows/token-row.ts';
import type { SqlSession, SqlValue } from './sql-session.ts';
import { leaseColumns, type LeaseColumns, type SealedRow } from '../rows/seal-row.ts';

/** A row as found. `row` is null when its shape is not one that this store writes. */
export interface FoundRow {
  readonly id: string;
  readonly row: TokenRow | null;
}

const indexColumns = {
  refreshToken: 'refresh_token_index',
  grantToken: 'grant_token_index',
  accessToken: 'access_token_index',
} as const;

// The names are ours, and the list is closed: a row cannot bring a column of its own.
const readColumns = tokenColumns.split(', ') as readonly (keyof TokenRow)[];
const writtenColumns = [...readColumns, ...Object.values(indexColumns)];
const allColumns = [...writtenColumns, 'id_hash', 'user_hash', 'account_hash'];

/** The statements of the table with the tokens. Knows no key state and opens no secret. */
export class TokenTable {
  readonly #name: string;
  readonly #insert: string;
  readonly #update: string;
  readonly #updateLease: string;

  /** @param name A checked identifier within backticks. */
  constructor(name: string) {
    this.#name = name;
    const places = allColumns.map(() => '?').join(', ');
    this.#insert = `INSERT INTO ${name} (${allColumns.join(', ')}) VALUES (${places})`;
    const update = (columns: readonly string[]): string =>
      `UPDATE ${name} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id_hash = ?`;
    this.#update = update(allColumns);
    this.#updateLease = update(leaseColumns);
  }

  async byId(session: SqlSession, id: string, lock: '' | ' FOR UPDATE' = ''): Promise<FoundRow | null> {
    const [value] = await this.#select(session, `id_hash = ?${lock}`, [sha256(id)]);
    return value ?? null;
  }

  byUser(session: SqlSession, userName: string): Promise<readonly FoundRow[]> {
    return this.#select(session, 'user_hash = ?', [sha256(userName)]);
  }

  /** The rows that may match a key: its other parts are for the caller to compare. */
  async matching(session: SqlSession, by: MatchKey, key: DataKey): Promise<readonly FoundRow[]> {
    if (by.by === 'id') {
      const found = await this.byId(session, by.id);
      return found === null ? [] : [found];
    }
    if (by.by === 'user') return this.byUser(session, by.userName);
    return this.#select(session, `${indexColumns[by.by]} = ?`, [key.lookupIndex(by.by, by.value)]);
  }

  all(session: SqlSession): Promise<readonly FoundRow[]> {
    return this.#select(session, '1 = 1 ORDER BY created_at, id_hash', []);
  }

  async insert(session: SqlSession, row: SealedRow): Promise<void> {
    await session.run(this.#insert, valuesOf(row));
  }

  async update(session: SqlSession, row: SealedRow): Promise<void> {
    await session.run(this.#update, [...valuesOf(row), sha256(row.id)]);
  }

  /** @returns How many rows are gone. */
  delete(session: SqlSession, id: string): Promise<number> {
    return session.run(`DELETE FROM ${this.#name} WHERE id_hash = ?`, [sha256(id)]);
  }

  deleteAll(session: SqlSession): Promise<number> {
    return session.run(`DELETE FROM ${this.#name}`);
  }

  async isEmpty(session: SqlSession): Promise<boolean> {
    return (await session.rows(`SELECT 1 FROM ${this.#name} LIMIT 1`)).length === 0;
  }

  async newestUse(session: SqlSession): Promise<number> {
    const [row] = await session.rows(`SELECT last_used FROM ${this.#name} ORDER BY last_used DESC LIMIT 1`);
    return typeof row === 'object' && row !== null && 'last_used' in row ? Number(row.last_used) : 0;
  }

  async touch(session: SqlSession, uses: readonly (readonly [id: string, stamp: number])[]): Promise<void> {
    for (const [id, stamp] of uses) {
      const sql = `UPDATE ${this.#name} SET last_used = GREATEST(last_used, ?) WHERE id_hash = ?`;
      await session.run(sql, [stamp, sha256(id)]);
    }
  }

  async updateLease(session: SqlSession, id: string, columns: LeaseColumns): Promise<void> {
    await session.run(this.#updateLease, [...leaseColumns.map((column) => columns[column]), sha256(id)]);
  }

  async #select(session: SqlSession, where: string, values: SqlValue[]): Promise<readonly FoundRow[]> {
    const rows = await session.rows(`SELECT ${tokenColumns} FROM ${this.#name} WHERE ${where}`, values);
    return rows.map((value) => {
      const row = readTokenRow(value);
      return { id: row?.id ?? idOf(value), row };
    });
  }
}

function valuesOf(row: SealedRow): SqlValue[] {
  const { user_name: user, client_id: client, accounts_url: accounts, environment } = row;
  return [
    ...writtenColumns.map((column) => row[column]),
    sha256(row.id),
    user === null ? null : sha256(user),
    // Null is a value of its own here, unlike in a unique index over the columns.
    user === null ? null : sha256(JSON.stringify([user, client, accounts, environment])),
  ];
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The id of a row of an impossible shape, so that it can be named. */
function idOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '';
}
