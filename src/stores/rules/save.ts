import type { SavePlan } from '../../tokens/save-plan.ts';
import type { Moment, TokenEntry } from './token-entry.ts';

/** What a store knows of a row whose secrets cannot be read any more. */
export type DamagedEntry = Pick<TokenEntry, 'createdAt' | 'lastRefreshAt'>;

/** What was stored of the rows that a save plan names. */
export interface SavedRows {
  /** The row that the plan updates; null for a new one. Without its token when it cannot be read. */
  readonly before: TokenEntry | (DamagedEntry & { readonly token: null }) | null;
  /** The rows that the plan absorbs, as far as they can be read. */
  readonly absorbed: readonly TokenEntry[];
  /** For a row that becomes another sign-in; one that a deleted row of the same id did not have. */
  readonly generation: number;
}

/**
 * Makes the row that a save leaves. Which row it is and what its token becomes is planned in save-plan.ts.
 *
 * @param plan - Of the save
 * @param rows - What was stored until now
 * @param moment - When that is; `stamp` is that of this use, in µs, see use-log.ts
 * @returns The row to write
 */
export function entryAfterSave(
  { token, newGeneration }: Pick<SavePlan, 'token' | 'newGeneration'>,
  { before, absorbed, generation }: SavedRows,
  { now, stamp }: Pick<Moment, 'now'> & { readonly stamp: number },
): TokenEntry {
  const readable = before?.token === null ? null : before;
  const continued = newGeneration ? null : readable;
  return {
    token,
    generation: continued?.generation ?? generation,
    createdAt: before?.createdAt ?? now,
    savedAt: now,
    accessTokenSince: accessTokenSince(readable, token.accessToken, now),
    lastUsed: stamp,
    lastRefreshAt: before?.lastRefreshAt ?? null,
    // Whoever saves brings something newer than what failed.
    failure: null,
    refreshesSent: sendsOf(token.refreshToken, readable === null ? absorbed : [readable, ...absorbed]),
    leaseOwner: continued?.leaseOwner ?? null,
    leaseUntil: continued?.leaseUntil ?? null,
  };
}

function accessTokenSince(before: TokenEntry | null, accessToken: string | null, now: number): number | null {
  if (accessToken === null) return null;
  return before?.token.accessToken === accessToken ? before.accessTokenSince : now;
}

/** The count belongs to the refresh token: it goes along when the token changes its row. */
function sendsOf(refreshToken: string | null, rows: readonly TokenEntry[]): readonly number[] {
  const sends = rows
    .filter(({ token }) => token.refreshToken === refreshToken)
    .flatMap(({ refreshesSent }) => refreshesSent);
  return sends.sort((one, other) => one - other);
}
