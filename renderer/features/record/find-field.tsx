import { Search } from 'lucide-react';
import type { Ref } from 'react';
import { messages } from '../../messages/index.ts';
import css from './record-panel.module.css';

interface FindFieldProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** Narrows a record to the fields whose label or API name has what is typed. */
export function FindField({ value, onChange, ref }: FindFieldProps) {
  return (
    <div className={css['find']}>
      <Search aria-hidden />
      <input
        ref={ref}
        type="search"
        aria-label={messages.record.findField}
        placeholder={messages.record.findField}
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
