import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { withStoreErrors } from '../../../src/stores/sqlite/store-failure.ts';

// https://sqlite.org/rescode.html
it.each([
  ['SQLITE_BUSY', 'token_store.busy', 'token_store.busy', 'token_store.busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'token_store.busy', 'token_store.busy', 'token_store.busy'],
  ['SQLITE_LOCKED_SHAREDCACHE', 'token_store.busy', 'token_store.busy', 'token_store.busy'],
  ['SQLITE_CORRUPT_INDEX', 'token_store.damaged', 'token_store.damaged', 'token_store.damaged'],
  ['SQLITE_NOTADB', 'token_store.damaged', 'token_store.damaged', 'token_store.damaged'],
  ['SQLITE_ERROR', 'token_store.damaged', 'token_store.unavailable', 'token_store.write_failed'],
  ['SQLITE_FULL', 'token_store.unavailable', 'token_store.unavailable', 'token_store.write_failed'],
  ['SQLITE_CANTOPEN', 'token_store.unavailable', 'token_store.unavailable', 'token_store.write_failed'],
] as const)('%s has its code while a store is opened, read and written', (code, ...expected) => {
  const cause = new Database.SqliteError('a message', code);
  const failures = (['open', 'read', 'write'] as const).map((doing) => {
    try {
      return withStoreErrors(doing, () => {
        throw cause;
      });
    } catch (error) {
      return error;
    }
  });
  expect(failures).toMatchObject(expected.map((own) => ({ code: own, detail: code, cause })));
});

it('what is not of SQLite is passed on as it is', () => {
  const failure = new Error('of another kind');
  expect(() =>
    withStoreErrors('write', () => {
      throw failure;
    }),
  ).toThrow(failure);
});
