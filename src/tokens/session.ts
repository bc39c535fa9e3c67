import type { ErrorCode } from '../contract/errors.ts';
import type { LeasingTokenStore } from './token-store.ts';

/** What a TokenManager is made of. Everything from outside comes in here. */
export interface TokenManagerOptions {
  readonly store: LeasingTokenStore;
  readonly fetch: typeof globalThis.fetch;
  /** Epoch ms. */
  readonly clock: () => number;
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
}

export interface AccessTokenRequest {
  /** The access token that the API answered 401 to: refreshes, unless the stored one is already another. */
  readonly rejected?: string | undefined;
  /** Ends this caller's wait; a refresh that others wait for goes on. */
  readonly signal?: AbortSignal | undefined;
}

export interface AccessToken {
  readonly accessToken: string;
  readonly apiDomain: string | null;
  /** Epoch ms; null when Zoho never said. */
  readonly expiresAt: number | null;
}

export interface SignOutResult {
  /** Whether Zoho confirmed the end of the session. Here it has ended either way. */
  readonly revoked: boolean;
  /** Why not, when not. */
  readonly failure: ErrorCode | null;
}

/**
 * `sign_in_again`: Zoho ended the session for good. `refresh_failed`: anything else; the session stands.
 * `signed_out` also when another process did it.
 */
export type TokenEventKind =
  'signed_in' | 'refreshing' | 'refreshed' | 'refresh_failed' | 'sign_in_again' | 'signed_out';

export interface TokenEvent {
  readonly kind: TokenEventKind;
  /** The id of the token. */
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  /** With `refresh_failed` and `sign_in_again`. */
  readonly code?: ErrorCode;
  /** Epoch ms before which no request will be sent. */
  readonly retryAt?: number;
}
