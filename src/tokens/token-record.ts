import type { OAuthToken } from './oauth-token.ts';
import type { RefreshFailure } from './refresh-failure.ts';

/** What a store knows about a row beside the token itself. Holds no secret. All times in epoch ms. */
export interface TokenState {
  /**
   * Changes when the row becomes another sign-in (new refresh token, or deleted and saved again), so that
   * the late answer to a refresh of the old one is recognised.
   */
  readonly generation: number;
  readonly createdAt: number;
  readonly savedAt: number;
  /** When the present access token was stored: with `expiresAt` it tells the lifetime. */
  readonly accessTokenSince: number | null;
  readonly lastUsedAt: number;
  readonly lastRefreshAt: number | null;
  readonly failure: RefreshFailure | null;
  /** When refresh requests were sent with the present refresh token, as far as the budget counts them. */
  readonly refreshesSent: readonly number[];
  /** Until when a refresh is under way in some process; null when none is. */
  readonly refreshingUntil: number | null;
}

export interface TokenRecord {
  readonly token: OAuthToken;
  readonly state: TokenState;
}

/** The right to refresh one row, held by one process for a while. */
export interface RefreshLease {
  readonly id: string;
  /** Random and used once: tells this lease from every other. */
  readonly owner: string;
  readonly generation: number;
}

export type LeaseAnswer =
  /** The record is read in the same transaction: look again whether a refresh is still needed. */
  | { readonly kind: 'acquired'; readonly lease: RefreshLease; readonly record: TokenRecord }
  | { readonly kind: 'held'; readonly until: number }
  /** No such row: signed out. */
  | { readonly kind: 'gone' };

/** Whether a refresh request may be sent, see refresh-budget.ts. */
export type RefreshPermit =
  | { readonly kind: 'granted' }
  /** The budget of the refresh token is used up until then, epoch ms. */
  | { readonly kind: 'spent'; readonly retryAt: number }
  /** The row is no longer the leased one. */
  | { readonly kind: 'gone' };

/** What a refresh or a code exchange brought. Null keeps what is stored. */
export interface RefreshedToken {
  readonly accessToken: string;
  readonly expiresAt: number | null;
  /** When the reply came, by the clock that `expiresAt` was reckoned with. Epoch ms. */
  readonly receivedAt: number;
  readonly refreshToken: string | null;
  readonly apiDomain: string | null;
  readonly scopes: readonly string[] | null;
  /** True after a code exchange: a grant token works once, so keeping it serves nobody. */
  readonly grantUsed: boolean;
}
