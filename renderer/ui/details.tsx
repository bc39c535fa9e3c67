import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './details.module.css';

interface DetailsProps {
  readonly summary: ReactNode;
  /** By which it is found in the page. */
  readonly mark?: string;
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A fold. */
export function Details({ summary, mark, open, onToggle, children }: DetailsProps) {
  return (
    <details
      className={css['details']}
      data-part={mark}
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
