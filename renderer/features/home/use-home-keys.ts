import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

const steps: Readonly<Partial<Record<string, number>>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: -Infinity,
  End: Infinity,
};

/** Arrow keys go along all rows of Home, and Tab leads to one of them: the last that had the focus, else the first. */
export function useHomeKeys(container: RefObject<HTMLElement | null>) {
  const last = useRef<HTMLElement | null>(null);
  const rows = (): HTMLElement[] => [
    ...(container.current?.querySelectorAll<HTMLElement>('[data-home-row]') ?? []),
  ];
  const stop = (row: HTMLElement | undefined): void => {
    for (const each of rows()) each.tabIndex = each === row ? 0 : -1;
  };
  useLayoutEffect(() => {
    const all = rows();
    const row = all.find((each) => each === last.current) ?? all[0];
    stop(row);
    // It was to have the focus before there was a row.
    if (document.activeElement === container.current) row?.focus();
  });
  const focus = (row: HTMLElement | undefined): void => {
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  /** @returns false at the end */
  const step = (by: number): boolean => {
    const all = rows();
    const at = last.current === null ? -1 : all.indexOf(last.current);
    const to = Math.max(0, Math.min(at + by, all.length - 1));
    const row = all[to];
    if (to === at || row === undefined) return false;
    if (container.current?.contains(document.activeElement) === true) focus(row);
    else {
      last.current = row;
      stop(row);
      row.scrollIntoView({ block: 'nearest' });
    }
    return true;
  };
  return {
    step,
    focus: () => {
      const all = rows();
      focus(all.find((row) => row === last.current) ?? all[0] ?? container.current ?? undefined);
    },
    open: () => last.current?.click(),
    onFocus: (event: { readonly target: EventTarget }) => {
      if (!(event.target instanceof HTMLElement) || event.target.dataset['homeRow'] === undefined) return;
      last.current = event.target;
      stop(event.target);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const isRow = event.target instanceof Element && event.target.closest('[data-home-row]') !== null;
      const by = steps[event.key];
      if (!isRow || by === undefined) return;
      event.preventDefault();
      step(by);
    },
  };
}
