import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { useDelayed } from '../../lib/use-delayed.ts';
import css from './toolbar.module.css';

interface SearchBoxProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly busy: boolean;
  readonly onChange: (value: string) => void;
  /** To the rows that were found. */
  readonly onLeave: () => void;
}

export function SearchBox({ ref, value, busy, onChange, onLeave }: SearchBoxProps) {
  const tooShort = value.trim().length === 1;
  const waiting = useDelayed(busy && value !== '', 300);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (value === '') onLeave();
      else onChange('');
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave();
    }
  };
  return (
    <div className={css['search']} data-busy={waiting || undefined}>
      <Search className={css['searchIcon']} aria-hidden />
      <input
        ref={ref}
        type="search"
        className={css['searchInput']}
        aria-label="Search records"
        aria-describedby="search-hint"
        placeholder="Search records"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span id="search-hint" className={tooShort ? css['searchHint'] : 'visually-hidden'}>
        {tooShort ? 'Type one more' : 'At least two characters'}
      </span>
      {value === '' ? (
        <kbd className={css['key']} aria-hidden="true">
          /
        </kbd>
      ) : (
        <button
          type="button"
          className={css['clear']}
          aria-label="Clear search"
          title="Clear search"
          onClick={() => onChange('')}
        >
          <X aria-hidden />
        </button>
      )}
    </div>
  );
}
