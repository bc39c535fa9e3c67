import { countdownText } from '../../lib/time-text.ts';

/** When an access token ends: `in 42:10`, counting down, or why there is nothing to count. */
export function expiryText(expiresAt: number | null, now: number, refreshing: boolean): string {
  if (refreshing) return 'Being refreshed';
  if (expiresAt === null) return 'No access token at present';
  if (expiresAt <= now) return 'Ended. It is refreshed with the next request.';
  return `in ${countdownText(expiresAt - now)}`;
}
