import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TokenImport } from '../../../electron/main/import/token-import.ts';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

/** Failures of stores and files that no other test provokes. */
describe('the token store', () => {
  it('whose lock another program holds for more than ten seconds [token_store.busy]', async () => {
    const file = join(temporaryFolder(), 'tokens.json');
    const store = await FileTokenStore.open({ file, secretBox: new SwitchableBox() });
    // A process that lives, and keeps its lock fresh.
    const hold = (): void => {
      writeFileSync(`${file}.lock`, JSON.stringify({ pid: process.pid, host: hostname(), token: 'other' }));
    };
    hold();
    const holding = setInterval(hold, 1_000);
    try {
      const save = store.saveToken({ userName: 'ann@acme.example', refreshToken: 'r' });
      await expect(save).rejects.toMatchObject({ code: 'token_store.busy' });
    } finally {
      clearInterval(holding);
    }
    await store.close();
  });

  it('that has to import a file that is not there [token_import.file_unreadable]', async () => {
    const store = await InMemoryTokenStore.open();
    const tokenImport = new TokenImport({
      store,
      nativeBinding: null,
      chooseFile: () => Promise.resolve(null),
      confirmShred: () => Promise.resolve(false),
      changed: () => undefined,
    });
    await expect(tokenImport.preview(join(temporaryFolder(), 'none.db'))).rejects.toMatchObject({
      code: 'token_import.file_unreadable',
    });
    await store.close();
  });
});
