import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { StoreNotice } from '../../tokens/token-store.ts';
import { openStore, type OpenStore, type OpenStoreSettings } from './open-store.ts';
import { companions } from './private-file.ts';
import { withStoreErrors } from './store-failure.ts';

/**
 * Deletes rows where the disk refuses an ordinary deletion: in place, and where that is not possible and nothing else is
 * stored, with the file.
 * @param tell - Told where the store goes on in memory, because there is no room for a file
 * @returns The store to go on with
 * @throws TokenStoreError when the rows are still there
 */
export function eraseRows(
  store: OpenStore,
  ids: readonly string[] | 'all',
  settings: OpenStoreSettings,
  tell: (notice: StoreNotice) => void,
): OpenStore {
  const isLast = ids === 'all' || store.tokens.all().every(({ id }) => ids.includes(id));
  try {
    eraseInPlace(store, () => {
      if (ids === 'all') store.tokens.deleteAll();
      else for (const id of ids) store.tokens.delete(id);
      store.dataKeys.dropUnused();
    });
    store.keys.noteStored();
    return store;
  } catch (error) {
    if (!isLast || settings.file === inMemory) throw error;
  }
  store.database.close();
  withStoreErrors('write', () => eraseFiles(settings.file));
  try {
    return openStore(settings);
  } catch {
    tell({ code: 'token_store.unavailable' });
    return openStore({ ...settings, file: inMemory });
  }
}

const inMemory = ':memory:';

/**
 * Deletes on a disk that takes nothing more. A write-ahead log and a journal both need room for what is deleted; with
 * the journal in memory SQLite writes over the pages that are there. Should the power go in these milliseconds, the
 * file may be damaged: that is the price, and it is paid only when the ordinary way has failed. Afterwards the file is
 * read without any further room; the next opening brings the log back.
 * @throws TokenStoreError `token_store.busy` when another process has the file open, `token_store.write_failed`
 */
function eraseInPlace({ database, transact }: OpenStore, work: () => void): void {
  withStoreErrors('write', () => {
    const mode = database.pragma('journal_mode = MEMORY', { simple: true });
    if (mode !== 'memory') throw new TokenStoreError('token_store.busy');
  });
  try {
    transact(work);
  } finally {
    withStoreErrors('write', () => database.pragma('journal_mode = DELETE'));
  }
}

/** Writes over a database that holds nothing any more, and takes its files away. Neither needs room. */
function eraseFiles(file: string): void {
  for (const suffix of companions) {
    overwrite(file + suffix);
    rmSync(file + suffix, { force: true });
  }
}

function overwrite(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return;
  try {
    const descriptor = openSync(file, 'r+');
    try {
      writeSync(descriptor, Buffer.alloc(size), 0, size, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // A file system that writes elsewhere has no room for it. The rows are sealed, and their key goes with them.
  }
}
