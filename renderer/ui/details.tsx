import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './details.module.css';

interface DetailsProps {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A fold. */
export function Details({ summary, open, onToggle, children }: DetailsProps) {
  return (
    <details
      className={css['details']}
      open={open}
      onToggle={(event) => {
        if (event.target === event.currentTarget) onToggle?.(event.currentTarget.open);
      }}
    >
      <summary className={css['summary']}>
        <ChevronRight className={css['chevron']} aria-hidden />
        <span className={css['text']}>{summary}</span>
      </summary>
      <div className={css['content']}>{children}</div>
    </details>
  );
}
