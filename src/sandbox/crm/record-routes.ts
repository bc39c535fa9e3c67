import { Hono } from 'hono';
import type { CompanyModule, SortField } from '../company/module.ts';
import { CrmFailure, invalidData } from './failure.ts';
import { deletedRecords } from './deleted-records.ts';
import { cutPage, readOrder } from './list.ts';
import { pageInfo, readPage } from './page.ts';
import { listRecord, optionalFields, requiredFields, wholeRecord } from './record-json.ts';
import type { RecordSearch } from './record-search.ts';
import { recordSet, type Converted, type RecordSet } from './record-set.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmContext, CrmServer } from './session.ts';
import { listedModule, recordModule, requireScopes } from './session.ts';
import { viewTest } from './view-rows.ts';
import { viewsOf, type CustomView } from './views.ts';

/** Modules whose records come only with a parent: their own list is always empty here. */
const parentOnly = ['Notes', 'Attachments', 'Contacts_X_Products'];

/** Ids of one list call at most. */
const idLimit = 100;

/** Records: lists, single ones, and those that were deleted. */
export function recordRoutes(server: CrmServer, search: RecordSearch): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();
  const filtered = new FilteredRows(server);

  app.get('/:module/deleted', (context) => deletedRecords(server, context, context.req.param('module')));

  app.get('/:module', (context) => {
    const name = context.req.param('module');
    if (parentOnly.includes(name)) {
      requireScopes(context, `ZohoCRM.modules.${name}.READ`);
      return context.body(null, 204);
    }
    const asked = listedModule(server, context, name);
    const fields = requiredFields(context);
    const records = recordSet(server.company, asked, readConverted(context));
    search.warm(asked);
    const sort = readOrder(context);
    const ids = context.req.query('ids');
    if (ids !== undefined) return byIds(context, records, ids, fields);
    const request = readPage(server, context);
    const since = modifiedSince(context);
    const view = viewCondition(server, context, asked);
    const ascending =
      view === null && since === null
        ? records.ordered(sort.by)
        : filtered.rows(context, records, sort.by, { view, since });
    const { rows, more } = cutPage(records, ascending, sort, request);
    if (rows.length === 0) return context.body(null, since === null ? 204 : 304);
    return context.json({
      data: rows.map((number) => {
        const { module, row } = records.record(number);
        return listRecord(module, row, fields);
      }),
      // Only lists say whether calls and mails can be made (zoho/crm-oas, v8.0/record/mds/examples/getRecords.md).
      info: { call: false, email: false, ...pageInfo(server, context, request, rows, more, sort) },
    });
  });

  app.get('/:module/:id', (context) => {
    const asked = recordModule(server, context, context.req.param('module'));
    const { id } = context.req.param();
    if (!/^\d{1,19}$/.test(id)) throw invalidData('id', { resource_path_index: 1 });
    const found = server.company.locate(asked, id);
    // A converted lead is nobody unless it is asked for as one, as reported by people who read them.
    const isHidden = found !== undefined && found.module !== asked && readConverted(context) === 'false';
    if (found === undefined || isHidden) return context.body(null, 204);
    const { module, row } = found;
    const since = modifiedSince(context);
    if (since !== null && module.modifiedAt(row) < since) return context.body(null, 304);
    return context.json({ data: [wholeRecord(module, row, optionalFields(context))] });
  });
  return app;
}

/** Rows of a view, or changed since a time, remembered while the records stay as they are. */
class FilteredRows {
  readonly #server: CrmServer;
  readonly #known = new Map<string, readonly number[]>();

  constructor(server: CrmServer) {
    this.#server = server;
  }

  rows(
    context: CrmContext,
    records: RecordSet,
    sortBy: SortField,
    { view, since }: { readonly view: CustomView | null; readonly since: number | null },
  ): ArrayLike<number> {
    const day = Math.floor(this.#server.clock() / 86_400_000);
    const key = [records.state, view?.id, context.get('session').user.id, sortBy, since, day].join('|');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const inView = new Map(
      records.holders.map((module) => [
        module,
        (view === null ? null : viewTest(this.#server.company, module, view)) ?? ((): boolean => true),
      ]),
    );
    const rows = Array.from(records.ordered(sortBy)).filter((number) => {
      const { module, row } = records.record(number);
      return inView.get(module)?.(row) === true && (since === null || module.modifiedAt(row) >= since);
    });
    this.#known.set(key, rows);
    // A few open lists are all there ever is to remember.
    for (const oldest of [...this.#known.keys()].slice(0, Math.max(0, this.#known.size - 12)))
      this.#known.delete(oldest);
    return rows;
  }
}

/**
 * `converted`: whether leads that were converted are meant.
 *
 * @throws CrmFailure for a value that Get Records does not know
 */
function readConverted(context: CrmContext): Converted {
  const sent = context.req.query('converted') ?? 'false';
  const supported = ['false', 'true', 'both'] as const;
  const converted = supported.find((value) => value === sent);
  if (converted === undefined) throw invalidData('converted', { supported_values: supported });
  return converted;
}

/** The view of `cvid`, or null without one. */
function viewCondition(server: CrmServer, context: CrmContext, module: CompanyModule): CustomView | null {
  const id = context.req.query('cvid');
  if (id === undefined || id === '') return null;
  if (context.req.query('sort_by') !== undefined) {
    throw new CrmFailure(400, 'AMBIGUITY_DURING_PROCESSING', 'cvid and sort_by cannot be sent together', {
      ambiguity_due_to: [{ param_name: 'cvid' }, { param_name: 'sort_by' }],
    });
  }
  const view = viewsOf(module, context.get('session').user, server.clock()).find((one) => one.id === id);
  if (view === undefined) throw invalidData('cvid');
  return view;
}

function byIds(context: CrmContext, records: RecordSet, ids: string, fields: readonly string[]): Response {
  const wanted = ids.split(',').filter((id) => id !== '');
  if (wanted.length > idLimit) {
    throw new CrmFailure(400, 'LIMIT_EXCEEDED', 'too many ids are given', {
      limit: idLimit,
      param_name: 'ids',
    });
  }
  const data = wanted.flatMap((id) =>
    records.holders.flatMap((module) => {
      const row = module.rowOf(id);
      return row === undefined ? [] : [listRecord(module, row, fields)];
    }),
  );
  if (data.length === 0) return context.body(null, 204);
  return context.json({
    data,
    info: { per_page: 200, count: data.length, page: 1, more_records: false },
  });
}

/**
 * `If-Modified-Since`: as an HTTP date or in ISO 8601, as Zoho's documents write it (Get Records, v2). Lists and single
 * records know it, and answer 304 when nothing changed; COQL and search do not.
 */
function modifiedSince(context: CrmContext): number | null {
  const header = context.req.header('if-modified-since');
  if (header === undefined) return null;
  const time = Date.parse(header);
  if (Number.isNaN(time)) {
    throw new CrmFailure(400, 'INVALID_DATA', 'the time of If-Modified-Since cannot be read', {
      header_name: 'If-Modified-Since',
    });
  }
  return time;
}
