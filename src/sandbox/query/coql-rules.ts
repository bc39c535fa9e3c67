import type { Company } from '../company/company.ts';
import type { CompanyModule } from '../company/module.ts';
import type { Comparator, Comparison } from './condition.ts';
import { comparisonsOf } from './condition.ts';
import type { CoqlQuery } from './coql.ts';
import { dataTypeAt, fieldAt } from './field-at.ts';

/** A query that reads as COQL and breaks one of its rules. */
export class CoqlRefusal extends Error {
  readonly code: 'LIMIT_EXCEEDED' | 'DUPLICATE_DATA' | 'INVALID_QUERY';
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: CoqlRefusal['code'], message: string, details: Readonly<Record<string, unknown>>) {
    super(message);
    this.name = 'CoqlRefusal';
    this.code = code;
    this.details = details;
  }
}

/** "COQL Limitations", v7 and v8; values of `in` since v7. */
const mostValues = 100;
const mostOrderKeys = 10;
const mostGroupKeys = 4;
const mostAggregates = 5;

/**
 * Holds a query against Zoho's rules: its limits, columns named twice, and what each type of field can be asked
 * ("Get Records through a COQL Query", v7: field types and their comparators).
 *
 * @throws CoqlRefusal
 */
export function checkCoql(company: Company, module: CompanyModule, query: CoqlQuery): void {
  checkLimits(query);
  checkDuplicates(query);
  for (const comparison of comparisonsOf(query.where)) checkComparison(company, module, comparison);
  checkEncrypted(company, module, query);
}

/** "Encrypted fields are supported in the SELECT column and in the WHERE clause" (v7). */
function checkEncrypted(company: Company, module: CompanyModule, query: CoqlQuery): void {
  const aggregated = query.select
    .filter(({ aggregate }) => aggregate !== undefined)
    .map(({ field }) => field);
  const names = [...aggregated, ...query.groupBy, ...query.orderBy.map(({ name }) => name)];
  const encrypted = names.find((name) => fieldAt(company, module, name)?.masked === true);
  if (encrypted === undefined) return;
  throw new CoqlRefusal('INVALID_QUERY', 'unsupported column', { column_name: encrypted });
}

function checkLimits({ where, orderBy, groupBy, select }: CoqlQuery): void {
  const over = (clause: string, limit: number): CoqlRefusal =>
    new CoqlRefusal('LIMIT_EXCEEDED', `too much in the ${clause} clause`, { limit, clause });
  if (orderBy.length > mostOrderKeys) throw over('order by', mostOrderKeys);
  if (groupBy.length > mostGroupKeys) throw over('group by', mostGroupKeys);
  if (select.filter(({ aggregate }) => aggregate !== undefined).length > mostAggregates) {
    throw over('aggregate', mostAggregates);
  }
  if (comparisonsOf(where).some(({ values }) => values.length > mostValues)) throw over('in', mostValues);
}

function checkDuplicates({ select, groupBy, orderBy }: CoqlQuery): void {
  const seen = new Set<string>();
  for (const { field, aggregate } of select) {
    const key = `${aggregate ?? ''}(${field})`;
    if (seen.has(key)) {
      throw aggregate === undefined
        ? new CoqlRefusal('DUPLICATE_DATA', 'duplicate select column', { column_name: field })
        : new CoqlRefusal('DUPLICATE_DATA', 'duplicate aggregate function', {
            column_name: field,
            aggregate,
          });
    }
    seen.add(key);
  }
  for (const names of [groupBy, orderBy.map(({ name }) => name)]) {
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
      throw new CoqlRefusal('DUPLICATE_DATA', 'duplicate column', { column_name: twice });
  }
}

const presence: readonly Comparator[] = ['is_null', 'is_not_null'];
const exact: readonly Comparator[] = ['equal', 'not_equal', 'in', 'not_in', ...presence];
const text: readonly Comparator[] = [...exact, 'like', 'not_like'];
const ordered: readonly Comparator[] = [
  ...exact,
  'less_than',
  'less_equal',
  'greater_than',
  'greater_equal',
  'between',
  'not_between',
];

const numeric = new Set(['integer', 'bigint', 'double', 'decimal', 'currency', 'percent']);

function comparatorsOf(dataType: string, isEncrypted: boolean, isFormula: boolean): readonly Comparator[] {
  if (isEncrypted) return numeric.has(dataType) ? ['equal', 'not_equal', ...presence] : presence;
  if (numeric.has(dataType) || dataType === 'date' || dataType === 'datetime') return ordered;
  switch (dataType) {
    case 'boolean':
      return isFormula ? ['equal', ...presence] : ['equal'];
    case 'lookup':
    case 'ownerlookup':
    case 'userlookup':
    case 'multi_module_lookup':
      return exact;
    default:
      return text;
  }
}

function checkComparison(company: Company, module: CompanyModule, comparison: Comparison): void {
  const { field: path, comparator, values } = comparison;
  const field = fieldAt(company, module, path);
  const dataType = dataTypeAt(company, module, path);
  // Columns that do not exist, or cannot be asked for at all, are refused where they are read.
  if (dataType === undefined) return;
  if (!comparatorsOf(dataType, field?.masked === true, field?.dataType === 'formula').includes(comparator)) {
    throw new CoqlRefusal('INVALID_QUERY', 'Invalid query formed', {
      reason: 'invalid operator found',
      column_name: path,
      operator: signs[comparator] ?? comparator.replaceAll('_', ' '),
    });
  }
  const shape = comparator === 'like' ? /^%[^%]+$|^[^%]+%$|^%[^%]+%$/s : /^%[^%]+%$/s;
  const isPattern = comparator === 'like' || comparator === 'not_like';
  if (isPattern && !shape.test(values[0] ?? '')) {
    throw new CoqlRefusal('INVALID_QUERY', 'Invalid query formed', {
      reason: 'invalid value found',
      column_name: path,
      operator: comparator.replace('_', ' '),
    });
  }
}

const signs: Readonly<Partial<Record<Comparator, string>>> = {
  equal: '=',
  not_equal: '!=',
  less_than: '<',
  less_equal: '<=',
  greater_than: '>',
  greater_equal: '>=',
  is_null: 'is null',
  is_not_null: 'is not null',
};
