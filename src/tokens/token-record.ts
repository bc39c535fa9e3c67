import type { OAuthToken } from './oauth-token.ts';
import type { RefreshFailure } from './refresh-failure.ts';

/** What a store knows about a row beside the token itself. Holds no secret. All times in epoch ms. */
export interface TokenState {
  /**
   * Changes when the row becomes another sign-in (new refresh token, or deleted and saved again), so that
   * the late answer to a refresh of the old one is recognised.
   */
  readonly generation: number;
  /** When the row was first saved. */
  readonly createdAt: number;
  /** When the row was last saved by its caller; a refresh does not count. */
  readonly savedAt: number;
  /** When the present access token was stored: with `expiresAt` it tells the lifetime. */
  readonly accessTokenSince: number | null;
  /** When the token was last found or saved; a look and a refresh do not count. */
  readonly lastUsedAt: number;
  /** When the access token was last renewed; null when it never was. */
  readonly lastRefreshAt: number | null;
  /** Why the last refresh failed; null when it did not. */
  readonly failure: RefreshFailure | null;
  /** When refresh requests were sent with the present refresh token, as far as the budget counts them. */
  readonly refreshesSent: readonly number[];
  /** Until when a refresh is under way in some process; null when none is. */
  readonly refreshingUntil: number | null;
}

/** A stored token, and what its store knows about it. */
export interface TokenRecord {
  /** The token as `findToken` gives it. */
  readonly token: OAuthToken;
  /** What happened to it. */
  readonly state: TokenState;
}

/** The right to refresh one row, held by one process for a while. */
export interface RefreshLease {
  /** The id of the row. */
  readonly id: string;
  /** Random and used once: tells this lease from every other. */
  readonly owner: string;
  /** The generation of the row when it was leased, see TokenState. */
  readonly generation: number;
}

/** What a store answers to a process that wants to refresh a row. */
export type LeaseAnswer =
  | {
      /** The caller may refresh. */
      readonly kind: 'acquired';
      /** To be given to every further call of this refresh. */
      readonly lease: RefreshLease;
      /** Read in the same transaction: look again whether a refresh is still needed. */
      readonly record: TokenRecord;
    }
  | {
      /** Another process is refreshing. */
      readonly kind: 'held';
      /** When its lease ends, in epoch ms. */
      readonly until: number;
    }
  | {
      /** No such row: signed out. */
      readonly kind: 'gone';
    };

/** Whether a refresh request may be sent. Zoho takes ten in ten minutes from one refresh token. */
export type RefreshPermit =
  | {
      /** The request is counted, and may be sent. */
      readonly kind: 'granted';
    }
  | {
      /** The budget of the refresh token is used up. */
      readonly kind: 'spent';
      /** Until when, in epoch ms. */
      readonly retryAt: number;
    }
  | {
      /** The row is no longer the leased one. */
      readonly kind: 'gone';
    };

/** What a refresh or a code exchange brought. Null keeps what is stored. */
export interface RefreshedToken {
  /** The new access token. */
  readonly accessToken: string;
  /** When it ends, in epoch ms; null when Zoho did not say. */
  readonly expiresAt: number | null;
  /** When the reply came, by the clock that `expiresAt` was reckoned with. Epoch ms. */
  readonly receivedAt: number;
  /** A new refresh token, which Zoho gives for a code only. */
  readonly refreshToken: string | null;
  /** Where the CRM API answers, as the reply says. */
  readonly apiDomain: string | null;
  /** What the person allowed, as the reply says. */
  readonly scopes: readonly string[] | null;
  /** True after a code exchange: a grant token works once, so keeping it serves nobody. */
  readonly grantUsed: boolean;
}
