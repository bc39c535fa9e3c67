import { isTrustedAccountsUrl } from '../oauth/oauth-server.ts';
import type { ZohoClock } from './zoho-clock.ts';

const compareTimeoutMs = 15_000;

/**
 * Whether the time is known from Zoho; asks when it is not.
 *
 * @param zohoClock - Compares itself with each reply
 * @param fetch - Watched by the clock
 * @param accountsUrl - Of the server that is asked, if it is Zoho's
 */
export async function isTimeSure(
  zohoClock: ZohoClock,
  fetch: typeof globalThis.fetch,
  accountsUrl: string,
): Promise<boolean> {
  if (!zohoClock.compared && isTrustedAccountsUrl(accountsUrl)) {
    try {
      // Public, and the same for everybody (zoho.md 1.1).
      const url = `${new URL(accountsUrl).origin}/oauth/serverinfo`;
      const response = await fetch(url, {
        redirect: 'manual',
        signal: AbortSignal.timeout(compareTimeoutMs),
      });
      await response.body?.cancel();
    } catch {
      // No answer: the time stays unsure, which the caller is told.
    }
  }
  return zohoClock.compared;
}
