import { useMemo, useState } from 'react';
import { type ModuleDescription, type RecordDetail, visibleText } from '../../../src/contract/index.ts';
import type { DueState, FormatContext } from '../../../src/crm/format/index.ts';
import { useDue } from '../../data/use-due.ts';
import { messages } from '../../messages/index.ts';
import { FieldRow } from './field-row.tsx';
import type { FollowLinks } from './record-link.tsx';
import css from './record-panel.module.css';
import { findFields, sectionsOf, type BesideRecord, type ShownSection } from './record-sections.ts';

const none: ReadonlySet<string> = new Set();
/** Stands above the fields already (record-facts.tsx). */
const saidAboveOf = 'Owner';

interface RecordSectionsProps extends FollowLinks {
  readonly description: ModuleDescription;
  readonly detail: RecordDetail;
  readonly context: FormatContext;
  readonly apiNames: boolean;
  /** What a person looks for; empty for all fields. */
  readonly find: string;
  /** Fields whose values differ from those of the other record. */
  readonly differs?: ReadonlySet<string>;
  /** The record that this one is compared with. */
  readonly beside?: BesideRecord | null;
  /** Leaves out the fields that are alike. */
  readonly onlyDiffering?: boolean;
  /** Sets the sections apart from those of the other record, for people who go by their names. */
  readonly namePrefix?: string;
}

export function RecordSections(props: RecordSectionsProps) {
  const {
    description,
    detail,
    context,
    find,
    differs = none,
    onlyDiffering = false,
    beside = null,
    ...rest
  } = props;
  const all = useMemo(
    () => sectionsOf(description, detail, context, beside),
    [description, detail, context, beside],
  );
  // Whoever looks for a field, compares records or wants names of the API is shown all of them.
  const saidAbove = find.trim() === '' && beside === null && !rest.apiNames;
  const sections = useMemo(
    () =>
      findFields(all, find, (name) =>
        onlyDiffering ? differs.has(name) : !(saidAbove && name === saidAboveOf),
      ),
    [all, find, onlyDiffering, differs, saidAbove],
  );
  const due = useDue(description, context);
  if (sections.length === 0) {
    return (
      <p className={css['none']} role="status">
        {find.trim() === '' ? messages.record.noFieldDiffers : messages.record.noFieldMatches}
      </p>
    );
  }
  const state = due?.stateOf((name) => detail.values[name]) ?? null;
  const marked = due === null || state === null ? null : { date: due.rule.date, state };
  const unfolded = find.trim() !== '' || onlyDiffering;
  return sections.map((section) => (
    <Section key={section.name} section={section} {...{ differs, unfolded, marked }} {...rest} />
  ));
}

interface SectionProps extends FollowLinks {
  readonly section: ShownSection;
  readonly apiNames: boolean;
  readonly differs: ReadonlySet<string>;
  /** The date that asks for something, and what it says. */
  readonly marked: { readonly date: string; readonly state: DueState } | null;
  /** Shows the empty fields, too: they were looked for. */
  readonly unfolded: boolean;
  readonly namePrefix?: string;
}

function Section(props: SectionProps) {
  const { section, apiNames, differs, unfolded, marked, namePrefix = '', canFollow, onFollow } = props;
  const [open, setOpen] = useState(false);
  const { empty, filled } = section;
  return (
    <section
      className={css['section']}
      aria-label={namePrefix + visibleText(section.label)}
      data-section={section.name}
    >
      <h3 className={css['sectionTitle']} dir="auto">
        {visibleText(section.label)}
      </h3>
      {filled.length > 0 && (
        <dl>
          {filled.map((shown) => (
            <FieldRow
              key={shown.field.apiName}
              {...shown}
              apiNames={apiNames}
              differs={differs.has(shown.field.apiName)}
              due={marked?.date === shown.field.apiName ? marked.state : null}
              canFollow={canFollow}
              onFollow={onFollow}
            />
          ))}
        </dl>
      )}
      {empty.length > 0 && !unfolded && (
        <button
          type="button"
          className={css['fold']}
          aria-expanded={open}
          onClick={() => setOpen((shown) => !shown)}
        >
          {(open ? messages.record.hideEmpty : messages.record.showEmpty)(empty.length)}
        </button>
      )}
      {empty.length > 0 && (open || unfolded) && (
        <ul
          className={css['emptyNames']}
          aria-label={messages.record.emptyFieldsOf(visibleText(section.label))}
        >
          {empty.map((field) => (
            <li
              key={field.apiName}
              title={field.apiName}
              dir="auto"
              data-differs={differs.has(field.apiName) || undefined}
            >
              {visibleText(field.label)}
              {apiNames && <code> {field.apiName}</code>}
              {differs.has(field.apiName) && (
                <span className="visually-hidden"> {messages.record.differs}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
