import { hasTokenValue } from './merge.ts';
import type { TokenRecord } from './token-record.ts';
import type { PurgePolicy } from './token-store.ts';
import type { OAuthToken } from './oauth-token.ts';

/** The longest life of a grant token that any of Zoho's pages names (CRM API v8: 3 minutes). */
const grantLifeMs = 3 * 60_000;

/** What a policy makes of a row: the same token, one without its expired grant token, or null: delete it. */
export function applyPurge(
  { token, state }: TokenRecord,
  policy: PurgePolicy,
  now: number,
): OAuthToken | null {
  if (policy.unusedFor !== undefined && now - state.lastUsedAt > policy.unusedFor) return null;
  const grantExpired = token.grantToken !== null && now - state.savedAt > grantLifeMs;
  if (policy.expiredGrants !== true || !grantExpired) return token;
  const rest = Object.freeze({ ...token, grantToken: null });
  return hasTokenValue(rest) ? rest : null;
}
