import { createDraw, hashText, pick } from '../company/draw.ts';
import type { AddedEmail, CompanyModule } from '../company/module.ts';
import { mailBodies, mailSubjects } from '../company/mails.ts';
import { fullName, sampleUsers, userReference } from '../company/users.ts';
import type { CrmObject } from '../company/values.ts';
import { dayMs, textOf, zonedTime } from '../company/values.ts';
import { crc32 } from './png-picture.ts';
import { hasMails } from './related-lists.ts';

/** Mails of records, as Zoho answers them (Get Emails of a Record, v7: a list without bodies, one with its body). */

const draw = createDraw(1, 'emails');

/** A mail with what only its own call gives. */
interface Mail {
  readonly list: CrmObject;
  readonly whole: CrmObject;
  readonly files: readonly { readonly id: string; readonly name: string; readonly bytes: Buffer }[];
  readonly ownerId: string;
}

/** The mails of a record, newest first. */
export function mailsOf(module: CompanyModule, row: number): readonly Mail[] {
  const added = module.addedEmails.get(row) ?? [];
  // A mail is named by where it comes from and its place there: one that is added moves none of the others.
  const named = [
    ...seededMails(module, row).map((email, index) => ({ email, key: `seeded.${String(index)}` })),
    ...added.map((email, index) => ({ email, key: `added.${String(index)}` })),
  ];
  return named
    .map(({ email, key }) => mailOf(row, `${module.id(row)}.${key}`, email))
    .sort((one, other) => Date.parse(textOf(other.list['time'])) - Date.parse(textOf(one.list['time'])));
}

function mailOf(row: number, key: string, email: AddedEmail): Mail {
  const owner = userReference(pick(sampleUsers.slice(0, 5), draw(row)));
  const status = email.status ?? [{ type: 'sent' }];
  const files = (email.attachments ?? []).map((file, place) => ({
    id: opaque(`${key}.file${String(place)}`, 40),
    name: file.fileName,
    bytes: file.bytes,
  }));
  const unknown = { summary: null, intent: null, sentiment_info: null, emotion: null };
  const list: CrmObject = {
    ...unknown,
    cc: asParties(email.cc),
    has_thread_attachment: false,
    owner,
    read: email.read ?? true,
    subject: email.subject,
    message_id: opaque(key, 96),
    has_attachment: files.length > 0,
    source: 'individual',
    sent: email.sent,
    linked_record: null,
    related_to_record: null,
    from: { ...email.from },
    to: asParties(email.to),
    time: email.time,
    status: [...status],
  };
  const whole: CrmObject = {
    attachments: files.map(({ id, name, bytes }) => ({ size: String(bytes.length), name, id })),
    subject: email.subject,
    editable: false,
    mail_format: email.format ?? 'html',
    intent: null,
    content: email.content,
    sentiment_info: null,
    sent_time: email.time,
    thread_id: String(1_000_000 + (hashText(key) % 9_000_000)),
    emotion: null,
    reply_to: { user_name: null, email: '' },
    from: { ...email.from },
    to: asParties(email.to),
    cc: asParties(email.cc),
    status: [...status],
  };
  return { list, whole, files, ownerId: textOf(owner['id']) };
}

function asParties(parties: AddedEmail['cc']): CrmObject[] | null {
  return parties === undefined ? null : parties.map((party) => ({ ...party }));
}

/** A few dozen for some, none for most: a page and more where there are any. */
function seededMails(module: CompanyModule, row: number): readonly AddedEmail[] {
  const drawn = draw(row + module.spec.slot * 3_000_017);
  if (!hasMails(module.spec) || row >= module.spec.size || drawn % 3 !== 0) return [];
  const seller = pick(sampleUsers.slice(0, 5), draw(row));
  const us = { user_name: fullName(seller), email: seller.email };
  const address = textOf(module.value(row, 'Email'));
  const them = {
    user_name: module.nameOf(row),
    email: address === '' ? `office.${row}@example.net` : address,
  };
  return Array.from({ length: 1 + ((drawn >>> 3) % 24) }, (_, index): AddedEmail => {
    const turn = drawn >>> (index % 9);
    const sent = turn % 3 !== 0;
    const time = zonedTime(module.modifiedAt(row) - index * 3 * dayMs - (turn % 600) * 60_000, 60);
    return {
      subject: index % 11 === 10 ? null : pick(mailSubjects, turn + index),
      sent,
      from: sent ? us : them,
      to: [sent ? them : us],
      time,
      read: sent || index > 0,
      content: pick(mailBodies, turn + index),
      status: sent ? statusOf(turn, time) : [{ type: 'received' }],
      attachments:
        index % 5 === 0
          ? [
              {
                fileName: `offer-${row + 1}.csv`,
                bytes: Buffer.from(`Position,Price\r\n1,${turn % 900}.50\r\n`),
              },
            ]
          : [],
    };
  });
}

function statusOf(turn: number, time: string): readonly CrmObject[] {
  if (turn % 7 === 1) {
    return [
      {
        bounced_time: time,
        sub_category: 'Mailbox unknown',
        bounced_reason: 'The server of the recipient does not know this address.',
        type: 'bounced',
        category: 'Permanent failure',
      },
    ];
  }
  if (turn % 4 === 1)
    return [{ first_open: time, count: String(1 + (turn % 5)), type: 'opened', last_open: time }];
  return [{ type: 'sent' }];
}

/** Long hexadecimal keys, as Zoho's are: not to be guessed at, the same at every call. */
function opaque(text: string, length: number): string {
  let made = '';
  for (let part = 0; made.length < length; part += 1) {
    made += crc32(Buffer.from(`${text}#${String(part)}`))
      .toString(16)
      .padStart(8, '0');
  }
  return made.slice(0, length);
}
