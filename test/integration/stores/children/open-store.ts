import { FileTokenStore } from '../../../../src/stores/file-token-store.ts';
import { MysqlTokenStore } from '../../../../src/stores/mysql-token-store.ts';
import type { MysqlSettings } from '../../../../src/stores/mysql/mysql-settings.ts';
import { SqliteTokenStore } from '../../../../src/stores/sqlite-token-store.ts';
import type { LeasingTokenStore } from '../../../../src/tokens/token-store.ts';
import { fixedBox } from '../../../fakes/fixed-box.ts';

/**
 * The same store in the test and in its child processes.
 * @param file For `mysql` its settings, as JSON.
 */
export function openShared(kind: string, file: string): Promise<LeasingTokenStore> {
  const secretBox = fixedBox('a word that all processes know');
  // The test wrote them.
  if (kind === 'mysql') return MysqlTokenStore.open({ ...(JSON.parse(file) as MysqlSettings), secretBox });
  return kind === 'sqlite'
    ? SqliteTokenStore.open({ file, secretBox })
    : FileTokenStore.open({ file, secretBox });
}
