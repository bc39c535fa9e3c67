import { useEffect, useRef } from 'react';

/**
 * Takes the focus when nothing has it, as after what had it is gone from the screen.
 *
 * @param request - counts how often this was asked for; 0 for never
 */
export function useFreeFocus(request: number, take: () => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    if (request > 0 && document.activeElement === document.body) latest.current();
  }, [request]);
}
