import { Hono } from 'hono';
import type { CompanyModule } from '../company/module.ts';
import type { CrmObject, CrmValue } from '../company/values.ts';
import { attachmentAt, attachmentsOf, fileReply, noteFile, notesOf } from './attached.ts';
import { contactsOfDeal, stageHistory } from './deal-parts.ts';
import { CrmFailure, invalidData } from './failure.ts';
import { linkedRecords } from './linked-records.ts';
import { cutPage, readOrder } from './list.ts';
import { pageInfo, readPage } from './page.ts';
import { pngPicture } from './png-picture.ts';
import { listRecord, requiredFields } from './record-json.ts';
import { innerDetails, recordTimeline } from './record-timeline.ts';
import { relatedCounts } from './related-counts.ts';
import type { RelatedList } from './related-lists.ts';
import { relatedListsOf } from './related-lists.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmContext, CrmServer } from './session.ts';
import { recordModule, recordOf, requireScopes } from './session.ts';

/** What belongs to a record: related lists, notes, attachments, photo, timeline. */
export function relatedRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();

  app.get('/:module/:id/photo', (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    if (!hasPhoto(module, row)) return context.body(null, 204);
    return fileReply(pngPicture(row), 'image/png', `photo-${module.id(row)}.png`);
  });

  app.get('/:module/:id/__timeline', (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    return timelinePage(server, context, module, row);
  });

  app.post('/:module/:id/actions/get_related_records_count', async (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    const body = await context.req.json<unknown>().catch(() => undefined);
    const { status, results } = relatedCounts(module.spec, body, (related) =>
      countOf(server, module, row, related),
    );
    return context.json({ get_related_records_count: results }, status);
  });

  // Zoho keeps the files of a note as attachments of the note (Attachments, supported modules).
  app.get('/Notes/:note/Attachments/:attachment', (context) => {
    requireScopes(context, 'ZohoCRM.modules.notes.READ', 'ZohoCRM.modules.attachments.READ');
    const { note, attachment } = context.req.param();
    const file = noteFile([...server.company.modules, server.company.convertedLeads], note, attachment);
    if (file === undefined) throw missingAttachment();
    return fileReply(file.bytes, 'application/octet-stream', file.fileName);
  });

  app.get('/:module/:id/Attachments/:attachment', (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    requireScopes(context, 'ZohoCRM.modules.attachments.READ');
    const index = attachmentsOf(module, row).findIndex(
      (file) => file['id'] === context.req.param('attachment'),
    );
    const attached = attachmentAt(module, row, index);
    if (attached === undefined) throw missingAttachment();
    if ('linkUrl' in attached) {
      throw new CrmFailure(
        400,
        'DOWNLOAD_NOT_ALLOWED',
        'As it is a linked attachment, you can not download it',
      );
    }
    return fileReply(attached.bytes, 'application/octet-stream', attached.fileName);
  });

  app.get('/:module/:id/:related', (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    const name = context.req.param('related');
    const related = relatedListsOf(module.spec).find((list) => list.apiName === name);
    if (related === undefined) {
      throw new CrmFailure(400, 'INVALID_DATA', 'the relation name given seems to be invalid', {
        resource_path_index: 2,
      });
    }
    const fields = requiredFields(context);
    if (related.field !== undefined) return childRecords(server, context, module, row, related, fields);
    if (related.linking !== undefined) {
      const links = linkedRecords(server.company, related.linking, module.id(row));
      return attachedRecords(server, context, links, fields);
    }
    if (related.apiName === 'Notes') {
      requireScopes(context, 'ZohoCRM.modules.notes.READ');
      const notes = inOrder(context, notesOf(module, row));
      return attachedRecords(server, context, notes, fields);
    }
    if (related.apiName === 'Attachments') {
      requireScopes(context, 'ZohoCRM.modules.attachments.READ');
      // No attachments are an empty list, where Zoho answers 204 for other lists (Attachments, v8, EmptyList).
      return attachedRecords(server, context, [...attachmentsOf(module, row)].reverse(), fields, null);
    }
    return context.body(null, 204);
  });
  return app;
}

function childRows(
  server: CrmServer,
  module: CompanyModule,
  row: number,
  related: RelatedList,
): readonly number[] {
  if (related.field === undefined) return [];
  return server.company.relations.childRows(related.module, related.field, row, module.spec.apiName);
}

function countOf(server: CrmServer, module: CompanyModule, row: number, related: RelatedList): number {
  const { company } = server;
  if (related.linking !== undefined) return linkedRecords(company, related.linking, module.id(row)).length;
  switch (related.apiName) {
    case 'Notes':
      return notesOf(module, row).length;
    case 'Attachments':
      return attachmentsOf(module, row).length;
    case 'Contact_Roles':
      return contactsOfDeal(company, module, row).length;
    case 'Stage_History':
      return stageHistory(company, module, row, server.clock()).length;
    default:
      return childRows(server, module, row, related).length;
  }
}

function childRecords(
  server: CrmServer,
  context: CrmContext,
  module: CompanyModule,
  row: number,
  related: RelatedList,
  fields: readonly string[],
): Response {
  const child = recordModule(server, context, related.module);
  const sort = readOrder(context);
  const request = readPage(server, context);
  const ascending = [...childRows(server, module, row, related)].sort(
    (one, other) => child.sortKey(one, sort.by) - child.sortKey(other, sort.by) || one - other,
  );
  const { rows, more } = cutPage(child, ascending, sort, request);
  if (rows.length === 0) return context.body(null, 204);
  return context.json({
    data: rows.map((one) => listRecord(child, one, fields)),
    info: pageInfo(server, context, request, rows, more, sort),
  });
}

/** The oldest first unless told otherwise (Zoho's example of `GET Notes`). */
function inOrder(context: CrmContext, notes: readonly CrmObject[]): readonly CrmObject[] {
  const asked = context.req.query('sort_by') !== undefined || context.req.query('sort_order') !== undefined;
  return asked && readOrder(context).order === 'desc' ? [...notes].reverse() : notes;
}

/** @param nothing - the answer when there are none; null for an empty list */
export function attachedRecords(
  server: CrmServer,
  context: CrmContext,
  all: readonly CrmObject[],
  fields: readonly string[],
  nothing: Response | null = context.body(null, 204),
): Response {
  const request = readPage(server, context);
  const page = all.slice(request.offset, request.offset + request.perPage);
  if (page.length === 0 && nothing !== null) return nothing;
  const more = all.length > request.offset + page.length;
  const rows = page.map((_, index) => request.offset + index);
  return context.json({
    data: page.map((record) => {
      const shown: Record<string, CrmValue> = {};
      for (const name of [...fields, 'id']) if (record[name] !== undefined) shown[name] = record[name];
      return shown;
    }),
    info: pageInfo(server, context, request, rows, more, { by: 'id', order: 'desc' }),
  });
}

function hasPhoto(module: CompanyModule, row: number): boolean {
  return module.field('Record_Image') === undefined
    ? ['Leads', 'Accounts', 'Products'].includes(module.spec.apiName) && row % 3 === 1
    : module.value(row, 'Record_Image') !== null;
}

function missingAttachment(): CrmFailure {
  return new CrmFailure(404, 'INVALID_DATA', 'the id given seems to be invalid');
}

/** 200 entries to a page; the size can be told with a page number only, and be 3 only (Timelines, v8). */
function timelinePage(server: CrmServer, context: CrmContext, module: CompanyModule, row: number): Response {
  const { per_page: perPage, page_token: token, include_inner_details: inner = '' } = context.req.query();
  if (perPage !== undefined && (token !== undefined || perPage !== '3')) throw invalidData('per_page');
  const details = new Set(inner.split(',').filter((name) => name !== ''));
  if (![...details].every((name) => innerDetails.some((known) => known === name))) {
    throw new CrmFailure(400, 'NOT_SUPPORTED', 'the value given is not supported', {
      param_name: 'include_inner_details',
    });
  }
  const request = readPage(server, context);
  const all = recordTimeline(module, row, server.clock(), details);
  const page = all.slice(request.offset, request.offset + request.perPage);
  if (page.length === 0) return context.body(null, 204);
  const more = all.length > request.offset + page.length;
  const rows = page.map((_, index) => request.offset + index);
  const info = pageInfo(server, context, request, rows, more, { by: 'audited_time', order: 'desc' });
  const told = ['next_page_token', 'previous_page_token', 'count', 'more_records', 'page', 'per_page'];
  return context.json({
    __timeline: page,
    info: Object.fromEntries(told.map((name) => [name, info[name]])),
  });
}
