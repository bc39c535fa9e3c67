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
  readonly placeNow: (groupedBy?: string) => GridPlace | null;
  readonly keepPlace: (place: GridPlace, groupedBy?: string) => void;
}

interface WantedFields {
  readonly fields: readonly string[];
  /** False while they may still turn out otherwise: nothing is asked for before. */
  readonly areKnown: boolean;
}

const columnsRestMs = 600;
/** About as many as a window shows. */
const firstRows = 40;

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
  const { activity } = useDeskside();
  const isOnline = useValue({
    get: () => activity.get()?.online ?? true,
    subscribe: activity.subscribe,
  });
  const shown = useStandIn(key, pager, isOnline);
  const list = useValue({ get: shown.pager.getState, subscribe: shown.pager.subscribe });

  useLayoutEffect(() => lists.keep(asked, pager), [lists, asked, pager]);
  useEffect(() => {
    if (!isShown || !areKnown) return undefined;
    // A person who ticks one column after the other is waited for: each time the rows cost credits.
    const timer = setTimeout(() => pager.useFields(fields), columnsRestMs);
    return () => clearTimeout(timer);
  }, [pager, fields, areKnown, isShown]);
  const isKept = shown.pager !== pager;
  useEffect(() => {
    if (!isShown || !areKnown || !isKept || !isOnline) return;
    // No grid asks for it while another list stands in for it. What failed is asked for by whoever found the way back.
    const { error, activity: underWay } = pager.getState();
    if (error !== null || underWay !== 'none') return;
    pager.useFields(fields);
    pager.reach(0, firstRows);
  }, [pager, fields, isShown, areKnown, isKept, isOnline]);
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
  const placeNow = useCallback((groupedBy?: string) => lists.placeIn(shown.key, groupedBy), [lists, shown]);
  const keepPlace = useCallback(
    (place: GridPlace, groupedBy?: string) => lists.keepPlace(shown.key, place, groupedBy),
    [lists, shown],
  );
  return { ...shown, list, reach, placeNow, keepPlace, isKept };
}

interface KeyedPager {
  readonly key: string;
  readonly pager: RecordListPager;
}

/**
 * The list that is shown: where the network fails the one before it, until what was asked for is here or is refused.
 * It stays while that is asked for again, however often.
 */
function useStandIn(key: string, pager: RecordListPager, isOnline: boolean): KeyedPager {
  const { pages, error } = useValue({ get: pager.getState, subscribe: pager.subscribe });
  const wanted = useMemo(() => ({ key, pager }), [key, pager]);
  const [kept, setKept] = useState(wanted);
  const [failed, setFailed] = useState<KeyedPager | null>(null);
  if (pages.size > 0 && kept !== wanted) setKept(wanted);
  const isHere = pages.size > 0 || (error !== null && !isNetworkFailure(error.code));
  const isOutOfReach = !isHere && (failed === wanted || error !== null || !isOnline);
  if (isOutOfReach && failed !== wanted) setFailed(wanted);
  if (isHere && failed === wanted) setFailed(null);
  return isOutOfReach ? kept : wanted;
}
