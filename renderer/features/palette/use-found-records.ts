import { useCallback, useEffect, useMemo } from 'react';
import { leastSearchedLetters, mostSearchedLetters } from '../../../src/contract/index.ts';
import { firstLetters, letterCount } from '../../../src/crm/format/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { useValue } from '../../lib/value-store.ts';
import { recordAddress } from './record-address.ts';
import { mostAsked } from './module-order.ts';
import { RecordFinder, type FinderState } from './record-finder.ts';

/** A key pressed within this time of the one before is still the same word. */
const restMs = 180;

/** Records of all modules by what is typed, as they come. */
export function useFoundRecords(
  accountId: string,
  typed: string,
  modules: readonly string[],
): FinderState & { readonly resting: boolean; readonly retry: () => void; readonly more: () => void } {
  const { client } = useDeskside();
  const finder = useMemo(
    () =>
      new RecordFinder((module, text, mostRequests, signal) =>
        client.read('findRecords', { accountId, module, text, mostRequests }, signal),
      ),
    [client, accountId],
  );
  const wanted = searchedText(typed);
  const rested = useDebounced(wanted, restMs);
  const order = modules.join(' ');
  const search = useCallback(
    () => finder.search(wanted, order === '' ? [] : order.split(' '), mostAsked),
    [finder, wanted, order],
  );
  useEffect(() => {
    if (rested === wanted) search();
    else finder.stop();
  }, [finder, wanted, rested, search]);
  useEffect(() => () => finder.stop(), [finder]);
  const state = useValue(finder.state);
  return { ...state, resting: wanted !== '' && wanted !== rested, retry: search, more: () => finder.more() };
}

/** Zoho wants two characters, and takes a hundred; neither a command nor an address of a record is a word. */
function searchedText(typed: string): string {
  const text = typed.trim();
  return letterCount(text) < leastSearchedLetters || text.startsWith('>') || recordAddress(text) !== null
    ? ''
    : firstLetters(text, mostSearchedLetters);
}
