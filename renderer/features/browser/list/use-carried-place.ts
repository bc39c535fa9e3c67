import { useCallback, useEffect, useRef, useState, type FocusEvent } from 'react';
import type { ListQuery } from '../../../../src/contract/index.ts';
import type { GridPlace } from '../../../grid/grid-props.ts';
import { headerRow, startOfGrid } from '../../../grid/grid-selection.ts';

interface CarriedPlace {
  /** For the grid of the same rows in another order. */
  readonly start: GridPlace | null;
  readonly onPlace: (place: GridPlace) => void;
  /** To be called when a person asks for another order. */
  readonly carry: () => void;
  /** For what the grid is in. */
  readonly around: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/**
 * Another order is another list, and so another grid. It begins at its top, but with the columns where they were,
 * and whoever sorted by the keyboard is still in the header, with the focus.
 */
export function useCarriedPlace(key: string, query: ListQuery): CarriedPlace {
  const rows = JSON.stringify({ ...query, sort: [] });
  const last = useRef<GridPlace | null>(null);
  /** What the grid is in, while the focus is in it, too. */
  const focused = useRef<HTMLElement | null>(null);
  const [carried, setCarried] = useState<{ readonly rows: string; readonly place: GridPlace } | null>(null);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    // The old grid went with the focus in it, which nobody is told of.
    focused.current?.querySelector<HTMLElement>('[role$="grid"]')?.focus();
  }, [key]);
  const onPlace = useCallback((place: GridPlace) => {
    last.current = place;
  }, []);
  return {
    start: carried?.rows === rows ? carried.place : null,
    onPlace,
    carry: () => {
      const { scrollLeft = 0, selection = startOfGrid } = last.current ?? {};
      const isHeader = selection.row === headerRow;
      setCarried({
        rows,
        place: { scrollTop: 0, scrollLeft, selection: isHeader ? selection : startOfGrid },
      });
    },
    around: {
      onFocus: ({ currentTarget }) => {
        focused.current = currentTarget;
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) focused.current = null;
      },
    },
  };
}
