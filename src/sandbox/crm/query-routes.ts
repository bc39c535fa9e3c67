import { Hono } from 'hono';
import { z } from 'zod';
import type { CompanyModule } from '../company/module.ts';
import { comparisonsOf, ConditionProblem } from '../query/condition.ts';
import type { CoqlQuery } from '../query/coql.ts';
import { parseCoql } from '../query/coql.ts';
import { checkCoql, CoqlRefusal } from '../query/coql-rules.ts';
import { CoqlSyntaxProblem } from '../query/coql-tokens.ts';
import { findColumn } from '../query/column.ts';
import type { RowTest } from '../query/row-test.ts';
import { ColumnProblem, runCoql } from '../query/run-coql.ts';
import { CrmFailure, invalidData } from './failure.ts';
import { fieldJson } from './field-json.ts';
import { tokenLimit } from './page.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmContext, CrmServer } from './session.ts';
import { listedModule, requireScopes } from './session.ts';
import { viewTest } from './view-rows.ts';
import { viewsOf, viewsWithoutQuery } from './views.ts';

const bodySchema = z.object({
  select_query: z.string().min(1).max(50_000),
  include_meta: z.array(z.enum(['fields'])).optional(),
});

/** Rows of one COQL call, columns and conditions at most. */
const rowLimit = 2_000;
const columnLimit = 50;
const conditionLimit = 25;

/** `POST /coql`. */
export function queryRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();
  app.post('/coql', async (context) => {
    requireScopes(context, 'ZohoCRM.coql.READ');
    const body = bodySchema.safeParse(await context.req.json<unknown>().catch(() => undefined));
    if (!body.success) {
      throw body.error.issues.some((issue) => issue.path[0] === 'include_meta')
        ? invalidData('include_meta', { supported_values: ['fields'] })
        : new CrmFailure(400, 'MANDATORY_NOT_FOUND', 'mandatory key not found', { api_name: 'select_query' });
    }
    const query = readQuery(body.data.select_query);
    const module = listedModule(server, context, query.from);
    // One credit is booked for the call itself; more rows cost more.
    server.charge(query.limit > 1_000 ? 2 : query.limit > 200 ? 1 : 0);
    if (server.adjust.countRefused && query.select.some(({ aggregate }) => aggregate === 'COUNT')) {
      throw new CrmFailure(400, 'INVALID_QUERY', 'unsupported');
    }
    const inView = viewInFrom(server, context, module, query.viewId);
    const result = run(server, module, query, inView);
    if (result.data.length === 0) return context.body(null, 204);
    const meta = body.data.include_meta === undefined ? {} : { fields: metaOf(module, query) };
    return context.json({
      data: result.data,
      info: { count: result.data.length, more_records: result.more },
      ...meta,
    });
  });
  return app;
}

function readQuery(text: string): CoqlQuery {
  const query = ((): CoqlQuery => {
    try {
      return parseCoql(text);
    } catch (error) {
      if (!(error instanceof CoqlSyntaxProblem)) throw error;
      const { clause, line, column, near } = error;
      // Either the clause that is missing or the place of what is too much, as in Zoho's examples.
      const details = near === '' ? { clause } : { line, column, near };
      throw new CrmFailure(400, 'SYNTAX_ERROR', error.message, details);
    }
  })();
  const over = (limit: number, clause: string): CrmFailure =>
    new CrmFailure(400, 'LIMIT_EXCEEDED', `too much in the ${clause} clause`, { limit, clause });
  if (query.limit > rowLimit || query.limit < 1) throw over(rowLimit, 'limit');
  if (query.offset + query.limit > tokenLimit) throw over(tokenLimit, 'offset');
  if (query.select.length > columnLimit) throw over(columnLimit, 'select');
  if (comparisonsOf(query.where).length > conditionLimit) throw over(conditionLimit, 'where');
  return query;
}

/** The records of a view in FROM; an id that names none there, or one that COQL does not take, is refused. */
function viewInFrom(
  server: CrmServer,
  context: CrmContext,
  module: CompanyModule,
  viewId: string | null,
): RowTest | null {
  if (viewId === null) return null;
  const { company, clock } = server;
  const view = viewsOf(module, context.get('session').user, clock()).find(({ id }) => id === viewId);
  if (view === undefined || viewsWithoutQuery.has(view.systemName ?? '')) {
    throw new CrmFailure(400, 'INVALID_QUERY', 'the cvid given seems to be invalid', { cvid: viewId });
  }
  const opaque = (view.condition === null ? [] : comparisonsOf(view.condition)).find(
    ({ field }) => findColumn(company, module, field)?.kind === 'opaque',
  );
  if (opaque === undefined) return viewTest(company, module, view);
  throw new CrmFailure(400, 'INVALID_QUERY', 'unsupported column in criteria', {
    cv_criteria: true,
    column_name: opaque.field,
    value: opaque.values[0] ?? '${EMPTY}',
    operator: opaque.comparator === 'is_not_null' ? '!=' : '=',
  });
}

function run(
  server: CrmServer,
  module: CompanyModule,
  query: CoqlQuery,
  inView: RowTest | null,
): ReturnType<typeof runCoql> {
  try {
    checkCoql(server.company, module, query);
    return runCoql(server.company, module, query, inView);
  } catch (error) {
    if (error instanceof CoqlRefusal) throw new CrmFailure(400, error.code, error.message, error.details);
    if (!(error instanceof ConditionProblem)) throw error;
    const column = { column_name: error.field };
    if (!(error instanceof ColumnProblem)) {
      throw new CrmFailure(400, 'INVALID_QUERY', error.message, { ...column, reason: error.message });
    }
    const clause = error.clause === undefined ? {} : { clause: error.clause };
    throw error.isUnknown
      ? new CrmFailure(400, 'INVALID_QUERY', 'invalid query formed', {
          reason: error.message,
          ...column,
          ...clause,
        })
      : new CrmFailure(400, 'INVALID_QUERY', error.message, { ...column, ...clause });
  }
}

function metaOf(module: CompanyModule, query: CoqlQuery): Record<string, unknown> {
  const described = query.select.flatMap((item) => {
    const field = module.field(item.field);
    return field === undefined ? [] : [[item.name, fieldJson(module, field)] as const];
  });
  return Object.fromEntries(described);
}
