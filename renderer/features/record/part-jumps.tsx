import { History, NotebookPen } from 'lucide-react';
import type { RefObject } from 'react';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import css from './record-panel.module.css';

/** Ways past the fields to what was written down and done last. */
export function PartJumps({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const go = (part: string): void => {
    const fold = scroller.current?.querySelector(`[data-part="${CSS.escape(part)}"]`);
    const summary = fold?.querySelector('summary');
    if (!(fold instanceof HTMLDetailsElement) || !(summary instanceof HTMLElement)) return;
    fold.open = true;
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: 'start' });
  };
  return (
    <div className={css['jumps']}>
      <Button
        tone="quiet"
        icon={<NotebookPen aria-hidden />}
        aria-label={messages.record.goToNotes}
        onClick={() => go('Notes')}
      >
        {messages.record.notesShort}
      </Button>
      <Button
        tone="quiet"
        icon={<History aria-hidden />}
        aria-label={messages.record.goToActivity}
        onClick={() => go('$timeline')}
      >
        {messages.record.activityShort}
      </Button>
    </div>
  );
}
