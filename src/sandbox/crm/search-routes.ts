import { Hono } from 'hono';
import type { CompanyModule } from '../company/module.ts';
import { textOf } from '../company/values.ts';
import { comparisonsOf, ConditionProblem } from '../query/condition.ts';
import { CriteriaProblem, parseCriteria } from '../query/criteria.ts';
import { compileCondition } from '../query/row-test.ts';
import { digits, WordIndex } from '../query/word-index.ts';
import { CrmFailure } from './failure.ts';
import { discreteLimit, integerParameter } from './page.ts';
import { listRecord, optionalFields, wholeRecord } from './record-json.ts';
import type { CrmContext, CrmEnvironment, CrmServer } from './session.ts';
import { recordModule, requireScopes } from './session.ts';

/** Conditions of one search at most. */
const conditionLimit = 15;

/** `GET /{module}/search` by criteria, e-mail address, telephone number or word, and `actions/count`. */
export function searchRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();
  const search = new RecordSearch(server);

  app.get('/:module/search', (context) => {
    const module = recordModule(server, context, context.req.param('module'));
    requireScopes(context, 'ZohoSearch.securesearch.READ');
    const fields = optionalFields(context);
    const perPage = integerParameter(context, 'per_page', [1, 200], 200);
    const page = integerParameter(context, 'page', [1, 1_000_000], 1);
    if (page * perPage > discreteLimit) {
      throw new CrmFailure(
        400,
        'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
        'a search gives no more records than this',
        {
          limit: discreteLimit,
          param_name: 'page',
        },
      );
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

class RecordSearch {
  readonly #server: CrmServer;
  readonly #indexes = new Map<CompanyModule, WordIndex>();

  constructor(server: CrmServer) {
    this.#server = server;
  }

  /** Rows found, newest first; undefined when the request does not say what for. */
  rows(context: CrmContext, module: CompanyModule): readonly number[] | undefined {
    const { criteria, email, phone, word } = context.req.query();
    // The search index follows the records with a lag: what was changed just now is not found.
    const { adjust, clock } = this.#server;
    const visible = (row: number): boolean => clock() - module.modifiedAt(row) >= adjust.searchLagMs;
    if (criteria !== undefined && criteria !== '') return this.#byCriteria(module, criteria, visible);
    const index = this.#indexes.get(module) ?? new WordIndex(module);
    this.#indexes.set(module, index);
    if (email !== undefined && email !== '') {
      const wanted = email.toLowerCase();
      return index
        .containing(wanted, visible)
        .filter((row) => has(module, row, 'email', (text) => text.toLowerCase() === wanted));
    }
    if (phone !== undefined && phone !== '') {
      const wanted = digits(phone);
      if (wanted === '') return [];
      return index
        .containing(wanted, visible)
        .filter((row) => has(module, row, 'phone', (text) => digits(text).includes(wanted)));
    }
    return word === undefined || word === '' ? undefined : index.search(word, visible);
  }

  #byCriteria(module: CompanyModule, text: string, visible: (row: number) => boolean): readonly number[] {
    try {
      const condition = parseCriteria(text);
      if (comparisonsOf(condition).length > conditionLimit) {
        throw new CrmFailure(400, 'LIMIT_EXCEEDED', 'too many conditions are given', {
          limit: conditionLimit,
          param_name: 'criteria',
        });
      }
      const test = compileCondition(this.#server.company, module, condition);
      const all = module.ordered('id');
      const found: number[] = [];
      for (let place = all.length - 1; place >= 0; place -= 1) {
        const row = all[place] ?? 0;
        if (test(row) && (!module.isChanged(row) || visible(row))) found.push(row);
        // One more than can be reached tells whether there are more.
        if (found.length > discreteLimit) break;
      }
      return found;
    } catch (error) {
      if (error instanceof CriteriaProblem) {
        throw new CrmFailure(400, 'INVALID_QUERY', 'invalid query formed', {
          param_name: 'criteria',
          reason: error.message,
          position: error.position,
        });
      }
      if (error instanceof ConditionProblem) {
        throw new CrmFailure(400, 'INVALID_QUERY', 'invalid query formed', {
          param_name: 'criteria',
          reason: error.message,
          api_name: error.field,
        });
      }
      throw error;
    }
  }
}

function has(module: CompanyModule, row: number, dataType: string, test: (text: string) => boolean): boolean {
  return module.fields.some(
    (field) => field.dataType === dataType && test(textOf(module.value(row, field.apiName))),
  );
}
