import { useEffect, useMemo, useRef } from 'react';
import type { GridPlace } from '../../grid/grid-props.ts';
import { useValue } from '../../lib/value-store.ts';
import type { RecordListPager, RecordListState } from './record-list-pager.ts';
import { listKey, type ListQuery, type RecordLists } from './record-lists.ts';

interface OpenedList {
  readonly key: string;
  readonly pager: RecordListPager;
  readonly list: RecordListState;
  readonly place: GridPlace | null;
  readonly keepPlace: (place: GridPlace) => void;
}

/** A list as it is on screen: its rows so far, and where a person was in it. */
export function useRecordList(
  lists: RecordLists,
  query: ListQuery,
  fields: readonly string[],
  lastVisibleRow: () => number,
): OpenedList {
  const key = listKey(query);
  // The same key is the same list: the query itself is a new object with every rendering.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const opened = useMemo(() => lists.open(query, fields), [lists, key]);
  const { pager } = opened;
  const state = useValue({ get: pager.getState, subscribe: pager.subscribe });

  const visible = useRef(lastVisibleRow);
  useEffect(() => {
    visible.current = lastVisibleRow;
  });
  useEffect(() => {
    pager.useFields(fields, visible.current());
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
