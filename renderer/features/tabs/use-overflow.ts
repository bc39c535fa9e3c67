import { useEffect, useRef, useState, type RefObject } from 'react';

/**
 * Whether there is more in an element than it has room for.
 *
 * @param count - of what lies in it
 * @param onResize - called when its size has changed
 */
export function useOverflow(
  element: RefObject<HTMLElement | null>,
  count: number,
  onResize: () => void,
): boolean {
  const [overflows, setOverflows] = useState(false);
  const latest = useRef(onResize);
  useEffect(() => {
    latest.current = onResize;
  });
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => {
      setOverflows(current.scrollWidth > current.clientWidth + 1);
      latest.current();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, count]);
  return overflows;
}
