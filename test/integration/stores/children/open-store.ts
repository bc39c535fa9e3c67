import { FileTokenStore } from '../../../../src/stores/file-token-store.ts';
import { SqliteTokenStore } from '../../../../src/stores/sqlite-token-store.ts';
import type { LeasingTokenStore } from '../../../../src/tokens/token-store.ts';
import { fixedBox } from '../../../fakes/fixed-box.ts';

/** The same store in the test and in its child processes. */
export function openShared(kind: string, file: string): Promise<LeasingTokenStore> {
  const secretBox = fixedBox('a word that all processes know');
  return kind === 'sqlite'
    ? SqliteTokenStore.open({ file, secretBox })
    : FileTokenStore.open({ file, secretBox });
}
