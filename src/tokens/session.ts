import type { ErrorCode } from '../contract/errors.ts';
import type { RevocationQueue } from './revocation-queue.ts';
import type { LeasingTokenStore } from './token-store.ts';
import type { ZohoClock } from './zoho-clock.ts';

/** What a TokenManager is made of. Everything from outside comes in here. */
export interface TokenManagerOptions {
  /** Keeps the tokens. Stays the caller's to close. */
  readonly store: LeasingTokenStore;
  /** Sends requests to Zoho's accounts servers, and to nobody else. */
  readonly fetch: typeof globalThis.fetch;
  /** Epoch ms. How far it is from Zoho's time is found out from Zoho's replies. */
  readonly clock: () => number;
  /** Shared with others who speak to Zoho, so that they learn the time from each other. Replaces `clock`. */
  readonly zohoClock?: ZohoClock;
  /** Random bytes that nobody can guess; names leases. Default: node:crypto. */
  readonly random?: (size: number) => Uint8Array;
  /** Waits, for the time between tries and while another process refreshes. Default: a timer. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** How long one request to the token endpoint may take. Default 15,000 ms. */
  readonly timeoutMs?: number;
  /**
   * How long a process that dies in a refresh keeps the others waiting. Default 20,000 ms; always more than
   * `timeoutMs`.
   */
  readonly leaseMs?: number;
  /** Where tokens that do not say it themselves are refreshed. Default `https://accounts.zoho.com`. */
  readonly defaultAccountsUrl?: string;
  /**
   * Keeps the end of sessions that Zoho has not confirmed, and tries again. Default: one that keeps them in
   * memory, so that they are tried as long as the process lives.
   */
  readonly revocations?: RevocationQueue;
}

/** How an access token is asked for. */
export interface AccessTokenRequest {
  /** The access token that the API answered 401 to: refreshes, unless the stored one is already another. */
  readonly rejected?: string | undefined;
  /** Ends this caller's wait; a refresh that others wait for goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** What a request to the CRM API needs. */
export interface AccessToken {
  /** For the header `Authorization: Zoho-oauthtoken …`. */
  readonly accessToken: string;
  /** Where the CRM API of this org answers, such as `https://www.zohoapis.eu`; null when it is not known. */
  readonly apiDomain: string | null;
  /** When it ends, in epoch ms; null when Zoho never said. */
  readonly expiresAt: number | null;
}

/** How a session ended. */
export interface SignOutResult {
  /**
   * Whether Zoho confirmed the end of the session. Here it has ended either way; one that Zoho has not confirmed
   * is tried again.
   */
  readonly revoked: boolean;
  /** Why not, when not. */
  readonly failure: ErrorCode | null;
}

/** How one of several sessions ended. */
export interface EndedSession extends SignOutResult {
  /** The id of the token, which is no longer stored. */
  readonly id: string;
}

/**
 * `sign_in_again`: Zoho ended the session for good. `refresh_failed`: anything else; the session stands.
 * `signed_out` also when another process did it. `revoked`: Zoho confirmed the end of a session.
 * `revocation_queued`: it did not, with `code`; it is tried again.
 */
export type TokenEventKind =
  | 'signed_in'
  | 'refreshing'
  | 'refreshed'
  | 'refresh_failed'
  | 'sign_in_again'
  | 'signed_out'
  | 'revoked'
  | 'revocation_queued';

/** What happened to a session. Holds no secret, so it may be shown and logged. */
export interface TokenEvent {
  /** What happened. */
  readonly kind: TokenEventKind;
  /** The id of the token. */
  readonly id: string;
  /** Whose session it is, as far as known: after a sign-out the row no longer says. */
  readonly userName: string | null;
  /** Epoch ms. */
  readonly at: number;
  /** With `signed_out`: by a person or program, by a policy on unused sessions, or by another process. */
  readonly reason?: 'asked' | 'unused' | 'elsewhere';
  /** With `refresh_failed`, `sign_in_again` and `revocation_queued`. */
  readonly code?: ErrorCode;
  /** Epoch ms before which no request will be sent. */
  readonly retryAt?: number;
}
