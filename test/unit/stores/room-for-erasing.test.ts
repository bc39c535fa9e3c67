import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

describe('The main file of a token store', () => {
  it('has room for all pages after each save, so that a full disk can be signed out from', async () => {
    const file = join(temporaryFolder(), 'tokens.db');
    const secretBox = fixedBox('room');
    const store = await SqliteTokenStore.open({ file, secretBox });
    const other = await SqliteTokenStore.open({ file, secretBox });
    const sizes = new Set<number>();
    for (let index = 0; index < 40; index += 1) {
      const saving = index % 3 === 0 ? other : store;
      await saving.saveToken({
        userName: `person-${String(index)}`,
        refreshToken: `${String(index)}${'r'.repeat(300)}`,
      });
      const { size } = await stat(file);
      expect(size).toBe(bytesOf(file));
      sizes.add(size);
    }
    expect(sizes.size).toBeGreaterThan(3);
    // A row that grows takes pages of its own.
    await store.saveToken({ userName: 'person-1', scopes: ['s'.repeat(20_000)], refreshToken: 'changed' });
    expect((await stat(file)).size).toBe(bytesOf(file));
    await other.close();
    await store.close();
  });
});

/** What all pages take, those included that are in the log only. */
function bytesOf(file: string): number {
  const database = new Database(file, { readonly: true });
  try {
    const number = (name: string): number => Number(database.pragma(name, { simple: true }));
    return number('page_count') * number('page_size');
  } finally {
    database.close();
  }
}
