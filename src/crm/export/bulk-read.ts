import { z } from 'zod';
import type { JsonValue } from '../../contract/records.ts';
import { checkedId, checkedName } from '../api-address.ts';
import type { CoqlCondition, CoqlScalar } from '../coql.ts';
import { CrmError } from '../crm-error.ts';
import type { CallOptions, CrmRequests } from '../crm-requests.ts';

/** What of a module a bulk file is to hold. */
export interface BulkQuery {
  readonly module: string;
  readonly fields: readonly string[];
  /** From 1; each holds 200,000 rows. */
  readonly page: number;
  readonly viewId: string | null;
  readonly criteria: JsonValue;
}

export type BulkState =
  | {
      /**
       * `unfinished`: completed as Zoho says, but without the result that names the file; `unknown`: a word that is not
       * known yet.
       */
      readonly state: 'working' | 'unfinished' | 'stopped' | 'unknown';
    }
  | {
      readonly state: 'completed';
      /** Rows of the file. */
      readonly count: number;
      readonly more: boolean;
    };

/**
 * Zoho's words for a job: ADDED, QUEUED, IN PROGRESS and COMPLETED (zoho/crm-oas, v8.0/bulk_read,
 * getBulkReadJobDetails), FAILURE (createBulkReadJob); SKIPPED, DELETED and FAILED end a job of the bulk APIs, too.
 */
const words: Readonly<Record<string, 'working' | 'completed' | 'stopped'>> = {
  ADDED: 'working',
  QUEUED: 'working',
  INPROGRESS: 'working',
  COMPLETED: 'completed',
  FAILURE: 'stopped',
  FAILED: 'stopped',
  SKIPPED: 'stopped',
  DELETED: 'stopped',
};

/** Zoho charges a job by the 200,000 rows it may have (Bulk Read, v8). */
const creditsPerJob = 50;
/** Far more than 200,000 rows with all their columns, in bytes. */
const longestFile = 4 * 1024 ** 3;

const created = z.object({ data: z.array(z.object({ details: z.object({ id: z.string() }) })).min(1) });
const state = z.object({
  data: z
    .array(
      z.object({
        state: z.string(),
        result: z
          .object({ count: z.number().int().nonnegative(), more_records: z.boolean().catch(false) })
          .optional()
          .catch(undefined),
      }),
    )
    .min(1),
});

/** Zoho's bulk read: a job that puts a file together, which is fetched when it is ready. */
export class BulkRead {
  readonly #requests: CrmRequests;

  constructor(requests: CrmRequests) {
    this.#requests = requests;
  }

  /** @returns the id of the job */
  async create(query: BulkQuery, options: CallOptions): Promise<string> {
    const { module, fields, page, viewId, criteria } = query;
    const { body } = await this.#requests.json({
      ...options,
      ...bulkApi('read'),
      body: {
        query: {
          module: { api_name: checkedName(module) },
          fields: fields.map(checkedName),
          page,
          ...(viewId === null ? {} : { cvid: checkedId(viewId) }),
          ...(criteria === null ? {} : { criteria }),
        },
        file_type: 'csv',
      },
      credits: creditsPerJob,
    });
    return checkedId(parsed(created, body).data[0]?.details.id ?? '');
  }

  async state(jobId: string, options: CallOptions): Promise<BulkState> {
    const { body } = await this.#requests.json({ ...options, ...bulkApi('read', checkedId(jobId)) });
    const job = parsed(state, body).data[0];
    // Spaces and underscores are written either way.
    const word = job?.state.toUpperCase().replaceAll(/[ _-]/g, '') ?? '';
    const known = Object.hasOwn(words, word) ? words[word] : undefined;
    if (known !== 'completed') return { state: known ?? 'unknown' };
    const result = job?.result;
    return result === undefined
      ? { state: 'unfinished' }
      : { state: 'completed', count: result.count, more: result.more_records };
  }

  /** The file, a ZIP with one CSV, handed on as it comes. */
  async download(
    jobId: string,
    write: (piece: Uint8Array) => Promise<void>,
    options: CallOptions,
  ): Promise<void> {
    await this.#requests.bytes({
      ...options,
      ...bulkApi('read', checkedId(jobId), 'result'),
      maxBytes: longestFile,
      write,
    });
  }
}

/** Bulk read has its version behind the name of the API: `/crm/bulk/v8/read`. */
function bulkApi(...path: readonly string[]): { readonly version: string; readonly path: readonly string[] } {
  return { version: 'bulk', path: ['v8', ...path] };
}

function parsed<T>(schema: z.ZodType<T>, body: JsonValue): T {
  const result = schema.safeParse(body);
  if (!result.success) throw new CrmError('crm.server_unexpected', { status: 200 });
  return result.data;
}

const comparators: Readonly<Record<string, string>> = {
  '=': 'equal',
  '!=': 'not_equal',
  '<': 'less_than',
  '<=': 'less_equal',
  '>': 'greater_than',
  '>=': 'greater_equal',
  in: 'in',
  'not in': 'not_in',
};

/** A condition as bulk read takes it; null where it has no such condition. */
export function bulkCriteria(condition: CoqlCondition): JsonValue {
  if ('all' in condition) return group('and', condition.all);
  if ('any' in condition) return group('or', condition.any);
  const { field, operator } = condition;
  // A path through a look-up means something else there.
  if (field.includes('.')) return null;
  if (operator === 'is null' || operator === 'is not null') {
    return comparison(field, operator === 'is null' ? 'equal' : 'not_equal', '${EMPTY}');
  }
  const comparator = comparators[operator];
  if ('values' in condition)
    return comparator === undefined ? null : comparison(field, comparator, condition.values.map(jsonOf));
  if (!('value' in condition)) return null;
  if (operator === 'like' || operator === 'not like')
    return likeness(field, operator, jsonOf(condition.value));
  return comparator === undefined ? null : comparison(field, comparator, jsonOf(condition.value));
}

/** A number that JSON cannot hold without loss stays a text, as Zoho itself sends it. */
function jsonOf(value: CoqlScalar): string | number | boolean {
  if (typeof value !== 'object') return value;
  return String(Number(value.digits)) === value.digits ? Number(value.digits) : value.digits;
}

function group(word: 'and' | 'or', conditions: readonly CoqlCondition[]): JsonValue {
  const parts = conditions.map(bulkCriteria);
  if (parts.length === 0 || parts.includes(null)) return null;
  return parts.length === 1 ? (parts[0] ?? null) : { group_operator: word, group: parts };
}

function likeness(field: string, operator: 'like' | 'not like', value: JsonValue): JsonValue {
  if (typeof value !== 'string') return null;
  const [, before = '', text = '', after = ''] = /^(%?)([^%]*)(%?)$/.exec(value) ?? [];
  if (text === '' || text.includes('_')) return null;
  if (before === '%' && after === '%')
    return comparison(field, operator === 'like' ? 'contains' : 'not_contains', text);
  return operator === 'like' && before === '' && after === '%'
    ? comparison(field, 'starts_with', text)
    : null;
}

function comparison(field: string, comparator: string, value: JsonValue): JsonValue {
  return { field: { api_name: field }, comparator, value };
}
