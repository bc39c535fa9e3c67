import { Columns3, CornerDownRight, Search } from 'lucide-react';
import { useState } from 'react';
import type { Field, ModuleDescription } from '../../../src/contract/records.ts';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import css from './column-chooser.module.css';
import { mostColumns } from './grid-columns.ts';
import toolbar from './toolbar.module.css';

interface ColumnChooserProps {
  readonly description: ModuleDescription;
  readonly shown: readonly string[];
  /** Null for the usual columns. */
  readonly onChange: (shown: readonly string[] | null) => void;
  readonly onGoTo: (column: number) => void;
}

/** Which columns are shown, found by name; and the way to one of them in a wide grid. */
export function ColumnChooser({ description, shown, onChange, onGoTo }: ColumnChooserProps) {
  const [typed, setTyped] = useState('');
  const choices = choicesFor(description, shown, typed);
  const full = shown.length >= mostColumns;
  const toggle = (field: Field): void => {
    const { apiName } = field;
    onChange(shown.includes(apiName) ? shown.filter((name) => name !== apiName) : [...shown, apiName]);
  };
  return (
    <Popover
      label="Columns"
      trigger={
        <Button tone="quiet" className={toolbar['columns']} icon={<Columns3 aria-hidden />}>
          Columns
        </Button>
      }
    >
      <div className={css['chooser']}>
        <div className={css['find']}>
          <Search aria-hidden />
          <input
            className={css['input']}
            type="search"
            aria-label="Find column"
            placeholder="Find column"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <ul className={css['list']}>
          {choices.map((field) => {
            const place = shown.indexOf(field.apiName);
            const isName = field.apiName === description.nameField;
            return (
              <li key={field.apiName} className={css['item']}>
                <label className={css['label']} title={field.apiName}>
                  <input
                    type="checkbox"
                    className={css['check']}
                    checked={place >= 0}
                    disabled={isName || (full && place < 0)}
                    onChange={() => toggle(field)}
                  />
                  <span dir="auto">{field.label}</span>
                </label>
                {place >= 0 && (
                  <button
                    type="button"
                    className={css['go']}
                    aria-label={`Go to ${field.label}`}
                    title="Go to this column"
                    onClick={() => onGoTo(place)}
                  >
                    <CornerDownRight aria-hidden />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
        {choices.length === 0 && <p className={css['none']}>No column has this name.</p>}
        <div className={css['foot']}>
          <span className={css['count']}>
            {shown.length} of at most {mostColumns}
          </span>
          <Button tone="quiet" onClick={() => onChange(null)}>
            Usual columns
          </Button>
        </div>
      </div>
    </Popover>
  );
}

/** Shown ones first, in their order; then the rest by name. */
function choicesFor(
  description: ModuleDescription,
  shown: readonly string[],
  typed: string,
): readonly Field[] {
  const wanted = typed.trim().toLowerCase();
  const place = (field: Field): number => {
    const index = shown.indexOf(field.apiName);
    return index < 0 ? shown.length : index;
  };
  return description.fields
    .filter((field) => field.visible)
    .filter(
      (field) => field.label.toLowerCase().includes(wanted) || field.apiName.toLowerCase().includes(wanted),
    )
    .sort((one, other) => place(one) - place(other) || one.label.localeCompare(other.label));
}
