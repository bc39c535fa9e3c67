import { useState, type PointerEvent } from 'react';
import { inlineDistance } from '../../lib/reading-direction.ts';
import { usePointerDrag } from '../../lib/use-pointer-drag.ts';

/**
 * Moves a tab along while it is dragged: it takes its new place at once, and its old one when the drag is given up.
 *
 * @param ids - of all tabs, in their order
 * @param elementOf - the tab with an id
 */
export function useTabDrag(
  ids: readonly string[],
  elementOf: (id: string) => HTMLElement | null,
  onMove: (id: string, to: number) => void,
): { readonly dragged: string | null; readonly onGrab: (event: PointerEvent, id: string) => void } {
  const [dragged, setDragged] = useState<string | null>(null);
  const begin = usePointerDrag();

  const onGrab = (event: PointerEvent, id: string): void => {
    const from = ids.indexOf(id);
    const others = ids.filter((each) => each !== id);
    const isBefore = (other: string, x: number): boolean => {
      const box = elementOf(other)?.getBoundingClientRect();
      return box !== undefined && inlineDistance(box.left + box.width / 2, x) > 0;
    };
    begin(event, {
      onBegin: () => setDragged(id),
      onMove: ({ clientX }) => onMove(id, others.filter((other) => isBefore(other, clientX)).length),
      onEnd: () => setDragged(null),
      onCancel: () => onMove(id, from),
    });
  };
  return { dragged, onGrab };
}
