import { join } from 'node:path';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { ListTokenStore } from '../../../src/stores/list-token-store.ts';
import { MysqlTokenStore } from '../../../src/stores/mysql-token-store.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import type { LeasingTokenStore } from '../../../src/tokens/token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { mariaDbIsThere, withMariaDb, type MariaDb } from '../stores/support/mariadb.ts';

let tables = 0;

export interface StoreForSdk {
  readonly name: string;
  readonly isThere: boolean;
  readonly open: (server: MariaDb | undefined) => Promise<LeasingTokenStore>;
}

export const storesForSdk: readonly StoreForSdk[] = [
  {
    name: 'SqliteTokenStore',
    isThere: true,
    open: () =>
      SqliteTokenStore.open({ file: join(temporaryFolder(), 'tokens.db'), secretBox: new SwitchableBox() }),
  },
  { name: 'InMemoryTokenStore', isThere: true, open: () => InMemoryTokenStore.open({}) },
  { name: 'ListTokenStore', isThere: true, open: () => ListTokenStore.open({}) },
  {
    name: 'FileTokenStore',
    isThere: true,
    open: () =>
      FileTokenStore.open({ file: join(temporaryFolder(), 'tokens'), secretBox: new SwitchableBox() }),
  },
  {
    name: 'FileTokenStore in the CSV of Zoho',
    isThere: true,
    open: () => FileTokenStore.open({ file: join(temporaryFolder(), 'sdk_tokens.txt'), format: 'zoho-csv' }),
  },
  {
    name: withMariaDb('MysqlTokenStore'),
    isThere: mariaDbIsThere,
    open: openMysql,
  },
];

function openMysql(server: MariaDb | undefined): Promise<LeasingTokenStore> {
  if (server === undefined) throw new Error('The server was not started.');
  const table = `tokens_${(tables += 1)}`;
  return MysqlTokenStore.open({ ...server.settings, table, secretBox: new SwitchableBox() });
}
