/** What the CRM client needs from outside. */

/** Gives access tokens and renews them; its errors reach the caller of the client unchanged. */
export interface AccessTokenSource {
  /**
   * A token that works now.
   *
   * @param options - `rejected`: the token Zoho answered 401 to, so that it is not given out again;
   * `signal` ends this caller's wait
   */
  getAccessToken(options?: AccessTokenOptions): Promise<ApiAccess>;
}

export interface AccessTokenOptions {
  readonly rejected?: string;
  readonly signal?: AbortSignal;
}

interface ApiAccess {
  readonly accessToken: string;
  /** Such as `https://www.zohoapis.eu`. */
  readonly apiDomain: string;
}

/** Resolves after `ms`; rejects when the signal aborts, with its reason. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

/** The timer of the system, as a `Wait`. It keeps no process alive. */
export function systemWait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      // To make another one with its stack takes longer than all the rest.
      const reason: unknown = signal?.reason;
      reject(reason instanceof Error ? reason : new DOMException('The wait was ended.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    timer.unref();
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
