import { tokenValueFields } from '../../tokens/matching.ts';
import type { OAuthToken, TokenInput } from '../../tokens/oauth-token.ts';
import type { AccountDescription, LeasingTokenStore } from '../../tokens/token-store.ts';

const accountFields = ['userName', 'clientId', 'accountsUrl', 'environment'] as const;
type Account = Pick<AccountDescription, (typeof accountFields)[number]>;

/**
 * The row that a token already has in a store, or that a save of it would change. Looking does not count as a use where
 * it can be helped.
 */
export async function counterpartIn(into: LeasingTokenStore, token: OAuthToken): Promise<OAuthToken | null> {
  const sameId = await into.findRecord(token.id, { countAsUse: false });
  if (sameId !== null && mayBeOneSignIn(sameId.token, token)) return sameId.token;
  const { userName, clientId, accountsUrl, environment } = token;
  const keys: TokenInput[] = userName === null ? [] : [{ userName, clientId, accountsUrl, environment }];
  for (const field of tokenValueFields)
    if (token[field] !== null) keys.push({ [field]: token[field], clientId });
  for (const key of keys) {
    const found = await into.findToken(key);
    if (found !== null) return found;
  }
  return null;
}

/** Whether an id is to be had in a store. */
export async function isFree(into: LeasingTokenStore, id: string): Promise<boolean> {
  return (await into.findRecord(id, { countAsUse: false })) === null;
}

/** Files of Zoho's SDKs count their ids from one: the same id in two stores may be two people. */
function mayBeOneSignIn(one: OAuthToken, other: OAuthToken): boolean {
  const differ = (field: keyof OAuthToken): boolean =>
    one[field] !== null && other[field] !== null && one[field] !== other[field];
  if (accountFields.some(differ)) return false;
  // Without a name on both sides only the tokens themselves tell.
  const isNamed = one.userName !== null && other.userName !== null;
  return isNamed || !(differ('refreshToken') || differ('grantToken'));
}

/** Whether two are said to be one account in every part. */
export function isSameAccountIn(one: Account, other: Account): boolean {
  return accountFields.every((field) => one[field] === other[field]);
}

/**
 * The order in which rows can be saved one beside the other. A row that does not know its client, data centre or
 * environment goes before those of the same person that do: saved after them, it would be taken for one of them.
 */
export function inSavingOrder<Row extends Account>(rows: readonly Row[]): readonly Row[] {
  const unknown = (row: Row): number => accountFields.filter((field) => row[field] === null).length;
  const isVague = (row: Row): boolean => row.userName !== null && rows.some((other) => covers(row, other));
  const vague = rows.filter(isVague).toSorted((one, other) => unknown(other) - unknown(one));
  return [...vague, ...rows.filter((row) => !vague.includes(row))];
}

function covers(row: Account, other: Account): boolean {
  const fits = accountFields.every((field) => row[field] === null || row[field] === other[field]);
  return fits && !isSameAccountIn(row, other);
}
