import type { OAuthToken, TokenFields } from './oauth-token.ts';

/**
 * One way to look a token up. A null part was left out by the caller and matches anything; a given part
 * must be equal, so a row that does not know it does not match.
 */
export type MatchKey =
  | { readonly by: 'id'; readonly id: string }
  | {
      readonly by: 'user';
      readonly userName: string;
      readonly clientId: string | null;
      readonly accountsUrl: string | null;
      readonly environment: string | null;
    }
  | { readonly by: TokenValueField; readonly value: string; readonly clientId: string | null };

export const tokenValueFields = ['refreshToken', 'grantToken', 'accessToken'] as const;
export type TokenValueField = (typeof tokenValueFields)[number];

/**
 * The keys of a token, in the order in which they are tried; the first that matches any row decides. A key
 * whose defining part (id, user name, token value) is missing is not in the list, so that nothing ever runs
 * unfiltered: Zoho's sample hands out the first row of the table there.
 */
export function matchKeys(token: TokenFields): readonly MatchKey[] {
  const keys: MatchKey[] = [];
  const { clientId, accountsUrl, environment } = token;
  if (token.id !== null) keys.push({ by: 'id', id: token.id });
  if (token.userName !== null) {
    keys.push({ by: 'user', userName: token.userName, clientId, accountsUrl, environment });
  }
  for (const field of tokenValueFields) {
    const value = token[field];
    if (value !== null) keys.push({ by: field, value, clientId });
  }
  return keys;
}

export function matchesKey(row: OAuthToken, key: MatchKey): boolean {
  switch (key.by) {
    case 'id':
      return row.id === key.id;
    case 'user':
      return (
        row.userName === key.userName &&
        (key.clientId === null || row.clientId === key.clientId) &&
        (key.accountsUrl === null || row.accountsUrl === key.accountsUrl) &&
        (key.environment === null || row.environment === key.environment)
      );
    default:
      return row[key.by] === key.value && (key.clientId === null || row.clientId === key.clientId);
  }
}

/** Whether two rows would be one account: the same person, client, data centre and environment. */
export function isSameAccount(one: OAuthToken, other: OAuthToken): boolean {
  return (
    one.userName !== null &&
    one.userName === other.userName &&
    one.clientId === other.clientId &&
    one.accountsUrl === other.accountsUrl &&
    one.environment === other.environment
  );
}
