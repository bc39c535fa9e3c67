import type { TokenRecord } from './token-record.ts';

/** Zoho's access tokens live an hour; a minute covers slow requests and clocks that differ a little. */
const usualMarginMs = 60_000;

/**
 * Until when an access token is handed out, in epoch ms: a minute before it expires, or a fifth of its life
 * if that is less, so that a token of ten seconds is not renewed forever. Infinity when it never said.
 */
export function refreshDueAt({ token, state }: TokenRecord): number {
  if (token.expiresAt === null) return Number.POSITIVE_INFINITY;
  const lifetime = token.expiresAt - (state.accessTokenSince ?? Number.NEGATIVE_INFINITY);
  return token.expiresAt - Math.max(0, Math.min(usualMarginMs, lifetime / 5));
}

/** How far two clocks may differ without anybody drawing conclusions. */
const toleranceMs = 5 * 60_000;

/**
 * A token from the future shows that the clock was set back since, or is wrong: whether the token still lives
 * cannot be told, and using a dead one would be noticed by Zoho only. Renewing it asks Zoho for the time as well.
 *
 * @param rejected The access token that the API did not accept, if any. */
export function isUsable(record: TokenRecord, now: number, rejected: string | undefined): boolean {
  const { accessToken } = record.token;
  const isFromFuture = (record.state.accessTokenSince ?? now) > now + toleranceMs;
  return !isFromFuture && accessToken !== null && accessToken !== rejected && now < refreshDueAt(record);
}
