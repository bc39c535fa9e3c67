import { Copy } from 'lucide-react';
import { visibleText } from '../../../src/contract/index.ts';
import type { DueState } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { DueMark } from '../../ui/due-mark.tsx';
import { copyTextOf } from './copy-text.ts';
import css from './field-row.module.css';
import { FieldValue } from './field-value.tsx';
import type { FollowLinks } from './record-link.tsx';
import { HomeAmount } from './home-amount.tsx';
import type { ShownField } from './record-sections.ts';

interface FieldRowProps extends ShownField, FollowLinks {
  /** Shows how Zoho's API calls the field, and what type it has. */
  readonly apiNames: boolean;
  /** Its value is another one in the record that this one is compared with. */
  readonly differs: boolean;
  /** What the date asks for now; null for nothing. */
  readonly due: DueState | null;
}

export function FieldRow({ apiNames, differs, due, ...shown }: FieldRowProps) {
  const { field, value } = shown;
  const copy = useCopy();
  const copied = copyTextOf(value);
  return (
    <div className={css['row']} data-field={field.apiName} data-differs={differs || undefined}>
      <dt className={css['label']} title={field.apiName}>
        <span dir="auto">{visibleText(field.label)}</span>
        {apiNames && (
          <span className={css['apiName']} dir="ltr">
            <code>{field.apiName}</code> {field.dataType}
          </span>
        )}
        {differs && <span className={css['differs']}> {messages.record.differs}</span>}
      </dt>
      <dd className={css['value']} data-state={value.state} title={value.tooltip}>
        <FieldValue {...shown} /> <DueMark state={due} />
        {value.home !== undefined && <HomeAmount text={value.home} rate={value.tooltip} />}
        {copied !== '' && (
          <button
            type="button"
            className={css['copy']}
            aria-label={messages.record.copyField(field.label)}
            title={messages.actions.copy}
            onClick={() => copy(copied, messages.record.fieldCopied(field.label))}
          >
            <Copy aria-hidden />
          </button>
        )}
      </dd>
    </div>
  );
}
