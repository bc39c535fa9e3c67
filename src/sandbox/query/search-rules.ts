import type { Company } from '../company/company.ts';
import type { CompanyModule } from '../company/module.ts';
import type { Comparator, Condition } from './condition.ts';
import { comparisonsOf, ConditionProblem } from './condition.ts';
import { dataTypeAt, fieldAt } from './field-at.ts';

/** `${EMPTY}` is a value of `equals` and `not_equal`. */
const exact: readonly Comparator[] = ['equal', 'not_equal', 'is_null', 'is_not_null'];
const ordered: readonly Comparator[] = [
  ...exact,
  'in',
  'less_than',
  'less_equal',
  'greater_than',
  'greater_equal',
  'between',
];

/**
 * Operators of search criteria by type of field (Search Records in Zoho's OpenAPI description of 2026, "Supported
 * Operators"; encrypted fields know `equals` only).
 */
function comparatorsOf(dataType: string): readonly Comparator[] {
  switch (dataType) {
    case 'boolean':
      return exact;
    case 'textarea':
      return [...exact, 'starts_with'];
    case 'lookup':
    case 'ownerlookup':
    case 'userlookup':
    case 'multi_module_lookup':
    case 'picklist':
    case 'autonumber':
      return [...exact, 'in'];
    case 'date':
    case 'datetime':
    case 'integer':
    case 'bigint':
    case 'double':
    case 'decimal':
    case 'currency':
    case 'percent':
      return ordered;
    default:
      return [...exact, 'in', 'starts_with'];
  }
}

/** @throws ConditionProblem for an operator that the type of the field does not have in a search */
export function checkSearch(company: Company, module: CompanyModule, condition: Condition): void {
  for (const { field: path, comparator, values } of comparisonsOf(condition)) {
    const dataType = dataTypeAt(company, module, path);
    if (dataType === undefined) continue;
    const isEncrypted = fieldAt(company, module, path)?.masked === true;
    const allowed = isEncrypted ? (['equal', 'is_null'] as const) : comparatorsOf(dataType);
    if (!allowed.some((each) => each === comparator)) {
      throw new ConditionProblem(path, 'the operator does not fit the type of the field');
    }
    // "The in operator supports up to 100 values."
    if (values.length > 100) throw new ConditionProblem(path, 'more than 100 values');
  }
}
