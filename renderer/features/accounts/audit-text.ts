import type { AccountView, AuditEntry, AuditKind } from '../../../src/contract/index.ts';

/** What happened, in the words of the list. */
export const auditTexts: Readonly<Record<AuditKind, string>> = {
  signed_in: 'Signed in',
  refreshed: 'Access token refreshed',
  refresh_failed: 'Refresh failed',
  session_ended: 'Session found ended',
  token_copied: 'Access token copied',
  signed_out: 'Signed out here',
  revoked: 'Session ended at Zoho',
  revocation_queued: 'Waits to be ended at Zoho',
  removed_unused: 'Unused session removed',
  locked: 'Locked',
  unlocked: 'Unlocked',
  unlock_failed: 'Unlocking failed',
};

/**
 * The account of an entry, or null when it has signed out: then its name is not known here any more, and
 * {@link formerAccountText} tells it from others.
 */
export function accountOf({ accountId }: AuditEntry, accounts: readonly AccountView[]): AccountView | null {
  return accounts.find(({ id }) => id === accountId) ?? null;
}

/** `Signed out (…k3pz)`: the end of its id is all that is left of it. */
export function formerAccountText(accountId: string): string {
  return `Signed out (…${accountId.slice(-4)})`;
}
