import type { CompanyModule } from '../company/module.ts';
import { textOf } from '../company/values.ts';
import { comparisonsOf, ConditionProblem } from '../query/condition.ts';
import { CriteriaProblem, parseCriteria } from '../query/criteria.ts';
import { compileCondition } from '../query/row-test.ts';
import { checkSearch } from '../query/search-rules.ts';
import { digits, WordIndex } from '../query/word-index.ts';
import { CrmFailure } from './failure.ts';
import { discreteLimit } from './page.ts';
import { checkSearchTerm } from './search-term.ts';
import type { CrmContext, CrmServer } from './session.ts';

/** Conditions of one search at most. */
const conditionLimit = 15;

/** Finds records as the search calls do. */
export class RecordSearch {
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
    checkSearchTerm(module, { email, phone, word });
    const index = this.#index(module);
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

  /** Prepares for searches in a module that somebody looks at. */
  warm(module: CompanyModule): void {
    if (module.spec.size > 5_000) this.#index(module).warm();
  }

  #index(module: CompanyModule): WordIndex {
    const index = this.#indexes.get(module) ?? new WordIndex(module);
    this.#indexes.set(module, index);
    return index;
  }

  #byCriteria(module: CompanyModule, text: string, visible: (row: number) => boolean): readonly number[] {
    try {
      const condition = parseCriteria(text);
      if (comparisonsOf(condition).length > conditionLimit) {
        throw new CrmFailure(
          400,
          'CRITERIA_LIMIT_EXCEEDED',
          `no of criterium that can be given exceed the limit ${String(conditionLimit)}`,
          { limit: conditionLimit, param_name: 'criteria' },
        );
      }
      checkSearch(this.#server.company, module, condition);
      const test = compileCondition(this.#server.company, module, condition, 'search');
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
