import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';

/** Starts Deskside anew, which asks a keyring that was locked once more. */
export function useRestart(): () => void {
  const { client, announcements } = useDeskside();
  return () => {
    client.request('restartApp').catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
}
