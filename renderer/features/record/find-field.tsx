import { Search } from 'lucide-react';
import css from './record-panel.module.css';

interface FindFieldProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

/** Narrows a record to the fields whose label or API name has what is typed. */
export function FindField({ value, onChange }: FindFieldProps) {
  return (
    <div className={css['find']}>
      <Search aria-hidden />
      <input
        type="search"
        aria-label="Find field"
        placeholder="Find field"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          // The first Esc empties the box; only the next one closes the record.
          event.preventDefault();
          onChange('');
        }}
      />
    </div>
  );
}
