import { useLayoutEffect } from 'react';

/**
 * Tells the records that a panel lies on them. They are rendered by others; the attribute is no part of that, and
 * their styles follow it.
 *
 * @param beside - an element beside the records
 */
export function useCoveredRecords(beside: HTMLElement | null, covered: boolean): void {
  useLayoutEffect(() => {
    const records = covered ? (beside?.parentElement?.querySelector(':scope > main') ?? null) : null;
    if (records === null) return undefined;
    records.toggleAttribute('data-covered', true);
    return () => records.removeAttribute('data-covered');
  }, [beside, covered]);
}
