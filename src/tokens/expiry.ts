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

/** @param rejected The access token that the API did not accept, if any. */
export function isUsable(record: TokenRecord, now: number, rejected: string | undefined): boolean {
  const { accessToken } = record.token;
  return accessToken !== null && accessToken !== rejected && now < refreshDueAt(record);
}
