import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import type { CompanyModule } from '../company/module.ts';
import { fileReply } from './attached.ts';
import { mailsOf } from './email-json.ts';
import type { CrmEnvironment } from './environment.ts';
import { CrmFailure, invalidData, invalidModule } from './failure.ts';
import { hasMails } from './related-lists.ts';
import type { CrmContext, CrmServer } from './session.ts';
import { recordModule, recordOf, requireScopes } from './session.ts';

/** Mails of one call (Get Emails of a Record, v7). */
const mailsPerPage = 10;

const types: ReadonlySet<string> = new Set([
  'sent_from_crm',
  'scheduled_in_crm',
  'drafts',
  'user_emails',
  'all_contacts_sent_crm_emails',
  'all_contacts_scheduled_crm_emails',
  'all_contacts_draft_crm_emails',
]);

/** Mails of a record: Get Emails of a Record (v7) and Download Email Attachments (v8). */
export function emailRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();

  app.get('/:module/:id/Emails', (context) => {
    const { module, row } = recordWithMails(server, context, context.req.param());
    const type = context.req.query('type');
    if (type !== undefined && !types.has(type)) throw invalidData('type', { supported_values: [...types] });
    if (context.req.query('owner_id') !== undefined && type !== 'user_emails') throw invalidData('owner_id');
    const all = mailsOf(module, row).filter(({ list }) => type !== 'sent_from_crm' || list['sent'] === true);
    const start = placeOf(server, module, row, all.length, context.req.query('index'));
    const page = all.slice(start, start + mailsPerPage);
    if (page.length === 0) return context.body(null, 204);
    const next = start + page.length;
    const more = next < all.length;
    return context.json({
      Emails: page.map(({ list }) => list),
      info: {
        per_page: mailsPerPage,
        next_index: more ? indexOf(server, module, row, next) : null,
        count: page.length,
        prev_index: start === 0 ? '0' : indexOf(server, module, row, start - mailsPerPage),
        more_records: more,
      },
    });
  });

  app.get('/:module/:id/Emails/actions/download_attachments', (context) => {
    const { module, row } = recordWithMails(server, context, context.req.param());
    const { user_id: userId, message_id: messageId, id, name } = context.req.query();
    if ([userId, messageId, id, name].some((given) => given === undefined || given === '')) {
      // Without details (download_attachments.yaml, v8).
      throw new CrmFailure(400, 'MANDATORY_NOT_FOUND', 'A mandatory parameter is missing');
    }
    const mail = mailsOf(module, row).find(({ list }) => list['message_id'] === messageId);
    const file = mail?.files.find((each) => each.id === id && each.name === name);
    if (mail === undefined || file === undefined || mail.ownerId !== userId) throw invalidData('id');
    return fileReply(file.bytes, 'application/octet-stream', file.name);
  });

  app.get('/:module/:id/Emails/:message', (context) => {
    const { module, row } = recordWithMails(server, context, context.req.param());
    const mail = mailsOf(module, row).find(({ list }) => list['message_id'] === context.req.param('message'));
    if (mail === undefined) {
      throw new CrmFailure(400, 'INVALID_DATA', 'the message id given seems to be invalid', {
        resource_path_index: 3,
      });
    }
    return context.json({ Emails: [mail.whole] });
  });
  return app;
}

function recordWithMails(
  server: CrmServer,
  context: CrmContext,
  path: { module: string; id: string },
): { module: CompanyModule; row: number } {
  const { spec } = recordModule(server, context, path.module);
  requireScopes(context, 'ZohoCRM.modules.emails.READ');
  if (!hasMails(spec)) throw invalidModule();
  return recordOf(server, context, path);
}

/** Where a page begins, as a key that tells nothing. */
function indexOf(server: CrmServer, module: CompanyModule, row: number, offset: number): string {
  return createHmac('sha256', server.pageKey)
    .update(`${module.spec.apiName} ${String(row)} ${String(offset)}`)
    .digest('hex');
}

function placeOf(
  server: CrmServer,
  module: CompanyModule,
  row: number,
  size: number,
  index: string | undefined,
): number {
  if (index === undefined || index === '0') return 0;
  for (let offset = 0; offset < size; offset += mailsPerPage) {
    if (indexOf(server, module, row, offset) === index) return offset;
  }
  throw invalidData('index');
}
