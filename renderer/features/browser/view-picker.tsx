import { ChevronDown } from 'lucide-react';
import type { ModuleDescription } from '../../../src/contract/records.ts';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import css from './toolbar.module.css';
import { allRecords, viewChoices } from './status-text.ts';

interface ViewPickerProps {
  readonly description: ModuleDescription;
  readonly viewId: string | null;
  readonly onChange: (viewId: string | null) => void;
}

export function ViewPicker({ description, viewId, onChange }: ViewPickerProps) {
  const choices = viewChoices(description);
  const value = viewId ?? allRecords;
  const text = choices.find((choice) => choice.value === value)?.text ?? description.module.pluralLabel;
  return (
    <h1 className={css['viewHeading']}>
      <Menu
        trigger={
          <button type="button" className={css['view']} aria-label={`View: ${text}`}>
            <span className={css['viewName']} dir="auto">
              {text}
            </span>
            <ChevronDown aria-hidden />
          </button>
        }
      >
        <MenuChoice
          label="Views"
          value={value}
          choices={choices}
          onChange={(chosen) => onChange(chosen === allRecords ? null : chosen)}
        />
      </Menu>
    </h1>
  );
}
