import { useCallback, useEffect, useLayoutEffect, useMemo } from 'react';
import type { GridPlace } from '../../grid/grid-props.ts';
import type { ScrollDirection } from '../../grid/row-window.ts';
import { useValue } from '../../lib/value-store.ts';
import type { RecordListPager } from './record-list-pager.ts';
import { listKey, type AccountList, type RecordLists } from './record-lists.ts';
import type { RecordListState } from './record-list-state.ts';

interface OpenedList {
  readonly key: string;
  readonly pager: RecordListPager;
  readonly list: RecordListState;
  /** Sees to it that rows in view are here or on their way. */
  readonly reach: (first: number, last: number, direction: ScrollDirection) => void;
  /** Where a person last was in it, for a grid to begin at. */
  readonly placeNow: () => GridPlace | null;
  readonly keepPlace: (place: GridPlace) => void;
}

interface WantedFields {
  readonly fields: readonly string[];
  /** False while they may still turn out otherwise: nothing is asked for before. */
  readonly areKnown: boolean;
}

const columnsRestMs = 600;

/**
 * A list as it is on screen: its rows so far, and where a person was in it.
 *
 * @param isShown - false while the records are looked at otherwise, and nothing is to be fetched for it
 */
export function useRecordList(
  lists: RecordLists,
  wanted: AccountList,
  { fields, areKnown }: WantedFields,
  isShown: boolean,
): OpenedList {
  const key = listKey(wanted);
  const { asked, pager } = useMemo(
    () => ({ asked: wanted, pager: lists.open(wanted, fields) }),
    // The same key is the same list: the query is a new object with every rendering, and fields change within a list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [lists, key],
  );
  const list = useValue({ get: pager.getState, subscribe: pager.subscribe });

  useLayoutEffect(() => lists.keep(asked, pager), [lists, asked, pager]);
  useEffect(() => {
    if (!isShown || !areKnown) return undefined;
    // A person who ticks one column after the other is waited for: each time the rows cost credits.
    const timer = setTimeout(() => pager.useFields(fields), columnsRestMs);
    return () => clearTimeout(timer);
  }, [pager, fields, areKnown, isShown]);
  useEffect(() => (isShown ? () => pager.stop() : undefined), [pager, isShown]);

  const reach = useCallback(
    (first: number, last: number, direction: ScrollDirection): void => {
      if (!areKnown) return;
      // What comes first comes with the columns of now, not with those that stood in for them.
      if (pager.getState().activity === 'none' && pager.getState().pages.size === 0) pager.useFields(fields);
      pager.reach(first, last, direction);
    },
    [pager, fields, areKnown],
  );
  const placeNow = useCallback(() => lists.placeIn(key), [lists, key]);
  const keepPlace = useCallback((place: GridPlace) => lists.keepPlace(key, place), [lists, key]);
  return { key, pager, list, reach, placeNow, keepPlace };
}
