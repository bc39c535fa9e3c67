import { useCallback } from 'react';
import type { GridPlace, GridProps } from '../../../grid/grid-props.ts';
import { filterStays } from '../../../workspace/kept-tabs.ts';
import { useCarriedPlace } from './use-carried-place.ts';
import { useKeptRow } from './use-kept-row.ts';
import type { ModuleRecords } from './use-module-records.ts';

interface ListPlace {
  /** Where a grid that is made now begins. */
  readonly start: GridPlace | null;
  readonly onPlace: GridProps['onPlace'];
  /** To be called when a person asks for another order. */
  readonly carry: () => void;
  /** For what the grid is in. */
  readonly around: ReturnType<typeof useCarriedPlace>['around'];
}

/** Where a person is in a list: as they last left it, or in the list of another order, or at the last start. */
export function useListPlace(
  { tab, query, opened, description }: ModuleRecords,
  rowHeight: number,
  /** Changes with the grid. */
  gridKey: string,
): ListPlace {
  const isKept = query.word === '' && filterStays(query.filter, description.fields);
  const kept = useKeptRow(`${tab}.${query.module}`, opened.key, isKept, rowHeight);
  const { keep } = kept;
  const { keepPlace } = opened;
  const { start, carry, onPlace: notePlace, around } = useCarriedPlace(gridKey, query);
  const onPlace = useCallback<GridProps['onPlace']>(
    (place) => {
      keepPlace(place);
      keep(place);
      notePlace(place);
    },
    [keepPlace, keep, notePlace],
  );
  return { start: opened.placeNow() ?? start ?? kept.start, onPlace, carry, around };
}
