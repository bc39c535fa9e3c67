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

/**
 * Where a person is in a list: as they last left it, or in the list of another order, or at the last start; in its
 * groups as they last left those.
 */
export function useListPlace(
  { tab, query, opened, description, grouped }: ModuleRecords,
  rowHeight: number,
  /** Changes with the grid. */
  gridKey: string,
): ListPlace {
  const isKept = query.word === '' && filterStays(query.filter, description.fields);
  const kept = useKeptRow(`${tab}.${query.module}`, opened.key, isKept, rowHeight);
  const { keep } = kept;
  const { keepPlace } = opened;
  const groupedBy = grouped.isGrouped ? (grouped.field?.apiName ?? null) : null;
  const { start, carry, onPlace: notePlace, around } = useCarriedPlace(gridKey, query);
  const onPlace = useCallback<GridProps['onPlace']>(
    (place) => {
      keepPlace(place, groupedBy ?? undefined);
      // The number of a row is another with groups than without.
      if (groupedBy !== null) return;
      keep(place);
      notePlace(place);
    },
    [keepPlace, keep, notePlace, groupedBy],
  );
  const begin = groupedBy === null ? (opened.placeNow() ?? start ?? kept.start) : opened.placeNow(groupedBy);
  return { start: begin, onPlace, carry, around };
}
