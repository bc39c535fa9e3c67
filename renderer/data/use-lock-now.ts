import { useDeskside } from '../lib/deskside-context.ts';
import { asDesksideError } from '../lib/deskside-error.ts';

/** Locks Deskside now, as the menu does. */
export function useLockNow(): () => void {
  const { client, announcements } = useDeskside();
  return () => {
    client.request('lockApp').catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
}
