import { Hono } from 'hono';
import { CrmFailure } from './failure.ts';
import { discreteLimit, integerParameter } from './page.ts';
import { listRecord, optionalFields, wholeRecord } from './record-json.ts';
import type { RecordSearch } from './record-search.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmServer } from './session.ts';
import { recordModule, requireScopes } from './session.ts';

/** `GET /{module}/search` by criteria, e-mail address, telephone number or word, and `actions/count`. */
export function searchRoutes(server: CrmServer, search: RecordSearch): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();

  app.get('/:module/search', (context) => {
    const module = recordModule(server, context, context.req.param('module'));
    requireScopes(context, 'ZohoSearch.securesearch.READ');
    const fields = optionalFields(context);
    const perPage = integerParameter(context, 'per_page', [1, 200], 200);
    const page = integerParameter(context, 'page', [1, 1_000_000], 1);
    if (page * perPage > discreteLimit) {
      throw new CrmFailure(400, 'LIMIT_REACHED', 'maximum response iteration limit reached', {
        limit: String(discreteLimit),
      });
    }
    const found = search.rows(context, module);
    if (found === undefined) {
      throw new CrmFailure(400, 'EXPECTED_PARAM_MISSING', 'one of the expected parameters is missing', {
        param_names: ['criteria', 'email', 'phone', 'word'],
      });
    }
    const reachable = found.slice(0, discreteLimit);
    const rows = reachable.slice((page - 1) * perPage, page * perPage);
    if (rows.length === 0) return context.body(null, 204);
    return context.json({
      data: rows.map((row) =>
        fields === undefined ? wholeRecord(module, row) : listRecord(module, row, fields),
      ),
      info: { per_page: perPage, count: rows.length, page, more_records: reachable.length > page * perPage },
    });
  });

  app.get('/:module/actions/count', (context) => {
    const module = recordModule(server, context, context.req.param('module'));
    requireScopes(context, 'ZohoSearch.securesearch.READ');
    // Fifty credits in all; one was booked for the call.
    server.charge(49);
    return context.json({ count: search.rows(context, module)?.length ?? module.count });
  });
  return app;
}
