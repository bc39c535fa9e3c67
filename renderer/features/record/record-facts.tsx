import type { RecordDetail } from '../../../src/contract/index.ts';
import { type FormatContext, formatValue } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import css from './record-panel.module.css';

/** Whose a record is, and since when: what every record has, before its fields. */
export function RecordFacts({
  detail,
  context,
}: {
  readonly detail: RecordDetail;
  readonly context: FormatContext;
}) {
  const { values } = detail;
  const facts = [
    { label: messages.record.owner, value: formatValue({ kind: 'owner' }, values['Owner'], context) },
    {
      label: messages.record.created,
      value: formatValue({ kind: 'datetime' }, values['Created_Time'], context),
    },
    {
      label: messages.record.modified,
      value: formatValue({ kind: 'datetime' }, values['Modified_Time'], context),
    },
  ].filter(({ value }) => value.state === 'value');
  if (facts.length === 0) return null;
  return (
    <dl className={css['facts']}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd title={value.tooltip} dir="auto">
            {value.text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
