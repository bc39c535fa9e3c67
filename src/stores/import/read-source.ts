import { readFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { withFileErrors } from '../file/file-errors.ts';
import { MysqlConnections } from '../mysql/mysql-connections.ts';
import { checkServerSettings, type SqlServerSettings } from '../sql/server-settings.ts';
import {
  columnNamed,
  isOwnName,
  layoutOfHeader,
  rowOfRecord,
  withoutFiller,
  zohoColumns,
  type ColumnLayout,
  type ZohoColumn,
  type ZohoRow,
} from '../zoho-format/columns.ts';
import { decodeText } from '../zoho-format/decode-text.ts';
import { parseCsv } from './parse-csv.ts';

/** Where one of Zoho's stores keeps its tokens. */
export type ZohoSource =
  | {
      /** Path of a database like `zohooauth.db` of the SQLite sample. */
      readonly sqlite: string;
      /** Path of the better-sqlite3 addon, where the shipped one does not load. */
      readonly nativeBinding?: string | undefined;
    }
  | {
      /** Path of the file of FileStore, often `sdk_tokens.txt`. */
      readonly csv: string;
    }
  | {
      /** The table of DBStore, usually `oauthtoken` in `zohooauth`. */
      readonly mysql: SqlServerSettings;
    };

/** @throws TokenStoreError `token_store.unavailable`, `token_store.invalid_options` when it is none of Zoho's */
export function readZohoSource(source: ZohoSource): Promise<readonly ZohoRow[]> {
  if ('csv' in source) return readCsv(source.csv);
  if ('sqlite' in source)
    return Promise.resolve().then(() => readSqlite(source.sqlite, source.nativeBinding));
  return readMysql(source.mysql);
}

/** By the names in the header, else by position. */
async function readCsv(file: string): Promise<readonly ZohoRow[]> {
  const text = decodeText(await withFileErrors('token_store.unavailable', () => readFile(file)));
  // No SDK writes NUL: such a text was read in another encoding than it has.
  if (text === null || text.includes('\0')) throw notOfZoho('text encoding');
  // No token has blanks around it.
  const records = parseCsv(text)
    .map((record) => record.map((value) => value.trim()))
    .filter((record) => record.some((value) => value !== ''));
  if (records.length === 0) return [];
  let layout: ColumnLayout | null = null;
  const rows: ZohoRow[] = [];
  for (const record of records) {
    // Files that were put together have a header in the middle.
    const header = layoutOfHeader(record);
    if (header === null) rows.push(rowOfRecord(record, layout));
    else layout = header;
  }
  if (layout === null && rows.every((row) => row === null)) throw notOfZoho('csv');
  return rows;
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
      return database.prepare(`SELECT * FROM ${sqliteTable} ORDER BY rowid`).all().map(rowOfTable);
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

async function readMysql(settings: SqlServerSettings): Promise<readonly ZohoRow[]> {
  const checked = checkServerSettings(settings);
  const connections = await MysqlConnections.open(checked);
  try {
    const rows = await connections.read((session) => session.rows(`SELECT * FROM \`${checked.table}\``));
    return rows.map(rowOfTable);
  } finally {
    await connections.close();
  }
}

const recordSchema = z.record(
  z.string(),
  z.union([z.string(), z.number().transform(String), z.bigint().transform(String), z.null()]),
);

/** By name: a table has its columns in whatever order it was made and altered. */
function rowOfTable(record: unknown): ZohoRow {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) return null;
  const values = new Map<ZohoColumn, string | null>();
  for (const [name, text] of Object.entries(parsed.data)) {
    const column = columnNamed(name);
    const value = withoutFiller(text);
    if (column === null) continue;
    // Of two columns with one meaning, the one that the newest SDKs use counts.
    const isBetter = value !== null && isOwnName(name, column);
    values.set(column, isBetter ? value : (values.get(column) ?? value));
  }
  return values.has('refresh_token') ? zohoColumns.map((column) => values.get(column) ?? null) : null;
}

function notOfZoho(detail: string): TokenStoreError {
  return new TokenStoreError('token_store.invalid_options', { detail });
}
