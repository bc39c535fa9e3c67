import { matchesKey, type MatchKey } from '../../tokens/matching.ts';
import type { OAuthToken, TokenFields } from '../../tokens/oauth-token.ts';
import { findMatching, type Among, type StoredRow } from '../../tokens/save-plan.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { AccountDescription } from '../../tokens/token-store.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { OpenStore } from './open-store.ts';
import type { FoundRow } from './token-table.ts';
import { openRow, plainFieldsOf, type SealedTokenRow, type TokenRow } from '../rows/token-row.ts';

interface Opening {
  readonly token: OAuthToken | null;
  readonly status: AccountDescription['status'];
}

/** A row as far as it could be opened. */
export type OpenedRow = StoredRow & Opening & { readonly row: TokenRow | null };

/** @throws KeysChanged */
export function openFound(store: OpenStore, { id, row }: FoundRow): OpenedRow {
  return { id, row, ...openSealed(store, row) };
}

/** All tokens that can be read. @throws KeysChanged */
export function readableTokens(store: OpenStore): readonly OAuthToken[] {
  const { tokens, listed } = store;
  return listed.list({
    all: () => tokens.allSealed().flatMap((row) => openSealed(store, row).token ?? []),
    one: (id) => openSealed(store, tokens.sealedById(id)).token,
    ids: () => tokens.allIds(),
  });
}

/** @throws KeysChanged */
function openSealed({ keys }: OpenStore, row: SealedTokenRow | null): Opening {
  if (row === null) return { token: null, status: 'damaged' };
  const key = keys.keyOf(row.key_id);
  if (key === 'locked') return { token: null, status: 'locked' };
  if (key === 'lost') return { token: null, status: 'key_lost' };
  if (key === 'missing') return { token: null, status: 'damaged' };
  const token = openRow(row, key);
  return { token, status: token === null ? 'damaged' : 'readable' };
}

/** How the rows of one operation are read. */
export interface RowReading {
  /** Token values may be indexed under any of these. */
  readonly keys: Iterable<DataKey>;
  /** The rows that the database finds by a key, opened. @throws KeysChanged */
  readonly matching: (key: MatchKey, among: Among) => readonly OpenedRow[];
}

function readingOnce(store: OpenStore): RowReading {
  const keys = [...store.keys.openKeys()];
  return {
    keys,
    matching: (key) => store.tokens.matching(key, keys).map((found) => openFound(store, found)),
  };
}

/** For an operation that meets the same rows by several keys: reads and opens each row and computes each index once. */
export function rememberingReading(
  store: OpenStore,
): RowReading & { readonly opened: Map<string, OpenedRow> } {
  const opened = new Map<string, OpenedRow>();
  const keys = [...store.keys.openKeys()].map(withRememberedIndexes);
  const open = (found: FoundRow): OpenedRow => {
    const row = opened.get(found.id) ?? openFound(store, found);
    opened.set(found.id, row);
    return row;
  };
  const byId = (id: string): readonly OpenedRow[] => {
    const known = opened.get(id);
    return known === undefined ? store.tokens.matching({ by: 'id', id }, keys).map(open) : [known];
  };
  let someNameless: boolean | null = null;
  return {
    opened,
    keys,
    matching: (key, among) => {
      if (key.by === 'id' || key.by === 'user') return store.tokens.matching(key, keys).map(open);
      // Most stores have none, and need no index of a value to know that it is in none.
      if (among === 'nameless' && !(someNameless ??= store.tokens.someNameless())) return [];
      return store.tokens.idsMatching(key, keys, among).flatMap(byId);
    },
  };
}

function withRememberedIndexes(key: DataKey): DataKey {
  const indexes = new Map<string, Buffer>();
  return {
    ...key,
    lookupIndex: (field, value) => {
      const name = `${field} ${value}`;
      const index = indexes.get(name) ?? key.lookupIndex(field, value);
      indexes.set(name, index);
      return index;
    },
  };
}

/**
 * The rows that match a key, opened. A row that the database found but that does not match once opened is
 * left out: an index is only a hint, the sealed row is the truth.
 * @throws KeysChanged
 */
export function matchingRows(key: MatchKey, reading: RowReading, among: Among = 'all'): readonly OpenedRow[] {
  return reading.matching(key, among).filter(({ token }) => token === null || matchesKey(token, key));
}

/**
 * @throws TokenStoreError `token_store.locked`, `token_store.key_lost` or `token_store.row_damaged` when all
 *   that matches cannot be read
 * @throws KeysChanged
 */
export function findRow(store: OpenStore, fields: TokenFields): OAuthToken | null {
  const reading = readingOnce(store);
  const opened = findMatching(fields, (key) => matchingRows(key, reading));
  if (opened.length === 0) {
    // A miss by token value proves nothing when the values were indexed under a key not known here.
    store.keys.assertUnchanged();
    return null;
  }
  let best: { readonly token: OAuthToken; readonly lastUsed: number } | null = null;
  for (const { id, token, row } of opened) {
    const lastUsed = store.uses.latest(id, row?.last_used ?? 0);
    if (token !== null && (best === null || lastUsed > best.lastUsed)) best = { token, lastUsed };
  }
  if (best === null) throw unreadable(opened);
  store.uses.touch(best.token.id);
  return best.token;
}

export function unreadable(rows: readonly OpenedRow[]): TokenStoreError {
  if (rows.some(({ status }) => status === 'locked')) return new TokenStoreError('token_store.locked');
  if (rows.some(({ status }) => status === 'key_lost')) return new TokenStoreError('token_store.key_lost');
  return new TokenStoreError('token_store.row_damaged');
}

/** Whose rows are there: readable parts only, so this works whatever state the key is in. */
export function describeRow(store: OpenStore, opened: OpenedRow): AccountDescription {
  const { id, row, status } = opened;
  const fields = row === null ? null : plainFieldsOf(row);
  return {
    id,
    userName: fields?.userName ?? null,
    clientId: fields?.clientId ?? null,
    accountsUrl: fields?.accountsUrl ?? null,
    environment: fields?.environment ?? null,
    status,
    lastUsedAt: Math.floor(store.uses.latest(id, row?.last_used ?? 0) / 1000),
    lastRefreshAt: row?.last_refresh_at ?? null,
  };
}
