import { z } from 'zod';
import type {
  EmailBody,
  EmailFile,
  EmailPage,
  EmailParty,
  EmailStatus,
  EmailSummary,
} from '../../contract/record-emails.ts';
import { messageIdSchema } from '../../contract/record-emails.ts';
import { recordIdSchema, type JsonValue } from '../../contract/records.ts';
import { CrmError } from '../crm-error.ts';
import { picturesOf } from '../format/pictures-of.ts';
import { flag, readList, sizeOrNull, textOrNull } from './reply-list.ts';

/** Mails in the form of Get Emails of a Record (v7): `Emails` and not `data`, the next page by `next_index`. */

/** Longest body that is handed on, in characters. */
const longestBody = 1_000_000;
const mostParties = 200;

const party = z
  .object({ user_name: textOrNull, email: textOrNull })
  .transform(({ user_name: name, email }): EmailParty | null =>
    name === null && email === null ? null : { name: name === '' ? null : name, address: email ?? '' },
  )
  .nullable()
  .catch(null);

const parties = z
  .array(party)
  .catch([])
  .transform((list) => list.flatMap((each) => each ?? []).slice(0, mostParties));

const status = z
  .object({
    type: z.string(),
    first_open: textOrNull,
    bounced_time: textOrNull,
    bounced_reason: textOrNull,
    count: sizeOrNull,
  })
  .transform((found): EmailStatus => ({
    type: found.type,
    time: found.bounced_time ?? found.first_open,
    count: found.count,
    reason: found.bounced_reason,
  }))
  .nullable()
  .catch(null);

const statuses = z
  .array(status)
  .catch([])
  .transform((list) => list.flatMap((each) => each ?? []).slice(0, 20));

const summary = z.object({
  message_id: messageIdSchema,
  subject: textOrNull,
  from: party,
  to: parties,
  cc: parties,
  time: textOrNull,
  sent: z.boolean().nullable().catch(null),
  read: z.boolean().catch(true),
  has_attachment: flag,
  status: statuses,
  owner: z.object({ id: recordIdSchema }).nullable().catch(null),
});

const pageInfo = z.object({ info: z.object({ next_index: messageIdSchema, more_records: z.literal(true) }) });

/** A page of mails, and the key of the next one. */
export function readEmails(body: JsonValue): EmailPage {
  const emails = readList(body, 'Emails', summary).map((item): EmailSummary => ({
    id: item.message_id,
    subject: item.subject ?? '',
    from: item.from,
    to: item.to,
    cc: item.cc,
    time: item.time,
    sent: item.sent,
    read: item.read,
    hasAttachment: item.has_attachment,
    statuses: item.status,
    ownerId: item.owner?.id ?? null,
  }));
  const more = pageInfo.safeParse(body);
  return { emails, next: more.success ? more.data.info.next_index : null };
}

const file = z
  .object({ id: z.string().min(1).max(1000), name: textOrNull, size: sizeOrNull })
  .transform((found): EmailFile => ({ id: found.id, fileName: found.name ?? '', sizeBytes: found.size }))
  .nullable()
  .catch(null);

const whole = z.object({
  content: textOrNull,
  mail_format: textOrNull,
  attachments: z.array(file).catch([]),
});

/**
 * The body of one mail, and its files.
 *
 * @throws CrmError `crm.record_not_found` when the reply has none
 */
export function readEmail(body: JsonValue): EmailBody {
  const [found] = readList(body, 'Emails', whole);
  if (found === undefined) throw new CrmError('crm.record_not_found');
  const all = found.content ?? '';
  const content = all.slice(0, longestBody);
  const isHtml = found.mail_format !== 'text';
  return {
    content,
    isHtml,
    cut: content.length < all.length,
    pictures: isHtml ? picturesOf(content) : 0,
    files: found.attachments.flatMap((each) => each ?? []),
  };
}
