import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { PanelMemory } from './panel-memory.ts';
import { currentRecord, type RecordHistory } from '../../workspace/record-history.ts';

interface PanelPlace {
  /** Called when the content is scrolled. */
  readonly onScroll: () => void;
  /** Called before another record is followed to. */
  readonly onLeave: () => void;
}

/**
 * Going back to a record finds it as far down as it was left, with the focus on the link that was followed; a
 * record that is new here begins at its top, with the focus on its name.
 *
 * @param focusRequest - counts how often the panel was asked to take the focus
 * @param ready - whether the record is here
 */
export function usePanelPlace(
  history: RecordHistory,
  focusRequest: number,
  ready: boolean,
  heading: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): PanelPlace {
  const [memory] = useState(() => new PanelMemory());
  const record = currentRecord(history);
  const key = `${String(history.at)} ${record?.module ?? ''} ${record?.id ?? ''}`;
  const isFresh = history.entries.length === 1;
  const isAtTop = useRef(true);

  useLayoutEffect(() => {
    // Opened from the list: the way that led here before is over.
    if (isFresh && !memory.has(key)) memory.forget();
    const top = memory.topOf(key);
    // Scrolling lays the page out at once, and what comes next changes it again.
    if (top !== 0 || !isAtTop.current) scroller.current?.scrollTo({ top });
    isAtTop.current = top === 0;
    memory.keepTop(key, top);
  }, [memory, key, isFresh, ready, scroller]);

  useEffect(() => {
    if (focusRequest === 0) return;
    const link = memory.linkOf(key);
    const place =
      link === null ? null : scroller.current?.querySelector(`[data-place="${CSS.escape(link)}"]`);
    if (place instanceof HTMLElement) place.focus({ preventScroll: true });
    else heading.current?.focus({ preventScroll: true });
    // Only a request moves the focus; the record it is about is the one shown then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focusRequest]);

  return {
    onScroll: () => {
      isAtTop.current = scroller.current?.scrollTop === 0;
      // A skeleton is shorter than the record: its scrolling says nothing.
      if (ready) memory.keepTop(key, scroller.current?.scrollTop ?? 0);
    },
    onLeave: () => {
      const { activeElement } = document;
      const link = activeElement instanceof HTMLElement ? activeElement.dataset['place'] : undefined;
      memory.keepLink(key, link ?? null);
    },
  };
}
