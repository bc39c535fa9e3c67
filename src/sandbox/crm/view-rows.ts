import type { Company } from '../company/company.ts';
import type { CompanyModule } from '../company/module.ts';
import type { RowTest } from '../query/row-test.ts';
import { compileCondition } from '../query/row-test.ts';
import { crossFilterTest } from './cross-filters.ts';
import type { CustomView } from './views.ts';

/** Whether a row is in a view; null for a view of everything. */
export function viewTest(company: Company, module: CompanyModule, view: CustomView): RowTest | null {
  const tests = [
    ...(view.condition === null ? [] : [compileCondition(company, module, view.condition)]),
    ...view.crossFilters.map((filter) => crossFilterTest(company, module, filter)),
  ];
  return tests.length === 0 ? null : (row) => tests.every((test) => test(row));
}
