import { useCallback, useEffect, useRef, type PointerEvent } from 'react';

/** What a press on something becomes. */
export interface PointerDrag {
  /** Keeps the pointer to an element, so that nothing below it reacts meanwhile. */
  readonly capturedBy?: Element;
  /** False: every press is a click. */
  readonly canDrag?: boolean;
  readonly onBegin?: () => void;
  readonly onMove?: (at: globalThis.PointerEvent) => void;
  readonly onDrop?: (at: globalThis.PointerEvent) => void;
  /** Let go before it was a drag. */
  readonly onClick?: (at: globalThis.PointerEvent) => void;
  /** Given up by Esc or by the system: nothing is to be moved. */
  readonly onCancel?: () => void;
  /** However a drag that began is over, before it is told how. */
  readonly onEnd?: () => void;
}

/** Nearer than this, in CSS pixels, it was a click of an unsteady hand. */
const dragFrom = 6;

/**
 * Dragging something with the pointer. The window listens: what is dragged may be taken out and put in again on
 * its way. Esc gives up, and so does leaving the screen.
 *
 * @returns what to call with the press that may become a drag
 */
export function usePointerDrag(): (press: PointerEvent, drag: PointerDrag) => void {
  const giveUp = useRef<() => void>(() => undefined);
  useEffect(() => () => giveUp.current(), []);
  return useCallback((press: PointerEvent, drag: PointerDrag): void => {
    giveUp.current();
    const { clientX, clientY, pointerId } = press;
    const { capturedBy, canDrag = true } = drag;
    let isDragged = false;
    const listening = new AbortController();
    const end = (): void => {
      giveUp.current = () => undefined;
      listening.abort();
      if (capturedBy?.hasPointerCapture(pointerId) === true) capturedBy.releasePointerCapture(pointerId);
      if (isDragged) drag.onEnd?.();
    };
    const cancel = (): void => {
      end();
      if (isDragged) drag.onCancel?.();
    };
    const onMove = (at: globalThis.PointerEvent): void => {
      if (at.pointerId !== pointerId || !canDrag) return;
      if (!isDragged) {
        if (Math.hypot(at.clientX - clientX, at.clientY - clientY) < dragFrom) return;
        isDragged = true;
        drag.onBegin?.();
      }
      drag.onMove?.(at);
    };
    const onUp = (at: globalThis.PointerEvent): void => {
      if (at.pointerId !== pointerId) return;
      end();
      if (isDragged) drag.onDrop?.(at);
      else drag.onClick?.(at);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !isDragged) return;
      // Nothing else is left by this key.
      event.preventDefault();
      event.stopPropagation();
      cancel();
    };
    const { signal } = listening;
    capturedBy?.setPointerCapture(pointerId);
    giveUp.current = cancel;
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', onUp, { signal });
    window.addEventListener('pointercancel', cancel, { signal });
    window.addEventListener('keydown', onKey, { signal, capture: true });
  }, []);
}
