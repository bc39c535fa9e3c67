import { ExternalLink, Mail, Phone } from 'lucide-react';
import { type FormattedValue, readFieldFiles } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { FieldFiles } from './field-files.tsx';
import link from '../../ui/link.module.css';
import css from './field-row.module.css';
import { RecordLink, type FollowLinks } from './record-link.tsx';
import { LongText } from './long-text.tsx';
import type { ShownField } from './record-sections.ts';
import { RichText } from './rich-text.tsx';
import { SubformTable } from './subform-table.tsx';
import { useOpenLink } from './use-open-link.ts';

type FieldValueProps = ShownField & FollowLinks;

/** The value of a field in the form that its kind asks for. */
export function FieldValue({ field, value, raw, canFollow, onFollow }: FieldValueProps) {
  const { table, parts, target, href, colour, text } = value;
  const follow = { canFollow, onFollow };
  if (value.state === 'masked') return <Masked text={text} />;
  if (field.kind === 'rich_text' && typeof raw === 'string') return <RichText html={raw} text={text} />;
  if (field.kind === 'image' || field.kind === 'file') {
    const files = readFieldFiles(raw);
    if (files.length > 0) return <FieldFiles files={files} />;
  }
  if (table !== undefined) return <SubformTable label={field.label} table={table} />;
  if (parts !== undefined && parts.length > 0) {
    return <Parts field={field.apiName} parts={parts} {...follow} />;
  }
  if (target !== undefined) {
    return <RecordLink text={text} target={target} place={`${field.apiName}:0`} {...follow} />;
  }
  if (href !== undefined) return <PageLink text={text} address={href} />;
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

function Masked({ text }: { readonly text: string }) {
  return (
    <span title={messages.record.hiddenHint}>
      <span aria-hidden="true">{text}</span>
      <span className="visually-hidden">{messages.record.hiddenByZoho}</span>
    </span>
  );
}

interface PartsProps extends FollowLinks {
  readonly field: string;
  readonly parts: NonNullable<FormattedValue['parts']>;
}

function Parts({ field, parts, ...follow }: PartsProps) {
  return (
    <ul className={css['parts']}>
      {parts.map((part, index) => (
        <li key={index} className={part.target === null ? css['chip'] : undefined}>
          {part.colour !== null && <Mark colour={part.colour} />}
          <RecordLink text={part.text} target={part.target} place={`${field}:${String(index)}`} {...follow} />
        </li>
      ))}
    </ul>
  );
}

function Mark({ colour }: { readonly colour: string }) {
  return <span className={css['mark']} style={{ backgroundColor: colour }} />;
}

/** A web page, a mail address or a telephone number. */
function PageLink({ text, address }: { readonly text: string; readonly address: string }) {
  const openLink = useOpenLink();
  const { title, icon } = wayOut(address);
  return (
    <button type="button" className={link['link']} title={title} onClick={() => openLink(address)}>
      <span dir="auto">{text}</span>
      {icon}
    </button>
  );
}

function wayOut(address: string) {
  if (address.startsWith('mailto:')) return { title: messages.record.writeAMail, icon: <Mail aria-hidden /> };
  if (address.startsWith('tel:')) return { title: messages.record.call, icon: <Phone aria-hidden /> };
  return { title: messages.record.openInBrowser(address), icon: <ExternalLink aria-hidden /> };
}
