import { readingKey } from '../../lib/reading-direction.ts';
import { useEffect, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { AccountTabs } from '../../workspace/browser-session.ts';
import type { TabMoves } from '../../workspace/use-tabs.ts';
import { homeTabId, intoView, tabElement } from './tab-elements.ts';

/** What is done with a tab that has the focus, which goes where it belongs afterwards. */
export interface FocusedMoves {
  /** Its neighbour gets the focus. */
  readonly close: (id: string) => void;
  readonly move: (id: string, by: 1 | -1) => void;
  readonly onKey: (event: KeyboardEvent, id: string) => void;
}

export function useFocusedMoves(
  set: AccountTabs,
  moves: TabMoves,
  onRename: (id: string) => void,
): FocusedMoves {
  const ids = set.tabs.map(({ id }) => id);
  const shownId = set.atHome === true ? homeTabId : set.active;
  useEffect(() => {
    const shown = intoView(shownId);
    // A key that shows another tab takes the focus along where a tab has it.
    if (
      document.activeElement?.getAttribute('role') === 'tab' &&
      shown?.parentElement?.contains(document.activeElement) === true
    )
      shown.focus();
  }, [shownId]);
  const close = (id: string): void => {
    const at = ids.indexOf(id);
    const neighbour = ids[at + 1] ?? ids[at - 1];
    flushSync(() => moves.close(id));
    if (neighbour !== undefined) tabElement(neighbour)?.focus();
  };
  const move = (id: string, by: 1 | -1): void => {
    flushSync(() => moves.move(id, ids.indexOf(id) + by));
    tabElement(id)?.focus();
  };
  const onKey = (event: KeyboardEvent, id: string): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = [homeTabId, ...ids];
    const at = all.indexOf(id);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[
      readingKey(event.key)
    ];
    if (next !== undefined) {
      const to = all.at(next % all.length);
      if (to !== undefined) tabElement(to)?.focus();
    } else if (id === homeTabId) return;
    else if (event.key === 'Delete') close(id);
    else if (event.key === 'F2') onRename(id);
    else return;
    event.preventDefault();
  };
  return { close, move, onKey };
}
