import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { barStates, firstFitting, type BarState } from './bar-states.ts';

/**
 * Lets a bar show as much as it has room for. Each state is tried in the page itself, before it is painted: what a
 * label needs depends on its language, the font and the name of the view. The attributes are no part of what React
 * renders; its styles follow them.
 *
 * @param watched - another text when what is in the bar may have another width
 * @returns ids of the controls that are in the menu
 */
export function useBarState(
  ref: RefObject<HTMLElement | null>,
  leaving: readonly string[],
  watched: string,
): readonly string[] {
  const [inMenu, setInMenu] = useState<readonly string[]>([]);
  const ids = leaving.join(' ');
  useLayoutEffect(() => {
    const bar = ref.current;
    if (bar === null) return;
    setInMenu((before) => sameOr(before, fitted(bar, ids)));
  }, [ref, ids, watched]);
  useEffect(() => {
    const bar = ref.current;
    if (bar === null) return undefined;
    const observer = new ResizeObserver(() => setInMenu((before) => sameOr(before, fitted(bar, ids))));
    observer.observe(bar);
    return () => observer.disconnect();
  }, [ref, ids]);
  return inMenu;
}

function fitted(bar: HTMLElement, ids: string): readonly string[] {
  const states = barStates(ids === '' ? [] : ids.split(' '));
  return firstFitting(states, (state) => {
    show(bar, state);
    return bar.scrollWidth <= bar.clientWidth;
  }).inMenu;
}

function show(bar: HTMLElement, { labels, search, inMenu }: BarState): void {
  bar.dataset['labels'] = labels ? 'on' : 'off';
  bar.dataset['search'] = search;
  bar.dataset['menu'] = inMenu.length > 0 ? 'on' : 'off';
  for (const slot of bar.querySelectorAll<HTMLElement>('[data-slot]')) {
    slot.toggleAttribute('data-away', inMenu.includes(slot.dataset['slot'] ?? ''));
  }
}

function sameOr(before: readonly string[], next: readonly string[]): readonly string[] {
  return before.join(' ') === next.join(' ') ? before : next;
}
