import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailBodySchema, emailPageSchema, type EmailSummary } from '../../../src/contract/record-emails.ts';
import { defaultScopes } from '../../../src/oauth/default-scopes.ts';
import type { RecordRequest } from '../../../src/crm/read-requests.ts';
import { answeringClient } from './support/answering-client.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

const them = { user_name: 'Ines Calder', email: 'ines.calder@example.net' };
const us = { user_name: 'Rowan Achterberg', email: 'rowan.achterberg@example.com' };

describe('mails of a record', () => {
  let zoho: SandboxClient;
  let record: RecordRequest;

  beforeAll(async () => {
    zoho = await signedIn({}, undefined, ['ZohoCRM.modules.emails.READ']);
    const { control } = zoho.sandbox;
    const id = control.insertRecord('Leads', { Last_Name: 'Calder', Email: them.email });
    record = { module: 'Leads', id };
    for (let number = 1; number <= 23; number += 1) {
      const day = String(number).padStart(2, '0');
      control.addEmail('Leads', id, {
        subject: number === 5 ? null : `Mail ${day}`,
        sent: number % 2 === 0,
        from: number % 2 === 0 ? us : them,
        to: [number % 2 === 0 ? them : us],
        cc: number === 4 ? [{ user_name: null, email: 'desk@example.net' }] : [],
        time: `2026-02-${day}T09:15:00+05:30`,
        content:
          number === 22 ? 'Plain & simple <b>text</b>' : '<p>Text</p><img src="https://p.example.net/1.png">',
        format: number === 22 ? 'text' : 'html',
        ...(number === 20
          ? {
              status: [
                {
                  bounced_time: '2026-02-20T09:16:00+05:30',
                  sub_category: 'No such mailbox',
                  bounced_reason: 'Mailbox full for ever',
                  type: 'bounced',
                  category: 'Hard',
                },
              ],
            }
          : {}),
        ...(number === 18
          ? {
              status: [
                { first_open: '2026-02-18T10:00:00+05:30', count: '3', type: 'opened', last_open: 'x' },
              ],
            }
          : {}),
        attachments:
          number === 23 ? [{ fileName: 'a "plan" & more.bin', bytes: Buffer.from([0, 1, 2, 255]) }] : [],
      });
    }
  });
  afterAll(() => zoho.sandbox.close());

  const all = async (): Promise<EmailSummary[]> => {
    const found: EmailSummary[] = [];
    for (let index: string | null = null, pages = 0; pages < 10; pages += 1) {
      const page = await zoho.client.emails.list(record, index);
      expect(emailPageSchema.parse(page)).toEqual(page);
      expect(page.emails.length).toBeLessThanOrEqual(10);
      found.push(...page.emails);
      index = page.next;
      if (index === null) break;
    }
    return found;
  };

  it('come ten at a time, newest first, each once', async () => {
    const mails = await all();
    expect(mails.map(({ subject }) => subject).slice(0, 2)).toEqual(['Mail 23', 'Mail 22']);
    expect(new Set(mails.map(({ id }) => id)).size).toBe(23);
    expect(zoho.asked().filter((path) => path.includes('/Emails'))).toHaveLength(3);
    expect(mails[5]).toMatchObject({
      from: { name: us.user_name, address: us.email },
      to: [{ name: them.user_name, address: them.email }],
      sent: true,
      time: '2026-02-18T09:15:00+05:30',
    });
    expect(mails.find(({ subject }) => subject === '')?.time).toBe('2026-02-05T09:15:00+05:30');
    expect(mails.find(({ cc }) => cc.length > 0)?.cc).toEqual([{ name: null, address: 'desk@example.net' }]);
  });

  it('say what became of them', async () => {
    const mails = await all();
    const statuses = (subject: string) => mails.find((mail) => mail.subject === subject)?.statuses;
    expect(statuses('Mail 20')).toEqual([
      { type: 'bounced', time: '2026-02-20T09:16:00+05:30', count: null, reason: 'Mailbox full for ever' },
    ]);
    expect(statuses('Mail 18')).toEqual([
      { type: 'opened', time: '2026-02-18T10:00:00+05:30', count: 3, reason: null },
    ]);
  });

  it('give their body, its pictures and their files on demand, and the files byte for byte', async () => {
    const [newest, plain] = await all();
    const body = await zoho.client.emails.read(record, newest!.id);
    expect(emailBodySchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({ isHtml: true, pictures: 1, cut: false });
    expect(body.files).toEqual([{ id: body.files[0]!.id, fileName: 'a "plan" & more.bin', sizeBytes: 4 }]);
    expect(await zoho.client.emails.read(record, plain!.id)).toMatchObject({
      isHtml: false,
      pictures: 0,
      content: 'Plain & simple <b>text</b>',
    });
    const pieces: Uint8Array[] = [];
    await zoho.client.emails.download({
      ...record,
      messageId: newest!.id,
      ownerId: newest!.ownerId,
      attachmentId: body.files[0]!.id,
      fileName: body.files[0]!.fileName,
      write: (piece) => Promise.resolve(void pieces.push(piece)),
    });
    expect(Buffer.concat(pieces)).toEqual(Buffer.from([0, 1, 2, 255]));
  });

  it('are nothing for a record without any, and for one that is gone a failure [crm.record_not_found]', async () => {
    const id = zoho.sandbox.control.insertRecord('Leads', { Last_Name: 'Silent' });
    expect(await zoho.client.emails.list({ module: 'Leads', id }, null)).toEqual({ emails: [], next: null });
    zoho.sandbox.control.deleteRecord('Leads', id);
    await expect(zoho.client.emails.list({ module: 'Leads', id }, null)).rejects.toMatchObject({
      code: 'crm.record_not_found',
    });
  });

  it('say when one is gone [crm.email_not_found]', async () => {
    await expect(zoho.client.emails.read(record, 'ab'.repeat(48))).rejects.toMatchObject({
      code: 'crm.email_not_found',
    });
  });

  it('need a permission of their own, and name it [crm.scope_missing]', async () => {
    const other = await signedIn();
    other.sandbox.control.setScopesGranted(defaultScopes);
    await expect(other.client.emails.list({ module: 'Leads', id: record.id }, null)).rejects.toMatchObject({
      code: 'crm.scope_missing',
      scopes: ['ZohoCRM.modules.emails.READ', 'ZohoCRM.modules.READ'],
    });
    await other.sandbox.close();
  });
});

describe('a refusal of mails', () => {
  const record = { module: 'Deals', id: '71400000000010001' };
  const refusal = async (status: number, body: unknown): Promise<unknown> => {
    const { client } = await answeringClient(() => ({ status, body }));
    return client.emails.list(record, null).catch((error: unknown) => error);
  };
  const cannot = (said: string) => ({
    code: 'CANNOT_PROCESS',
    details: { reason: said },
    message: 'unable to process',
    status: 'error',
  });

  it.each([
    ['[crm.mailbox_syncing]', 'The IMAP sync is in process', 'crm.mailbox_syncing'],
    ['[crm.mailbox_syncing] before it began', 'sync yet to be initiated', 'crm.mailbox_syncing'],
    ['[crm.mailbox_disconnected]', 'The configured mailbox was deleted', 'crm.mailbox_disconnected'],
    ['[crm.mailbox_disconnected] by Gmail', 'GMAIL_API authentication failed', 'crm.mailbox_disconnected'],
    ['[crm.mailbox_inactive]', 'User is deactivated in Zoho Mail', 'crm.mailbox_inactive'],
    ['[crm.mailbox_unavailable]', 'Search is temporarily unavailable', 'crm.mailbox_unavailable'],
    ['[crm.mailbox_unavailable] without a word', '', 'crm.mailbox_unavailable'],
  ])('says which state the mailbox is in %s', async (_, said, code) => {
    expect(await refusal(400, cannot(said))).toMatchObject({ code });
  });

  it('by the profile is told from one of the API [crm.emails_not_permitted] [crm.api_access_disabled]', async () => {
    const body = (permission: string) => ({
      code: 'NO_PERMISSION',
      details: { permissions: [permission] },
      message: 'no',
      status: 'error',
    });
    expect(await refusal(403, body('Crm_Implied_View_Emails'))).toMatchObject({
      code: 'crm.emails_not_permitted',
    });
    expect(await refusal(403, body('Crm_Implied_Api_Access'))).toMatchObject({
      code: 'crm.api_access_disabled',
    });
  });
});

describe('a reply with mails', () => {
  const record = { module: 'Contacts', id: '71400000000010001' };
  const page = async (body: unknown) =>
    (await answeringClient(() => ({ body }))).client.emails.list(record, null);

  it('of odd shape gives what can be read, and never a page without end', async () => {
    const mail = { message_id: 'aa', subject: 7, from: 'x', to: null, cc: [null, { email: 'a@b.example' }] };
    const odd = [mail, { subject: 'without a key' }, { ...mail, message_id: 'x'.repeat(501) }];
    const info = { per_page: 10, next_index: null, count: 1, prev_index: '0', more_records: true };
    const { emails, next } = await page({ Emails: odd, info });
    expect(emails).toEqual([
      {
        id: 'aa',
        subject: '',
        from: null,
        to: [],
        cc: [{ name: null, address: 'a@b.example' }],
        time: null,
        sent: null,
        read: true,
        hasAttachment: false,
        statuses: [],
        ownerId: null,
      },
    ]);
    expect(next).toBeNull();
  });

  it('that names the same page again ends there', async () => {
    const info = { next_index: 'same', more_records: true };
    const { client } = await answeringClient(() => ({ body: { Emails: [], info } }));
    expect((await client.emails.list(record, 'same')).next).toBeNull();
  });

  it('without the list is no reply of the CRM [crm.server_unexpected]', async () => {
    await expect(page({ data: [] })).rejects.toMatchObject({ code: 'crm.server_unexpected' });
  });

  it('cuts a body that no screen could show', async () => {
    const body = { Emails: [{ content: 'a'.repeat(1_000_001), mail_format: 'html' }] };
    const { client } = await answeringClient(() => ({ body }));
    const read = await client.emails.read(record, 'aa');
    expect(read).toMatchObject({ cut: true, files: [] });
    expect(read.content).toHaveLength(1_000_000);
  });
});
