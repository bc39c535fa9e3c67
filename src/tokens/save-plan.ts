import { isSameAccount, matchesKey, matchKeys, type MatchKey } from './matching.ts';
import { hasTokenValue, mergeToken } from './merge.ts';
import type { OAuthToken, TokenFields } from './oauth-token.ts';
import { TokenStoreError } from './token-store-error.ts';

/** What the planner asks of a store, within the transaction that will carry the plan out. */
export interface RowLookup {
  /**
   * All rows that match a key. A row that cannot be read is given as null token.
   * @param among - `nameless`: rows that name a user may be left out
   */
  matching(key: MatchKey, among: Among): readonly StoredRow[];
  newId(): string;
}

export type Among = 'all' | 'nameless';

export interface StoredRow {
  readonly id: string;
  /** Null when the row is damaged or its key is lost: it can be replaced, not merged. */
  readonly token: OAuthToken | null;
}

export interface SavePlan {
  readonly kind: 'insert' | 'update';
  readonly token: OAuthToken;
  /** Rows that are the same account as `token` after this save, and go in the same transaction. */
  readonly absorbed: readonly string[];
  /** True when the row becomes another sign-in, so that a refresh under way is void. */
  readonly newGeneration: boolean;
}

/**
 * What a save does.
 *
 * One token may match two rows by different keys, when an account was signed in twice: by id or user name it
 * is one row, by its refresh or grant token another. The earlier key wins, because ids and names are what
 * windows and callers hold on to, while token values come and go. The other row is absorbed when it is the
 * same account (no name of its own, or the same name, client, accounts URL and environment), so that there is
 * never a duplicate; its refresh token is taken over if the winner would have none. A row that names another
 * user is left as it is: users are kept apart.
 *
 * @throws TokenStoreError `token_store.ambiguous` when the deciding key matches several rows,
 *   `token_store.nothing_to_store` when the given token holds no refresh, grant or access token.
 */
export function planSave(fields: TokenFields, rows: RowLookup): SavePlan {
  if (!hasTokenValue(fields)) throw new TokenStoreError('token_store.nothing_to_store');
  const { deciding, later } = decide(matchKeys(fields), rows);
  if (deciding.length > 1) throw new TokenStoreError('token_store.ambiguous');
  const winner = deciding[0];
  if (winner === undefined) {
    return {
      kind: 'insert',
      token: Object.freeze({ ...fields, id: fields.id ?? rows.newId() }),
      absorbed: [],
      newGeneration: true,
    };
  }
  const merged =
    winner.token === null ? Object.freeze({ ...fields, id: winner.id }) : mergeToken(winner.token, fields);
  const absorbed = rowsOfSameAccount(winner.token, merged, later, rows);
  const inherited = absorbed.map((row) => row.token?.refreshToken ?? null).find((value) => value !== null);
  const token =
    merged.refreshToken === null && inherited !== undefined
      ? Object.freeze({ ...merged, refreshToken: inherited })
      : merged;
  return {
    kind: 'update',
    token,
    absorbed: absorbed.map((row) => row.id),
    newGeneration: winner.token === null || winner.token.refreshToken !== token.refreshToken,
  };
}

/** The rows of the first key that matches any, and the keys after it. */
function decide(
  keys: readonly MatchKey[],
  rows: RowLookup,
): { readonly deciding: readonly StoredRow[]; readonly later: readonly MatchKey[] } {
  for (const [index, key] of keys.entries()) {
    const deciding = rows.matching(key, 'all');
    if (deciding.length > 0) return { deciding, later: keys.slice(index + 1) };
  }
  return { deciding: [], later: [] };
}

function rowsOfSameAccount(
  before: OAuthToken | null,
  merged: OAuthToken,
  laterKeys: readonly MatchKey[],
  rows: RowLookup,
): readonly StoredRow[] {
  const { userName, clientId, accountsUrl, environment } = merged;
  // A row that keeps its account has no double: whatever made it one absorbed the other. What else is the same has no
  // name.
  const keepsAccount = userName === null || (before !== null && isSameAccount(before, merged));
  const sameUser = keepsAccount
    ? []
    : rows.matching({ by: 'user', userName, clientId, accountsUrl, environment }, 'all');
  const alsoMatched = laterKeys.flatMap((key) => rows.matching(key, keepsAccount ? 'nameless' : 'all'));
  const found = new Map<string, StoredRow>();
  for (const row of [...alsoMatched, ...sameUser]) {
    if (row.id === merged.id || row.token === null) continue;
    if (row.token.userName === null || isSameAccount(row.token, merged)) found.set(row.id, row);
  }
  return [...found.values()];
}

/** The rows of the first key that matches any. */
export function findMatching<Row>(
  fields: TokenFields,
  matching: (key: MatchKey) => readonly Row[],
): readonly Row[] {
  for (const key of matchKeys(fields)) {
    const found = matching(key);
    if (found.length > 0) return found;
  }
  return [];
}

/** Looks rows up in plain memory, for stores that hold their tokens as a list. */
export function lookupIn(tokens: Iterable<OAuthToken>, newId: () => string): RowLookup {
  const all = [...tokens];
  return {
    newId,
    matching: (key) =>
      all.filter((token) => matchesKey(token, key)).map((token) => ({ id: token.id, token })),
  };
}
