import type { Company } from '../company/company.ts';
import type { CompanyModule } from '../company/module.ts';
import { textOf } from '../company/values.ts';
import type { Condition } from '../query/condition.ts';
import type { RowTest } from '../query/row-test.ts';
import { compileCondition } from '../query/row-test.ts';
import { notesOf } from './attached.ts';
import { settingsId } from '../company/settings-id.ts';

/** A condition of a view on what belongs to its records: notes, or records that point to them. */
export interface CrossFilter {
  /** API name of the relation, such as `Deals__r`. */
  readonly relation: string;
  readonly child: { readonly module: string; readonly field: string };
  /** Records that have such children, or those that have none. */
  readonly includes: boolean;
  /** Which children; null for any. */
  readonly condition: Condition | null;
}

/** Whether a record has such children, or has none, as the filter wants it. */
export function crossFilterTest(company: Company, module: CompanyModule, filter: CrossFilter): RowTest {
  const { child, condition, includes } = filter;
  if (child.module === 'Notes') {
    const [field, text] =
      condition?.kind === 'compare' ? [condition.field, textOf(condition.values[0] ?? '')] : ['id', ''];
    return (row) =>
      notesOf(module, row).some((note) =>
        textOf(note[field] ?? '')
          .toLowerCase()
          .includes(text.toLowerCase()),
      ) === includes;
  }
  const test = condition === null ? null : compileCondition(company, company.module(child.module), condition);
  const parent = module.spec.apiName;
  return (row) => {
    const children = company.relations.childRows(child.module, child.field, row, parent);
    return (test === null ? children.length > 0 : children.some(test)) === includes;
  };
}

/** As Get Custom View by ID gives it: the children meet the criteria and point somewhere (example of 2026, v8). */
export function crossFilterJson(
  module: CompanyModule,
  { relation, child, includes, condition }: CrossFilter,
  criteriaJson: (module: string, condition: Condition) => Record<string, unknown>,
): Record<string, unknown> {
  const pointsHere = {
    $disrupted: false,
    comparator: 'equal',
    field: { ui_type: 4, api_name: child.field, id: settingsId(child.module, child.field) },
    type: 'value',
    value: '${NOTEMPTY}',
  };
  return {
    criteria:
      condition === null
        ? pointsHere
        : { group_operator: 'AND', group: [criteriaJson(child.module, condition), pointsHere] },
    include_objects: includes,
    relation: {
      $disrupted: false,
      api_name: relation,
      id: settingsId(module.spec.apiName, 'relation', relation),
    },
  };
}
