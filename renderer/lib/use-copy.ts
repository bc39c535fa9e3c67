import { useCallback } from 'react';
import { messages } from '../messages/index.ts';
import { asDesksideError } from './deskside-error.ts';
import { useDeskside } from './deskside-context.ts';

/** Puts a text on the clipboard through main and says so. */
export function useCopy(): (text: string, said?: string) => void {
  const { client, announcements } = useDeskside();
  return useCallback(
    (text, said = messages.lib.copied) => {
      client.request('copyText', { text }).then(
        () => announcements.say(said),
        (error: unknown) => announcements.say(asDesksideError(error).message),
      );
    },
    [client, announcements],
  );
}
