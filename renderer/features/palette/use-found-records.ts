import { useEffect, useMemo } from 'react';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { useValue } from '../../lib/value-store.ts';
import { RecordFinder, type FinderState } from './record-finder.ts';

/** A key pressed within this time of the one before is still the same word. */
const restMs = 180;

/** Records of all modules by what is typed, as they come. */
export function useFoundRecords(
  accountId: string,
  typed: string,
  modules: readonly string[],
): FinderState & { readonly resting: boolean } {
  const { client } = useDeskside();
  const finder = useMemo(
    () =>
      new RecordFinder((module, text, signal) =>
        client.read('findRecords', { accountId, module, text }, signal),
      ),
    [client, accountId],
  );
  const wanted = searchedText(typed);
  const rested = useDebounced(wanted, restMs);
  const order = modules.join(' ');
  useEffect(() => {
    if (rested === wanted) finder.search(rested, order === '' ? [] : order.split(' '));
    else finder.stop();
  }, [finder, wanted, rested, order]);
  useEffect(() => () => finder.stop(), [finder]);
  const state = useValue(finder.state);
  return { ...state, resting: wanted !== '' && wanted !== rested };
}

/** Zoho wants two characters; a command is no record. */
function searchedText(typed: string): string {
  const text = typed.trim();
  return text.length < 2 || text.startsWith('>') ? '' : text.slice(0, 200);
}
