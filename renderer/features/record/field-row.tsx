import { Copy, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { FormattedValue, LookupTarget } from '../../../src/crm/format/formatted-value.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { isZohoAddress } from '../../lib/data-centres.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { useCopy } from '../../lib/use-copy.ts';
import css from './field-row.module.css';
import type { ShownField } from './record-sections.ts';

/** Longer texts are shown in part until asked for. */
const longText = 480;

interface FieldRowProps extends ShownField {
  readonly canFollow: (module: string) => boolean;
  readonly onFollow: (target: LookupTarget) => void;
}

export function FieldRow({ field, value, canFollow, onFollow }: FieldRowProps) {
  const copy = useCopy();
  const copyable = value.state === 'value' && value.text !== '';
  return (
    <div className={css['row']}>
      <dt className={css['label']} title={field.apiName} dir="auto">
        {field.label}
      </dt>
      <dd className={css['value']} data-state={value.state} title={value.tooltip}>
        <ValueView value={value} canFollow={canFollow} onFollow={onFollow} />
        {copyable && value.table === undefined && (
          <button
            type="button"
            className={css['copy']}
            aria-label={`Copy ${field.label}`}
            title="Copy"
            onClick={() => copy(value.text, `${field.label} copied.`)}
          >
            <Copy aria-hidden />
          </button>
        )}
      </dd>
    </div>
  );
}

interface ValueViewProps {
  readonly value: FormattedValue;
  readonly canFollow: (module: string) => boolean;
  readonly onFollow: (target: LookupTarget) => void;
}

function ValueView({ value, canFollow, onFollow }: ValueViewProps) {
  const { table, parts, target, href, colour, text } = value;
  if (table !== undefined) return <Table table={table} />;
  if (parts !== undefined && parts.length > 0) {
    return (
      <ul className={css['parts']}>
        {parts.map((part, index) => (
          <li key={index} className={part.target === null ? css['chip'] : undefined}>
            {part.colour !== null && <Mark colour={part.colour} />}
            <Linked text={part.text} target={part.target} canFollow={canFollow} onFollow={onFollow} />
          </li>
        ))}
      </ul>
    );
  }
  if (target !== undefined) {
    return <Linked text={text} target={target} canFollow={canFollow} onFollow={onFollow} />;
  }
  if (href !== undefined && isZohoAddress(href)) return <PageLink text={text} address={href} />;
  if (colour !== undefined) {
    return (
      <span className={css['chip']}>
        <Mark colour={colour} />
        <span dir="auto">{text}</span>
      </span>
    );
  }
  return <LongText text={text} />;
}

function Mark({ colour }: { readonly colour: string }) {
  return <span className={css['mark']} style={{ backgroundColor: colour }} />;
}

interface LinkedProps extends Omit<ValueViewProps, 'value'> {
  readonly text: string;
  readonly target: LookupTarget | null;
}

function Linked({ text, target, canFollow, onFollow }: LinkedProps) {
  if (target === null || !canFollow(target.module)) return <span dir="auto">{text}</span>;
  return (
    <button type="button" className={css['link']} dir="auto" onClick={() => onFollow(target)}>
      {text}
    </button>
  );
}

function PageLink({ text, address }: { readonly text: string; readonly address: string }) {
  const { client, announcements } = useDeskside();
  const open = (): void => {
    client
      .request('openLink', { url: address })
      .catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
  return (
    <button type="button" className={css['link']} title="Open in the browser" onClick={open}>
      <span dir="auto">{text}</span>
      <ExternalLink aria-hidden />
    </button>
  );
}

function LongText({ text }: { readonly text: string }) {
  const [whole, setWhole] = useState(false);
  const long = text.length > longText;
  return (
    <span className={css['text']}>
      <span dir="auto">{long && !whole ? `${text.slice(0, longText)}…` : text}</span>
      {long && (
        <button type="button" className={css['more']} onClick={() => setWhole((shown) => !shown)}>
          {whole ? 'Show less' : 'Show all'}
        </button>
      )}
    </span>
  );
}

function Table({ table }: { readonly table: NonNullable<FormattedValue['table']> }) {
  return (
    <div className={css['tableFrame']} tabIndex={0} role="region" aria-label="Rows">
      <table className={css['table']}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.apiName} scope="col" dir="auto">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td key={place} data-numeric={cell.numeric || undefined} title={cell.tooltip} dir="auto">
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.total > table.rows.length && (
        <p className={css['rest']}>{table.total - table.rows.length} more rows in Zoho</p>
      )}
    </div>
  );
}
