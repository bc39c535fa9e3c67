import { useLayoutEffect, useRef } from 'react';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';

interface MoreButtonProps {
  readonly busy: boolean;
  readonly onMore: () => void;
}

/**
 * Asks for more of the list before it. After the last page it is gone; the focus, if it was there, goes on to the
 * first row that came, where the next Tab and a screen reader go on, too.
 */
export function MoreButton({ busy, onMore }: MoreButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const lastRow = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      if (document.activeElement !== element) return;
      const before = lastRow.current;
      // The new rows are in the page once React is done with this change.
      queueMicrotask(() => {
        const row = before?.nextElementSibling;
        if (!(row instanceof HTMLElement)) return;
        row.tabIndex = -1;
        row.focus();
      });
    };
  }, []);
  return (
    <Button
      ref={button}
      tone="quiet"
      busy={busy}
      onClick={() => {
        const list = button.current?.parentElement?.querySelector('ul, ol, tbody');
        lastRow.current = list?.lastElementChild ?? null;
        onMore();
      }}
    >
      {messages.record.showMore}
    </Button>
  );
}
