import { useMemo, useState } from 'react';
import type { ModuleDescription, RecordDetail } from '../../../src/contract/records.ts';
import type { FormatContext } from '../../../src/crm/format/format-context.ts';
import { counted } from '../../lib/time-text.ts';
import { FieldRow } from './field-row.tsx';
import type { RecordRef } from './record-history.ts';
import css from './record-panel.module.css';
import { sectionsOf, type ShownSection } from './record-sections.ts';

interface RecordSectionsProps {
  readonly description: ModuleDescription;
  readonly detail: RecordDetail;
  readonly context: FormatContext;
  readonly canFollow: (module: string) => boolean;
  readonly onFollow: (record: RecordRef) => void;
}

export function RecordSections({ description, detail, context, canFollow, onFollow }: RecordSectionsProps) {
  const sections = useMemo(() => sectionsOf(description, detail, context), [description, detail, context]);
  return sections.map((section) => (
    <Section key={section.name} section={section} canFollow={canFollow} onFollow={onFollow} />
  ));
}

interface SectionProps extends Pick<RecordSectionsProps, 'canFollow' | 'onFollow'> {
  readonly section: ShownSection;
}

function Section({ section, canFollow, onFollow }: SectionProps) {
  const [open, setOpen] = useState(false);
  const { empty, filled } = section;
  return (
    <section className={css['section']} aria-label={section.label}>
      <h3 className={css['sectionTitle']} dir="auto">
        {section.label}
      </h3>
      {filled.length > 0 && (
        <dl>
          {filled.map((shown) => (
            <FieldRow key={shown.field.apiName} {...shown} canFollow={canFollow} onFollow={onFollow} />
          ))}
        </dl>
      )}
      {empty.length > 0 && (
        <button
          type="button"
          className={css['fold']}
          aria-expanded={open}
          onClick={() => setOpen((shown) => !shown)}
        >
          {open ? 'Hide' : 'Show'} {counted(empty.length, 'empty field', 'empty fields')}
        </button>
      )}
      {open && (
        <ul className={css['emptyNames']}>
          {empty.map((field) => (
            <li key={field.apiName} title={field.apiName} dir="auto">
              {field.label}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
