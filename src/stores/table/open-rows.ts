import { matchesKey, matchKeys, type MatchKey } from '../../tokens/matching.ts';
import type { OAuthToken, TokenFields } from '../../tokens/oauth-token.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { openRow, plainFieldsOf, type ReadableRow, type TokenRow } from '../rows/token-row.ts';
import type { FoundRow, TableSession } from './table-session.ts';
import type { SharedKey } from './shared-key.ts';

/** A row as far as it could be opened: without a token it is damaged. */
export interface OpenedRow {
  readonly id: string;
  readonly row: TokenRow | null;
  readonly token: OAuthToken | null;
}

/** What reading works with: the key is the one that was open when the work began. */
export interface RowReader {
  readonly session: TableSession;
  readonly keys: SharedKey;
  readonly key: DataKey;
}

/** @throws KeyReplaced when the row is sealed with a key that another machine made meanwhile */
export async function openFound({ session, keys, key }: RowReader, found: FoundRow): Promise<OpenedRow> {
  const { id, row } = found;
  if (row !== null && row.key_id !== key.id) await keys.assertUnchanged(session);
  const opens = row !== null && row.key_id === key.id;
  return { id, row, token: opens ? openRow(row, key) : null };
}

/** The rows that match a key. @throws KeyReplaced */
export async function matchingRows(reader: RowReader, by: MatchKey): Promise<readonly OpenedRow[]> {
  const found = await reader.session.matching(by, reader.key);
  const opened: OpenedRow[] = [];
  for (const one of found) {
    const row = await openFound(reader, one);
    if (isMatch(row, by)) opened.push(row);
  }
  return opened;
}

/** The rows of the first key that matches any. @throws KeyReplaced */
export async function firstMatches(reader: RowReader, fields: TokenFields): Promise<readonly OpenedRow[]> {
  for (const by of matchKeys(fields)) {
    const rows = await matchingRows(reader, by);
    if (rows.length > 0) return rows;
  }
  // A miss by token value proves nothing when the values are indexed under another key by now.
  await reader.keys.assertUnchanged(reader.session);
  return [];
}

/**
 * Whether a row that was found under a key matches it. The secrets of a damaged row are not known: there the
 * index, which only a holder of the key can have written, is believed.
 */
export function isMatch({ id, row, token }: OpenedRow, by: MatchKey): boolean {
  if (token !== null) return matchesKey(token, by);
  const fields = row === null ? null : plainFieldsOf(row);
  if (fields === null) return by.by === 'id' && by.id === id;
  const secrets = { clientSecret: null, refreshToken: null, accessToken: null, grantToken: null };
  const guess = by.by === 'id' || by.by === 'user' ? secrets : { ...secrets, [by.by]: by.value };
  return matchesKey({ ...fields, ...guess }, by);
}

/** @throws TokenStoreError `token_store.row_damaged`; KeyReplaced */
export async function readById(
  reader: RowReader,
  id: string,
  lock?: 'for update',
): Promise<ReadableRow | null> {
  const found = await reader.session.byId(id, lock);
  if (found === null) return null;
  const { row, token } = await openFound(reader, found);
  if (row === null || token === null) throw new TokenStoreError('token_store.row_damaged');
  return { row, token };
}
