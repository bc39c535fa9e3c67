import { readFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { withFileErrors } from '../file/file-errors.ts';
import { MysqlConnections } from '../mysql/mysql-connections.ts';
import { checkMysqlSettings, type MysqlSettings } from '../mysql/mysql-settings.ts';
import { parseCsv } from './parse-csv.ts';
import { zohoColumns, type ZohoRow } from './zoho-row.ts';

/** Where one of Zoho's stores keeps its tokens. */
export type ZohoSource =
  /** `zohooauth.db` of the SQLite sample. */
  | { readonly sqlite: string; readonly nativeBinding?: string | undefined }
  /** The file of FileStore, often `sdk_tokens.txt`. */
  | { readonly csv: string }
  /** The table of DBStore, usually `oauthtoken` in `zohooauth`. */
  | { readonly mysql: MysqlSettings };

/** @throws TokenStoreError `token_store.unavailable`, `token_store.invalid_options` when it is none of Zoho's */
export function readZohoSource(source: ZohoSource): Promise<readonly ZohoRow[]> {
  if ('csv' in source) return readCsv(source.csv);
  if ('sqlite' in source)
    return Promise.resolve().then(() => readSqlite(source.sqlite, source.nativeBinding));
  return readMysql(source.mysql);
}

/** By position, because Zoho's SDKs disagree on the names of two columns. */
async function readCsv(file: string): Promise<readonly ZohoRow[]> {
  const text = await withFileErrors('token_store.unavailable', () => readFile(file, 'utf8'));
  const [first, ...others] = parseCsv(text);
  if (first === undefined) return [];
  const hasHeader = first[0]?.toLowerCase() === 'id' && isRow(first);
  const records = hasHeader ? others : [first, ...others];
  if (!hasHeader && !records.some(isRow)) throw notOfZoho('csv');
  return records.map((record) => (isRow(record) ? record : null));
}

function isRow(record: readonly string[]): boolean {
  return record.length === zohoColumns.length || record.length === zohoColumns.length - 1;
}

const sqliteTable = 'oauthtoken';

function readSqlite(file: string, nativeBinding: string | undefined): readonly ZohoRow[] {
  try {
    const options = { readonly: true, fileMustExist: true };
    const database = new Database(
      file,
      nativeBinding === undefined ? options : { ...options, nativeBinding },
    );
    try {
      const known = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
      if (known.get(sqliteTable) === undefined) throw notOfZoho(sqliteTable);
      return database.prepare(`SELECT * FROM ${sqliteTable} ORDER BY rowid`).all().map(rowOfRecord);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) {
      const code = error.code === 'SQLITE_NOTADB' ? 'token_store.invalid_options' : 'token_store.unavailable';
      throw new TokenStoreError(code, { detail: error.code, cause: error });
    }
    // The driver's own refusal of a folder that is not there.
    if (error instanceof TypeError) throw new TokenStoreError('token_store.unavailable', { cause: error });
    throw error;
  }
}

async function readMysql(settings: MysqlSettings): Promise<readonly ZohoRow[]> {
  const checked = checkMysqlSettings(settings);
  const connections = await MysqlConnections.open(checked);
  try {
    const rows = await connections.read((session) => session.rows(`SELECT * FROM \`${checked.table}\``));
    return rows.map(rowOfRecord);
  } finally {
    await connections.close();
  }
}

const value = z.union([z.string(), z.number().transform(String), z.null()]).optional();
const recordSchema = z.object(Object.fromEntries(zohoColumns.map((column) => [column, value])));

/** By name: a table has its columns in whatever order it was made and altered. */
function rowOfRecord(record: unknown): ZohoRow {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success || parsed.data['refresh_token'] === undefined) return null;
  return zohoColumns.map((column) => parsed.data[column] ?? null);
}

function notOfZoho(detail: string): TokenStoreError {
  return new TokenStoreError('token_store.invalid_options', { detail });
}
