import { z } from 'zod';
import type { CompanyModule } from '../company/module.ts';
import type { CrmValue } from '../company/values.ts';
import { isCrmList, isCrmObject, textOf } from '../company/values.ts';
import type { Comparator, Condition } from '../query/condition.ts';

/** Rows of one bulk-read job. */
export const bulkRows = 200_000;

/** One answer about a job. */
export interface BulkStep {
  /**
   * ADDED, QUEUED, IN PROGRESS and COMPLETED are Zoho's words for a job (zoho/crm-oas, v8.0/bulk_read,
   * getBulkReadJobDetails), FAILURE that of the call that adds one; SKIPPED and DELETED were seen in the field.
   */
  readonly state: string;
  /** False: COMPLETED comes without its result, as in Zoho's own example. */
  readonly result?: boolean;
}

/** A job is in progress when first asked about, and done the second time. */
export const usualBulkSteps: readonly BulkStep[] = [{ state: 'IN PROGRESS' }, { state: 'COMPLETED' }];

const comparators = [
  'equal',
  'not_equal',
  'less_than',
  'less_equal',
  'greater_than',
  'greater_equal',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'in',
  'not_in',
  'between',
  'not_between',
] as const satisfies readonly Comparator[];

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const comparison = z.object({
  field: z.object({ api_name: z.string() }),
  comparator: z.enum(comparators),
  value: z.union([scalar, z.array(scalar)]),
});

interface BulkGroup {
  readonly group_operator: string;
  readonly group: readonly BulkCriteria[];
}
type BulkCriteria = z.infer<typeof comparison> | BulkGroup;

const criteria: z.ZodType<BulkCriteria> = z.lazy(() =>
  z.union([comparison, z.object({ group_operator: z.string(), group: z.array(criteria).min(1).max(25) })]),
);

/** Body of `POST /crm/bulk/v8/read`. */
export const bulkReadSchema = z.object({
  query: z.object({
    module: z.object({ api_name: z.string() }),
    fields: z.array(z.string()).max(200).optional(),
    page: z.number().int().min(1).max(500).default(1),
    cvid: z.string().optional(),
    criteria: criteria.optional(),
  }),
  file_type: z.literal('csv').default('csv'),
});

/** The criteria of a job in the sandbox's own form. */
export function bulkCondition(from: BulkCriteria): Condition {
  if ('group' in from) {
    return {
      kind: from.group_operator.toLowerCase() === 'or' ? 'any' : 'all',
      parts: from.group.map(bulkCondition),
    };
  }
  const values = (Array.isArray(from.value) ? from.value : [from.value]).map((value) => textOf(value));
  const field = from.field.api_name;
  if (values[0] === '${EMPTY}') {
    return {
      kind: 'compare',
      field,
      comparator: from.comparator === 'equal' ? 'is_null' : 'is_not_null',
      values: [],
    };
  }
  // One comparator, several values: `equal` means any of them.
  const list = values.length > 1 && from.comparator === 'equal';
  return { kind: 'compare', field, comparator: list ? 'in' : from.comparator, values };
}

/** Rows as CSV (RFC 4180); look-ups by id and lists joined by semicolons, as bulk files have them. */
export function csvOf(module: CompanyModule, rows: readonly number[], fields: readonly string[]): Buffer {
  const names = ['Id', ...fields.filter((name) => name !== 'id')];
  const lines = rows.map((row) =>
    names.map((name) => quoted(name === 'Id' ? module.id(row) : cell(module.value(row, name)))).join(','),
  );
  return Buffer.from([names.join(','), ...lines, ''].join('\n'));
}

function cell(value: CrmValue): string {
  if (isCrmObject(value)) return textOf(value['id']);
  if (isCrmList(value))
    return value.map((item) => (isCrmObject(item) ? textOf(item['name']) : textOf(item))).join(';');
  return textOf(value);
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
