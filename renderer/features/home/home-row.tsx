import type { ReactNode } from 'react';
import { visibleText } from '../../../src/contract/index.ts';
import type { DueState } from '../../../src/crm/format/index.ts';
import { DueMark } from '../../ui/due-mark.tsx';
import { ModuleIcon } from '../../ui/module-icon.tsx';
import { messages } from '../../messages/index.ts';
import type { RecordRef } from '../../workspace/record-history.ts';
import css from './home.module.css';

/** What rows need of the whole of Home: which record is open, and where a click leads. */
export interface HomeRows {
  readonly openedId: string | null;
  readonly onOpen: (record: RecordRef) => void;
}

interface HomeRowProps {
  readonly rows: HomeRows;
  readonly record: RecordRef;
  /** The person it is about, or who changed it. */
  readonly who: string | null;
  readonly state: DueState | null;
  /** A second line. */
  readonly more?: ReactNode;
  readonly children?: ReactNode;
}

/** One record of a list of Home: a button that opens it. */
export function HomeRowButton({ rows, record, who, state, more, children }: HomeRowProps) {
  const name = record.name === '' ? messages.home.unnamed : visibleText(record.name);
  return (
    <li>
      <button
        type="button"
        className={css['row']}
        data-home-row={`${record.module}/${record.id}`}
        // Arrow keys go along the rows; which of them Tab leads to is told by useHomeKeys.
        tabIndex={-1}
        aria-current={rows.openedId === record.id || undefined}
        title={name}
        onClick={() => rows.onOpen(record)}
      >
        <ModuleIcon apiName={record.module} />
        <span className={css['name']} dir="auto">
          {name}
        </span>{' '}
        {who !== null && (
          <span className={css['who']} dir="auto">
            {visibleText(who)}
          </span>
        )}{' '}
        <DueMark state={state} />{' '}
        <span className={css['when']} dir="auto">
          {children}
        </span>
        {more !== undefined && <span className={css['second']}>{more}</span>}
      </button>
    </li>
  );
}
