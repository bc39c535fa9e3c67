import type { AccountView } from '../../../src/contract/app-state.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { useDeskside } from '../../lib/deskside-context.ts';

/** Starts a sign-in for an account that Zoho no longer knows; its place in the browser is kept. */
export function useSignInAgain(account: AccountView): () => void {
  const { client, announcements } = useDeskside();
  return () => {
    const started = account.sample
      ? client.request('trySampleCompany')
      : client.request('startSignIn', { connectionId: account.connectionId });
    started.catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
}
