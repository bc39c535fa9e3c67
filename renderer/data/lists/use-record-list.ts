import { useEffect, useMemo } from 'react';
import type { GridPlace } from '../../grid/grid-props.ts';
import { useValue } from '../../lib/value-store.ts';
import type { RecordListPager, RecordListState } from './record-list-pager.ts';
import { listKey, type AccountList, type RecordLists } from './record-lists.ts';

interface OpenedList {
  readonly key: string;
  readonly pager: RecordListPager;
  readonly list: RecordListState;
  readonly place: GridPlace | null;
  readonly keepPlace: (place: GridPlace) => void;
}

const columnsRestMs = 600;

/** A list as it is on screen: its rows so far, and where a person was in it. */
export function useRecordList(
  lists: RecordLists,
  wanted: AccountList,
  fields: readonly string[],
): OpenedList {
  const key = listKey(wanted);
  // The same key is the same list: the query itself is a new object with every rendering.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const opened = useMemo(() => lists.open(wanted, fields), [lists, key]);
  const { pager } = opened;
  const state = useValue({ get: pager.getState, subscribe: pager.subscribe });

  useEffect(() => {
    // A person who ticks one column after the other is waited for: each time the rows cost credits.
    const timer = setTimeout(() => pager.useFields(fields), columnsRestMs);
    return () => clearTimeout(timer);
  }, [pager, fields]);
  useEffect(() => () => pager.stop(), [pager]);

  return useMemo(
    () => ({
      key,
      pager,
      list: state,
      place: opened.place,
      keepPlace: (place: GridPlace) => lists.keepPlace(key, place),
    }),
    [key, pager, state, opened, lists],
  );
}
