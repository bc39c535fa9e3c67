import { messages } from '../../messages/index.ts';
import type { AccountView, AuditEntry } from '../../../src/contract/index.ts';

/**
 * The account of an entry, or null when it has signed out: then its name is not known here any more, and
 * {@link formerAccountText} tells it from others.
 */
export function accountOf({ accountId }: AuditEntry, accounts: readonly AccountView[]): AccountView | null {
  return accounts.find(({ id }) => id === accountId) ?? null;
}

/** `Signed out (…k3pz)`: the end of its id is all that is left of it. */
export function formerAccountText(accountId: string): string {
  return messages.accounts.formerAccount(accountId.slice(-4));
}
