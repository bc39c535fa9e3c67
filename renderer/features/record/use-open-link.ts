import { useCallback } from 'react';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';

/** Opens a link of a record through main, which asks first unless it is a page of Zoho. */
export function useOpenLink(): (address: string) => void {
  const { client, announcements } = useDeskside();
  return useCallback(
    (address) => {
      client
        .request('openRecordLink', { url: address })
        .catch((error: unknown) => announcements.say(asDesksideError(error).message));
    },
    [client, announcements],
  );
}
