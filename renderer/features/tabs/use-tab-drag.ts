import { useEffect, useRef, useState, type PointerEvent } from 'react';

/** Nearer than this it was a click of an unsteady hand. */
const dragFrom = 6;

/**
 * Moves a tab along while it is dragged: it takes its new place at once.
 *
 * @param others - elements of the tabs that are not dragged, in their order
 */
export function useTabDrag(
  others: (id: string) => readonly HTMLElement[],
  onMove: (id: string, to: number) => void,
): { readonly dragged: string | null; readonly onGrab: (event: PointerEvent, id: string) => void } {
  const [dragged, setDragged] = useState<string | null>(null);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const onGrab = (event: PointerEvent, id: string): void => {
    stop.current();
    const from = event.clientX;
    let isDragged = false;
    // The window listens: the tab itself is taken out and put in again when it changes its place.
    const listening = new AbortController();
    const end = (): void => {
      listening.abort();
      setDragged(null);
    };
    const onPointerMove = ({ clientX }: globalThis.PointerEvent): void => {
      if (!isDragged && Math.abs(clientX - from) < dragFrom) return;
      isDragged = true;
      setDragged(id);
      const isBefore = (tab: HTMLElement): boolean => {
        const { left, width } = tab.getBoundingClientRect();
        return left + width / 2 < clientX;
      };
      onMove(id, others(id).filter(isBefore).length);
    };
    const { signal } = listening;
    window.addEventListener('pointermove', onPointerMove, { signal });
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', end, { signal });
    stop.current = end;
  };
  return { dragged, onGrab };
}
