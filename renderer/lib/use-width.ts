import { useLayoutEffect, useState } from 'react';

/**
 * CSS pixels of an element, known before it is painted and followed from then on.
 *
 * @param expected - what it is taken for while it is not there: right in most cases, it saves rendering it twice
 */
export function useWidth(element: HTMLElement | null, expected: number | null = null): number | null {
  const [width, setWidth] = useState(expected);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const measure = (): void => setWidth(element.getBoundingClientRect().width);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return element === null ? expected : width;
}
