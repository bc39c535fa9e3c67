import { expect, it } from 'vitest';
import { unreadable, type OpenedRow } from '../../../src/stores/sqlite/read-rows.ts';

const rows = (...statuses: readonly OpenedRow['status'][]): OpenedRow[] =>
  statuses.map((status, index) => ({ id: String(index), row: null, token: null, status }));

// What a person can mend comes first: an unlocked keyring may show the very row that is looked for.
it.each([
  [['locked'], 'token_store.locked'],
  [['damaged', 'key_lost', 'locked'], 'token_store.locked'],
  [['locked', 'damaged'], 'token_store.locked'],
  [['damaged', 'key_lost'], 'token_store.key_lost'],
  [['key_lost', 'damaged'], 'token_store.key_lost'],
  [['damaged', 'damaged'], 'token_store.row_damaged'],
] as const)('rows of which none can be read (%j) are told as %s', (statuses, code) => {
  expect(unreadable(rows(...statuses))).toMatchObject({ name: 'TokenStoreError', code });
});
