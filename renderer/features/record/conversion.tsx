import type { JsonValue, RecordDetail } from '../../../src/contract/index.ts';
import { type FormatContext, formatValue } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import css from './record-panel.module.css';
import { RecordLink, type FollowLinks } from './record-link.tsx';

const targets = [
  { module: 'Accounts', field: 'Converted_Account', detail: 'account', what: 'account' },
  { module: 'Contacts', field: 'Converted_Contact', detail: 'contact', what: 'contact' },
  { module: 'Deals', field: 'Converted_Deal', detail: 'deal', what: 'deal' },
] as const;

interface ConversionProps extends FollowLinks {
  readonly detail: RecordDetail;
  readonly context: FormatContext;
}

/** What a lead became, with ways there; nothing for any other record. */
export function Conversion({ detail, context, canFollow, onFollow }: ConversionProps) {
  const { module, values } = detail;
  if (module !== 'Leads' || (values['$converted'] !== true && values['Converted__s'] !== true)) return null;
  const records = targets.flatMap(({ module: target, field, detail: key, what }) => {
    const id = idOf(values[field]) ?? idOf(objectOf(values['$converted_detail'])?.[key]);
    if (id === null) return [];
    const name = objectOf(values[field])?.['name'];
    return [{ module: target, id, what, name: typeof name === 'string' ? name : null }];
  });
  const time = formatValue({ kind: 'datetime' }, values['Converted_Date_Time'], context);
  return (
    <div className={css['converted']} role="note" aria-label={messages.record.convertedLead}>
      <p>
        {messages.record.convertedReadOnly}
        {time.text !== '' && <span title={time.tooltip}> · {time.text}</span>}
      </p>
      <ul>
        {records.map((record) => (
          <li key={record.module}>
            {messages.record.became[record.what]}{' '}
            <RecordLink
              target={{
                module: record.module,
                id: record.id,
                name: record.name ?? messages.record.becameKinds[record.what],
              }}
              text={record.name ?? `${messages.record.becameKinds[record.what]} ${record.id}`}
              place={`$converted:${record.module}`}
              canFollow={canFollow}
              onFollow={onFollow}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function objectOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

/** Zoho writes what a lead became as an id or as an object with one. */
function idOf(value: JsonValue | undefined): string | null {
  const id = typeof value === 'string' ? value : objectOf(value)?.['id'];
  return typeof id === 'string' && /^\d{1,19}$/.test(id) ? id : null;
}
