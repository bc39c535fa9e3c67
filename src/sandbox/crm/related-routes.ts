import { Hono } from 'hono';
import { z } from 'zod';
import type { CompanyModule } from '../company/module.ts';
import { ownerValue, sampleUsers } from '../company/users.ts';
import { isCrmObject, textOf, zonedTime } from '../company/values.ts';
import type { CrmObject, CrmValue } from '../company/values.ts';
import { attachmentBytes, attachmentsOf, fileReply, notesOf, pngPicture } from './attached.ts';
import { settingsId } from './field-json.ts';
import { CrmFailure, invalidData, missingParameter } from './failure.ts';
import { cutPage, readOrder } from './list.ts';
import { pageInfo, readPage } from './page.ts';
import { listRecord, requiredFields } from './record-json.ts';
import type { RelatedList } from './related-lists.ts';
import { relatedListsOf } from './related-lists.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmContext, CrmServer } from './session.ts';
import { recordModule, requireScopes } from './session.ts';

const countSchema = z.object({
  get_related_records_count: z
    .array(
      z.object({ related_list: z.object({ api_name: z.string().optional(), id: z.string().optional() }) }),
    )
    .min(1)
    .max(20),
});

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
    const events = timeline(server, module, row);
    return context.json({
      __timeline: events,
      info: { per_page: 200, count: events.length, page: 1, more_records: false, next_page_token: null },
    });
  });

  app.post('/:module/:id/actions/get_related_records_count', async (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    const body = countSchema.safeParse(await context.req.json<unknown>().catch(() => undefined));
    if (!body.success) throw missingParameter('get_related_records_count');
    const lists = relatedListsOf(module.spec.apiName);
    return context.json({
      get_related_records_count: body.data.get_related_records_count.map(({ related_list: asked }) => {
        const related = lists.find(
          (list) =>
            list.apiName === asked.api_name ||
            settingsId(module.spec.apiName, 'related', list.apiName) === asked.id,
        );
        if (related === undefined) throw invalidData('related_list');
        const id = settingsId(module.spec.apiName, 'related', related.apiName);
        return {
          count: countOf(server, module, row, related),
          related_list: { api_name: related.apiName, id },
        };
      }),
    });
  });

  app.get('/:module/:id/Attachments/:attachment', (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    requireScopes(context, 'ZohoCRM.modules.attachments.READ');
    const index = attachmentsOf(module, row).findIndex(
      (file) => file['id'] === context.req.param('attachment'),
    );
    const file = attachmentsOf(module, row)[index];
    if (file === undefined) throw invalidData('id');
    return fileReply(
      attachmentBytes(module, row, index),
      'application/octet-stream',
      textOf(file['File_Name']),
    );
  });

  app.get('/:module/:id/:related', (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    const name = context.req.param('related');
    const related = relatedListsOf(module.spec.apiName).find((list) => list.apiName === name);
    if (related === undefined) {
      throw new CrmFailure(400, 'INVALID_DATA', 'the relation name given seems to be invalid', {
        resource_path_index: 2,
      });
    }
    const fields = requiredFields(context);
    if (related.field !== undefined) return childRecords(server, context, module, row, related, fields);
    if (related.apiName === 'Notes') {
      requireScopes(context, 'ZohoCRM.modules.notes.READ');
      return attachedRecords(server, context, notesOf(module, row), fields);
    }
    if (related.apiName === 'Attachments') {
      requireScopes(context, 'ZohoCRM.modules.attachments.READ');
      return attachedRecords(server, context, attachmentsOf(module, row), fields);
    }
    return context.body(null, 204);
  });
  return app;
}

/** @throws CrmFailure when the record does not exist: related calls say so, unlike the record call itself */
export function recordOf(
  server: CrmServer,
  context: CrmContext,
  path: { module: string; id: string },
): { module: CompanyModule; row: number } {
  const found = server.company.locate(recordModule(server, context, path.module), path.id);
  if (found === undefined) {
    throw new CrmFailure(400, 'INVALID_DATA', 'the related id given seems to be invalid', {
      resource_path_index: 1,
    });
  }
  return found;
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
  if (related.apiName === 'Notes') return notesOf(module, row).length;
  if (related.apiName === 'Attachments') return attachmentsOf(module, row).length;
  return childRows(server, module, row, related).length;
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

/** Notes and attachments: few, so that one page holds them. */
export function attachedRecords(
  server: CrmServer,
  context: CrmContext,
  all: readonly CrmObject[],
  fields: readonly string[],
): Response {
  const request = readPage(server, context);
  const page = all.slice(request.offset, request.offset + request.perPage);
  if (page.length === 0) return context.body(null, 204);
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

function timeline(server: CrmServer, module: CompanyModule, row: number): readonly Record<string, unknown>[] {
  const record = { name: module.nameOf(row), id: module.id(row), module: { api_name: module.spec.apiName } };
  const creator = module.value(row, 'Created_By');
  const event = (action: string, at: number, history: unknown): Record<string, unknown> => ({
    id: settingsId(module.spec.apiName, String(row), action),
    action,
    audited_time: zonedTime(at, 60),
    done_by: isCrmObject(creator) ? creator : ownerValue(sampleUsers[0] ?? noUser()),
    source: action === 'added' ? 'crm_ui' : 'crm_api',
    record,
    related_record: null,
    automation_details: null,
    field_history: history,
  });
  const created = module.createdAt(row);
  const modified = Math.min(module.modifiedAt(row), server.clock());
  const choice = module.fields.find((field) => field.dataType === 'picklist');
  const change =
    choice === undefined
      ? null
      : [
          {
            api_name: choice.apiName,
            field_label: choice.label,
            data_type: choice.dataType,
            id: settingsId(module.spec.apiName, choice.apiName),
            _value: { new: module.value(row, choice.apiName), old: choice.options?.[0]?.value ?? null },
          },
        ];
  return modified > created
    ? [event('updated', modified, change), event('added', created, null)]
    : [event('added', created, null)];
}

function noUser(): never {
  throw new RangeError('The sample company has no users.');
}
