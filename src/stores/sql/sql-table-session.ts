import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MatchKey } from '../../tokens/matching.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { KeyRecord } from '../../tokens/sealing/key-record.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { leaseColumns, type LeaseColumns, type SealedRow } from '../rows/seal-row.ts';
import { readTokenRow, tokenColumns, type TokenRow } from '../rows/token-row.ts';
import type { FoundRow, TableLock, TableSession } from '../table/table-session.ts';
import type { TableNames } from './schema.ts';
import type { SqlDialect, SqlSession, SqlValue } from './sql-session.ts';

const nowSchema = z.tuple([z.object({ now: z.number() })]);

const slotSchema = z.tuple([
  z.object({
    key_id: z.string().nullable(),
    sealed: z.instanceof(Uint8Array).nullable(),
    canary: z.instanceof(Uint8Array).nullable(),
  }),
]);

const indexColumns = {
  refreshToken: 'refresh_token_index',
  grantToken: 'grant_token_index',
  accessToken: 'access_token_index',
} as const;

// The names are ours, and the list is closed: a row cannot bring a column of its own.
const readColumns = tokenColumns.split(', ') as readonly (keyof TokenRow)[];
const writtenColumns = [...readColumns, ...Object.values(indexColumns)];
const allColumns = [...writtenColumns, 'id_hash', 'user_hash', 'account_hash'];

/** A table on a server of SQL, with the one row of its key table. */
export class SqlTableSession implements TableSession {
  readonly #session: SqlSession;
  readonly #names: TableNames;
  readonly #dialect: SqlDialect;

  constructor(session: SqlSession, names: TableNames, dialect: SqlDialect) {
    this.#session = session;
    this.#names = names;
    this.#dialect = dialect;
  }

  async byId(id: string, lock?: 'for update'): Promise<FoundRow | null> {
    const clause = lock === undefined ? '' : this.#dialect.lock.exclusive;
    const [value] = await this.#select(`id_hash = ?${clause}`, [sha256(id)]);
    return value ?? null;
  }

  byUser(userName: string): Promise<readonly FoundRow[]> {
    return this.#select('user_hash = ?', [sha256(userName)]);
  }

  async matching(by: MatchKey, key: DataKey): Promise<readonly FoundRow[]> {
    if (by.by === 'id') {
      const found = await this.byId(by.id);
      return found === null ? [] : [found];
    }
    if (by.by === 'user') return this.byUser(by.userName);
    return this.#select(`${indexColumns[by.by]} = ?`, [key.lookupIndex(by.by, by.value)]);
  }

  all(): Promise<readonly FoundRow[]> {
    return this.#select('1 = 1 ORDER BY created_at, id_hash', []);
  }

  async insert(row: SealedRow): Promise<void> {
    const places = allColumns.map(() => '?').join(', ');
    const sql = `INSERT INTO ${this.#names.tokens} (${allColumns.join(', ')}) VALUES (${places})`;
    await this.#session.run(sql, valuesOf(row));
  }

  async update(row: SealedRow): Promise<void> {
    await this.#set(allColumns, [...valuesOf(row), sha256(row.id)]);
  }

  async updateLease(id: string, columns: LeaseColumns): Promise<void> {
    await this.#set(leaseColumns, [...leaseColumns.map((column) => columns[column]), sha256(id)]);
  }

  async delete(id: string): Promise<void> {
    await this.#session.run(`DELETE FROM ${this.#names.tokens} WHERE id_hash = ?`, [sha256(id)]);
  }

  async deleteAll(): Promise<void> {
    await this.#session.run(`DELETE FROM ${this.#names.tokens}`);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#session.rows(`SELECT 1 FROM ${this.#names.tokens} LIMIT 1`)).length === 0;
  }

  async newestUse(): Promise<number> {
    const sql = `SELECT last_used FROM ${this.#names.tokens} ORDER BY last_used DESC LIMIT 1`;
    const [row] = await this.#session.rows(sql);
    return typeof row === 'object' && row !== null && 'last_used' in row ? Number(row.last_used) : 0;
  }

  async touch(uses: readonly (readonly [id: string, stamp: number])[]): Promise<void> {
    const sql = `UPDATE ${this.#names.tokens} SET last_used = GREATEST(last_used, ?) WHERE id_hash = ?`;
    for (const [id, stamp] of uses) await this.#session.run(sql, [stamp, sha256(id)]);
  }

  async readKey(lock: TableLock): Promise<KeyRecord | null> {
    const clause = lock === 'none' ? '' : this.#dialect.lock[lock];
    const rows = await this.#session.rows(
      `SELECT key_id, sealed, canary FROM ${this.#names.key} WHERE slot = 1${clause}`,
    );
    const parsed = slotSchema.safeParse(rows);
    if (!parsed.success) throw new TokenStoreError('token_store.damaged', { detail: 'data key' });
    const { key_id: id, sealed, canary } = parsed.data[0];
    return id === null || sealed === null || canary === null ? null : { id, sealed, canary };
  }

  async storeKey({ id, sealed, canary }: KeyRecord): Promise<void> {
    const values = [id, sealed, canary];
    const sql = `UPDATE ${this.#names.key} SET key_id = ?, sealed = ?, canary = ? WHERE slot = 1`;
    await this.#session.run(sql, values);
  }

  /** Without its key, whatever copy of a row is left is noise. */
  async dropKey(): Promise<void> {
    const sql = `UPDATE ${this.#names.key} SET key_id = NULL, sealed = NULL, canary = NULL WHERE slot = 1`;
    await this.#session.run(sql);
  }

  async now(): Promise<number> {
    const parsed = nowSchema.safeParse(await this.#session.rows(this.#dialect.time));
    if (!parsed.success) throw new TokenStoreError('token_store.unavailable', { detail: 'server time' });
    return parsed.data[0].now;
  }

  async #set(columns: readonly string[], values: readonly SqlValue[]): Promise<void> {
    const set = columns.map((column) => `${column} = ?`).join(', ');
    await this.#session.run(`UPDATE ${this.#names.tokens} SET ${set} WHERE id_hash = ?`, values);
  }

  async #select(where: string, values: SqlValue[]): Promise<readonly FoundRow[]> {
    const rows = await this.#session.rows(
      `SELECT ${tokenColumns} FROM ${this.#names.tokens} WHERE ${where}`,
      values,
    );
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
