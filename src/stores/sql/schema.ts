import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { tokenColumns } from '../rows/token-row.ts';
import type { SqlConnections, SqlDialect, SqlSession } from './sql-session.ts';

/** Names as they stand in a statement, of a checked identifier. */
export interface TableNames {
  readonly tokens: string;
  readonly key: string;
  /** Without quotes. */
  readonly plain: { readonly tokens: string; readonly key: string };
}

export function tableNamesOf(table: string, { quote }: SqlDialect): TableNames {
  const plain = { tokens: table, key: `${table}_key` };
  return { tokens: quote(plain.tokens), key: quote(plain.key), plain };
}

/** 2 came with `refreshes_sent`. */
const schemaVersion = 2;

const versionSchema = z.tuple([z.object({ schema_version: z.number() })]);

/** Columns that tables of an earlier version do not have. */
const laterColumns: readonly string[] = ['refreshes_sent'];

/**
 * Makes the tables when they are not there, and brings older ones to the present version. Needs no right to make
 * or alter tables when they are up to date.
 * @throws TokenStoreError `token_store.invalid_options` when the table belongs to another program,
 *   `token_store.newer_version`; it is left alone in both cases. `token_store.unavailable`
 */
export async function ensureTables(
  connections: SqlConnections,
  names: TableNames,
  dialect: SqlDialect,
): Promise<void> {
  if (await connections.read((session) => isReady(session, names, dialect))) return;
  await connections.read(async (session) => {
    await session.run(dialect.tokenTable(names.plain.tokens));
    await assertOurs(session, names, dialect);
    for (const statement of dialect.indexes(names.plain.tokens)) await session.run(statement);
    await session.run(dialect.keyTable(names.plain.key));
    await session.run(dialect.addSlot(names.key), [schemaVersion]);
  });
  await connections.read((session) => isReady(session, names, dialect));
}

/** Several machines may do this at once: each step finds out whether it is done. */
async function upgrade(session: SqlSession, names: TableNames, dialect: SqlDialect): Promise<void> {
  const present = await columnsOf(session, names, dialect);
  for (const column of laterColumns.filter((one) => !present.has(one))) {
    try {
      await session.run(dialect.addColumn(names.tokens, column));
    } catch (error) {
      if (!(await columnsOf(session, names, dialect)).has(column)) throw error;
    }
  }
  const raise = `UPDATE ${names.key} SET schema_version = ? WHERE slot = 1 AND schema_version < ?`;
  await session.run(raise, [schemaVersion, schemaVersion]);
}

async function isReady(session: SqlSession, names: TableNames, dialect: SqlDialect): Promise<boolean> {
  const tables = await session.rows(dialect.findTable, [names.plain.key]);
  if (tables.length === 0) return false;
  await assertOurs(session, names, dialect);
  const rows = await session.rows(`SELECT schema_version FROM ${names.key} WHERE slot = 1`);
  const parsed = versionSchema.safeParse(rows);
  if (!parsed.success) return false;
  const version = parsed.data[0].schema_version;
  if (version > schemaVersion) throw new TokenStoreError('token_store.newer_version');
  if (version < schemaVersion) await upgrade(session, names, dialect);
  return true;
}

async function assertOurs(session: SqlSession, names: TableNames, dialect: SqlDialect): Promise<void> {
  const found = await columnsOf(session, names, dialect);
  const ours = ['id_hash', 'user_hash', 'account_hash', ...tokenColumns.split(', ')];
  if (ours.every((column) => found.has(column) || laterColumns.includes(column))) return;
  throw new TokenStoreError('token_store.invalid_options', { detail: 'table of another program' });
}

async function columnsOf(
  session: SqlSession,
  names: TableNames,
  { findColumns }: SqlDialect,
): Promise<ReadonlySet<string>> {
  const columns = await session.rows(findColumns, [names.plain.tokens]);
  return new Set(
    z
      .array(z.object({ name: z.string() }))
      .parse(columns)
      .map(({ name }) => name),
  );
}
