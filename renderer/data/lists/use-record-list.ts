import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { GridPlace } from '../../grid/grid-props.ts';
import type { ScrollDirection } from '../../grid/row-window.ts';
import type { Fresh } from '../freshness/freshness-watch.ts';
import { useFreshness } from '../freshness/use-freshness.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { isNetworkFailure } from '../../lib/network-failure.ts';
import { useValue } from '../../lib/value-store.ts';
import type { RecordListPager } from './record-list-pager.ts';
import { listKey, type AccountList, type RecordLists } from './record-lists.ts';
import type { RecordListState } from './record-list-state.ts';

interface OpenedList {
  readonly key: string;
  readonly pager: RecordListPager;
  readonly list: RecordListState;
  /** Without a network, the list before it stands in for one that is not here. */
  readonly isKept: boolean;
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
  const shown = useStandIn(key, pager);
  const list = useValue({ get: shown.pager.getState, subscribe: shown.pager.subscribe });

  useLayoutEffect(() => lists.keep(asked, pager), [lists, asked, pager]);
  useEffect(() => {
    if (!isShown || !areKnown) return undefined;
    // A person who ticks one column after the other is waited for: each time the rows cost credits.
    const timer = setTimeout(() => pager.useFields(fields), columnsRestMs);
    return () => clearTimeout(timer);
  }, [pager, fields, areKnown, isShown]);
  useEffect(() => (isShown ? () => pager.stop() : undefined), [pager, isShown]);
  const fresh = useMemo(
    (): Fresh => ({
      knownAt: () => shown.pager.getState().receivedAt,
      isUnsure: () => shown.pager.getState().isUnsure,
      refresh: (now) => shown.pager.refresh(now),
    }),
    [shown.pager],
  );
  useFreshness(isShown && areKnown ? fresh : null);

  const reach = useCallback(
    (first: number, last: number, direction: ScrollDirection): void => {
      if (!areKnown) return;
      const { pager } = shown;
      // What comes first comes with the columns of now, not with those that stood in for them.
      if (pager.getState().activity === 'none' && pager.getState().pages.size === 0) pager.useFields(fields);
      pager.reach(first, last, direction);
    },
    [shown, fields, areKnown],
  );
  const placeNow = useCallback(() => lists.placeIn(shown.key), [lists, shown]);
  const keepPlace = useCallback((place: GridPlace) => lists.keepPlace(shown.key, place), [lists, shown]);
  return { ...shown, list, reach, placeNow, keepPlace, isKept: shown.pager !== pager };
}

interface KeyedPager {
  readonly key: string;
  readonly pager: RecordListPager;
}

/** The list that is shown: without a network the one before it, until what was asked for can be read. */
function useStandIn(key: string, pager: RecordListPager): KeyedPager {
  const { activity } = useDeskside();
  const { pages, error } = useValue({ get: pager.getState, subscribe: pager.subscribe });
  const isOnline = useValue({
    get: () => activity.get()?.online ?? true,
    subscribe: activity.subscribe,
  });
  const wanted = useMemo(() => ({ key, pager }), [key, pager]);
  const [kept, setKept] = useState(wanted);
  if (pages.size > 0 && kept !== wanted) setKept(wanted);
  const isOutOfReach = pages.size === 0 && (error === null ? !isOnline : isNetworkFailure(error.code));
  return isOutOfReach ? kept : wanted;
}
