import { z } from 'zod';
import { filterOperators, relativeDays } from './filter-words.ts';
import { mostFilterValues } from './limits.ts';
import { apiNameSchema, recordIdSchema } from './names.ts';

/**
 * Which records a person wants to see, whatever screen shows them: the list, the board and the export take the
 * same query. Which of Zoho's calls serves it is decided in main; see `planList` in src/crm.
 */

export const filterOperatorSchema = z.enum(filterOperators);
export type FilterOperator = z.infer<typeof filterOperatorSchema>;

export const relativeDaySchema = z.enum(relativeDays);
export type RelativeDay = z.infer<typeof relativeDaySchema>;

export const filterValueSchema = z.union([
  z.string().max(1_000),
  z.number(),
  z.boolean(),
  /** `count` belongs to `last_days` and `next_days`. */
  z.strictObject({ relative: relativeDaySchema, count: z.number().int().min(1).max(3_650).optional() }),
]);
export type FilterValue = z.infer<typeof filterValueSchema>;

export const filterConditionSchema = z.strictObject({
  field: apiNameSchema,
  operator: filterOperatorSchema,
  /** None for `is_empty`, two for `between`, any number for `in`, else one. A number can be a text: see plainNumber. */
  values: z.array(filterValueSchema).max(mostFilterValues),
});
export type FilterCondition = z.infer<typeof filterConditionSchema>;

const innerGroupSchema = z.strictObject({
  match: z.enum(['all', 'any']),
  conditions: z.array(filterConditionSchema).min(1).max(25),
});

/** Conditions and one level of groups: what a person can still read, and what Zoho takes. */
export const filterSchema = z.strictObject({
  match: z.enum(['all', 'any']),
  conditions: z
    .array(z.union([filterConditionSchema, innerGroupSchema]))
    .min(1)
    .max(25),
});
export type Filter = z.infer<typeof filterSchema>;

/** By any sortable field; more than one, or another than Zoho's list call takes, is sorted through COQL. */
export const sortKeySchema = z.strictObject({ field: apiNameSchema, order: z.enum(['asc', 'desc']) });
export type SortKey = z.infer<typeof sortKeySchema>;

export const listQuerySchema = z.strictObject({
  module: apiNameSchema,
  /** One of Zoho's custom views, or null for all records. */
  viewId: recordIdSchema.nullable(),
  /** A searched word; empty for none. */
  word: z.string().trim().max(1_100),
  filter: filterSchema.nullable(),
  /** The first counts most. Empty for the order of Zoho. */
  sort: z.array(sortKeySchema).max(3),
});
export type ListQuery = z.infer<typeof listQuerySchema>;
