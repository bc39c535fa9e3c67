import type { TableBackend } from '../table/table-session.ts';
import { ensureTables, tableNamesOf } from './schema.ts';
import type { SqlConnections, SqlDialect } from './sql-session.ts';
import { SqlTableSession } from './sql-table-session.ts';

/**
 * The tables of a store on a server of SQL, made when they are not there.
 *
 * @param table A checked identifier
 * @throws TokenStoreError see ensureTables; the connections are closed then
 */
export async function openSqlBackend(
  connections: SqlConnections,
  dialect: SqlDialect,
  table: string,
): Promise<TableBackend> {
  const names = tableNamesOf(table, dialect);
  try {
    await ensureTables(connections, names, dialect);
  } catch (error) {
    await connections.close();
    throw error;
  }
  return {
    read: (work) => connections.read((session) => work(new SqlTableSession(session, names, dialect))),
    transact: (work) => connections.transact((session) => work(new SqlTableSession(session, names, dialect))),
    close: () => connections.close(),
  };
}
