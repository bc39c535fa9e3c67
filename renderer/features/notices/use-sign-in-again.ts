import { type AccountView, type ReadScope, isReadScope } from '../../../src/contract/index.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { useDeskside } from '../../lib/deskside-context.ts';

/** @param scopes - what was missing, to be asked for as well */
export type SignInAgain = (scopes: readonly ReadScope[]) => void;

/** Starts a sign-in for an account that Zoho no longer knows; its place in the browser is kept. */
export function useSignInAgain(account: AccountView): SignInAgain {
  const { client, announcements } = useDeskside();
  return (scopes) => {
    // What an earlier sign-in was given stays asked for, whatever the connection says.
    const alsoScopes = [...new Set([...account.scopes.filter(isReadScope), ...scopes])];
    const started = account.sample
      ? client.request('trySampleCompany')
      : client.request('startSignIn', { connectionId: account.connectionId, alsoScopes });
    started.catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
}
