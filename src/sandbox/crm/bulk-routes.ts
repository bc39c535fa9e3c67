import { Hono } from 'hono';
import type { z } from 'zod';
import type { CompanyModule } from '../company/module.ts';
import { userReference, type SampleUser } from '../company/users.ts';
import { dayMs, zonedTime } from '../company/values.ts';
import { ConditionProblem } from '../query/condition.ts';
import type { RowTest } from '../query/row-test.ts';
import { compileCondition } from '../query/row-test.ts';
import { bulkCondition, bulkReadSchema, bulkRows, csvOf, type BulkStep } from './bulk-read.ts';
import { CrmFailure, invalidData } from './failure.ts';
import { settingsId } from '../company/settings-id.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmContext, CrmServer } from './session.ts';
import { recordModule, requireScopes } from './session.ts';
import { viewTest } from './view-rows.ts';
import { viewsOf } from './views.ts';
import { zipOf } from './zip.ts';

interface BulkJob {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: number;
  readonly summary: Readonly<Record<string, unknown>>;
  /** As it was asked for, with the id of its module. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly rows: readonly number[];
  readonly more: boolean;
  readonly page: number;
  readonly write: () => Buffer;
  polls: number;
}

interface JobState {
  readonly state: string;
  readonly hasResult: boolean;
}

/** Bulk read, to be mounted at `/crm/bulk/v8`; the file of a job is kept for a day. */
export function bulkRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();
  const jobs = new Map<string, BulkJob>();

  app.post('/read', async (context) => {
    requireScopes(context, 'ZohoCRM.bulk.READ');
    const body = bulkReadSchema.safeParse(await context.req.json<unknown>().catch(() => undefined));
    if (!body.success) throw invalidData(body.error.issues[0]?.path.join('.') ?? 'query');
    const { query } = body.data;
    const module = recordModule(server, context, query.module.api_name);
    server.charge(49);
    const test = testOf(server, context, module, query);
    const id = settingsId('bulk', String(jobs.size), String(server.clock()));
    const job = newJob(id, module, query, {
      matching: [...module.ordered('id')].filter(test),
      user: context.get('session').user,
      now: server.clock(),
    });
    jobs.set(job.id, job);
    const details = { id: job.id, state: 'ADDED', ...job.summary };
    return context.json(
      {
        data: [{ status: 'success', code: 'ADDED_SUCCESSFULLY', message: 'Added successfully.', details }],
        info: {},
      },
      201,
    );
  });

  app.get('/read/:id', (context) => {
    const job = jobOf(context);
    job.polls += 1;
    return context.json({ data: [jobJson(job, stepOf(job))] });
  });

  app.get('/read/:id/result', (context) => {
    const job = jobOf(context);
    if (!stepOf(job).hasResult)
      throw new CrmFailure(400, 'INVALID_REQUEST', 'the job is not completed yet', { id: job.id });
    const zip = zipOf(`${job.id}.csv`, job.write());
    return new Response(new Uint8Array(zip), {
      headers: {
        'content-type': 'application/zip',
        'content-length': String(zip.length),
        'content-disposition': `attachment; filename=${job.id}.zip`,
      },
    });
  });

  /** Every question goes one step on; the last step stays. */
  function stepOf(job: BulkJob): JobState {
    const steps = server.adjust.bulkSteps;
    const step = job.polls === 0 ? { state: 'ADDED' } : (steps[job.polls - 1] ?? steps.at(-1));
    const { state = 'COMPLETED', result = true }: Partial<BulkStep> = step ?? {};
    return { state, hasResult: state === 'COMPLETED' && result };
  }

  function jobOf(context: CrmContext): BulkJob {
    requireScopes(context, 'ZohoCRM.bulk.READ');
    const job = jobs.get(context.req.param('id') ?? '');
    const kept = job !== undefined && server.clock() - job.createdAt < dayMs;
    if (!kept || job.userId !== context.get('session').user.id) {
      throw new CrmFailure(404, 'RESOURCE_NOT_FOUND', 'the job does not exist', { resource: 'job' });
    }
    return job;
  }
  return app;
}

function testOf(
  server: CrmServer,
  context: CrmContext,
  module: CompanyModule,
  query: ReturnType<typeof bulkReadSchema.parse>['query'],
): RowTest {
  const tests: RowTest[] = [];
  try {
    if (query.criteria !== undefined) {
      tests.push(compileCondition(server.company, module, bulkCondition(query.criteria)));
    }
  } catch (error) {
    if (!(error instanceof ConditionProblem)) throw error;
    throw invalidData('criteria', { api_name: error.field, reason: error.message });
  }
  if (query.cvid !== undefined) {
    const view = viewsOf(module, context.get('session').user, server.clock()).find(
      (one) => one.id === query.cvid,
    );
    if (view === undefined) throw invalidData('cvid');
    const inView = viewTest(server.company, module, view);
    if (inView !== null) tests.push(inView);
  }
  return (row) => tests.every((test) => test(row));
}

function newJob(
  id: string,
  module: CompanyModule,
  query: z.infer<typeof bulkReadSchema>['query'],
  asked: { readonly matching: readonly number[]; readonly user: SampleUser; readonly now: number },
): BulkJob {
  const { matching, user, now } = asked;
  const from = (query.page - 1) * bulkRows;
  const rows = matching.slice(from, from + bulkRows);
  const fields =
    query.fields ?? module.fields.filter((field) => field.onlyInOne !== true).map((field) => field.apiName);
  const { api_name } = query.module;
  return {
    id,
    userId: user.id,
    createdAt: now,
    summary: { operation: 'read', created_by: userReference(user), created_time: zonedTime(now, 0) },
    query: { ...query, module: { api_name, id: settingsId('module', api_name) } },
    rows,
    more: matching.length > from + rows.length,
    page: query.page,
    write: () => csvOf(module, rows, fields),
    polls: 0,
  };
}

function jobJson(job: BulkJob, { state, hasResult }: JobState): Record<string, unknown> {
  const { id, summary, query, rows, page, more } = job;
  const result = {
    page,
    per_page: bulkRows,
    count: rows.length,
    more_records: more,
    download_url: `/crm/bulk/v8/read/${id}/result`,
  };
  return { id, ...summary, query, state, file_type: 'csv', ...(hasResult ? { result } : {}) };
}
