import { messages } from '../../messages/index.ts';
import { countdownText } from '../../lib/time-text.ts';

/** When an access token ends: `in 42:10`, counting down, or why there is nothing to count. */
export function expiryText(expiresAt: number | null, now: number, refreshing: boolean): string {
  if (refreshing) return messages.accounts.beingRefreshed;
  if (expiresAt === null) return messages.accounts.noAccessTokenAtPresent;
  if (expiresAt <= now) return messages.accounts.tokenEnded;
  return messages.accounts.endsIn(countdownText(expiresAt - now));
}
