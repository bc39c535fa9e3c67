import { useEffect, useRef, type RefObject, type WheelEvent } from 'react';

/** A wheel that has not turned for this long rests. */
const restMs = 120;

export interface WheelRest {
  readonly onWheel: (event: WheelEvent) => void;
  readonly onScroll: () => void;
  /** The pointer is meant for a cell now. Tells whether the shield was up. */
  readonly lowerShield: () => boolean;
}

/**
 * While a wheel turns, rows pass below a pointer that stands still, and each would be drawn as pointed at: until the
 * wheel rests, a shield stands before the cells.
 */
export function useWheelRest(shieldRef: RefObject<HTMLElement | null>): WheelRest {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const lowerShield = (): boolean => {
    const wasUp = timer.current !== undefined;
    clearTimeout(timer.current);
    timer.current = undefined;
    shieldRef.current?.toggleAttribute('data-up', false);
    return wasUp;
  };
  const later = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(lowerShield, restMs);
  };
  return {
    lowerShield,
    onWheel: ({ buttons }) => {
      // Cells that are dragged over have to be found below the pointer.
      if (buttons !== 0) return;
      shieldRef.current?.toggleAttribute('data-up', true);
      later();
    },
    onScroll: () => {
      if (timer.current !== undefined) later();
    },
  };
}
