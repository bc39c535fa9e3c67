import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { messages } from '../../messages/index.ts';
import css from './home.module.css';

const fewRows = 6;

interface HomeListProps {
  /** Of its heading, and of the list for those who go by names. */
  readonly label: string;
  readonly tone?: 'danger';
  /** Opens all of it as a filtered list; left out where there is none. */
  readonly onList?: () => void;
  readonly rows: readonly ReactNode[];
}

/** A heading and a few rows; the rest unfolds. */
export function HomeList({ label, tone, onList, rows }: HomeListProps) {
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : rows.length - fewRows;
  return (
    <div className={css['list']}>
      <h3 className={css['listTitle']} data-tone={tone}>
        {onList === undefined ? label : <ListButton label={label} onClick={onList} />}
      </h3>
      {rows.length > 0 && <ul aria-label={label}>{hidden > 0 ? rows.slice(0, fewRows) : rows}</ul>}
      {hidden > 0 && (
        <button type="button" className={css['more']} onClick={() => setAll(true)}>
          {messages.home.more(hidden)}
        </button>
      )}
    </div>
  );
}

/** A way to a whole list. */
export function ListButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className={css['listButton']} title={messages.home.listHint} onClick={onClick}>
      <span dir="auto">{label}</span>
      <ChevronRight aria-hidden />
    </button>
  );
}
