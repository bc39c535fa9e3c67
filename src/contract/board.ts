import { z } from 'zod';
import { apiNameSchema, jsonValueSchema } from './records.ts';

/** A board: the records of a list in columns, by one picklist. */

/** The fields a board adds up. Which of them a module has, the page knows from its description. */
export const boardFieldsSchema = z.strictObject({
  /** The picklist whose values are the columns. */
  column: apiNameSchema,
  amount: apiNameSchema.nullable(),
  /** Amount times probability, where Zoho keeps it as a field. */
  expected: apiNameSchema.nullable(),
  /** In per cent; used where there is no `expected`. */
  probability: apiNameSchema.nullable(),
  /** The record's currency, in organisations that have several. */
  currency: apiNameSchema.nullable(),
  /** In per cent by value of the picklist, for records that have no probability of their own. */
  weights: z.record(z.string().max(1_000), z.number().min(0).max(100)).optional(),
});
export type BoardFields = z.infer<typeof boardFieldsSchema>;

export const boardSumSchema = z.object({
  /** ISO 4217; null where records have none. */
  currency: z.string().nullable(),
  count: z.number().int(),
  /** Null where the module has no such field. */
  total: z.number().nullable(),
  weighted: z.number().nullable(),
});
export type BoardSum = z.infer<typeof boardSumSchema>;

/** Records with one value of the picklist. */
export const boardGroupSchema = z.object({
  /** Null for records without a value. */
  value: z.string().nullable(),
  count: z.number().int(),
  /** One per currency: sums of different currencies are never added. */
  sums: z.array(boardSumSchema),
});
export type BoardGroup = z.infer<typeof boardGroupSchema>;

export const boardTotalsSchema = z.object({
  groups: z.array(boardGroupSchema),
  /** Epoch ms. */
  receivedAt: z.number(),
  /** Epoch ms by Zoho's clock from which on a change may be missing. */
  asOf: z.number().optional(),
});
export type BoardTotals = z.infer<typeof boardTotalsSchema>;

/** Cards of one column from any place. */
export const boardCardsSchema = z.object({
  columns: z.array(z.string()),
  ids: z.array(z.string()),
  rows: z.array(z.array(jsonValueSchema)),
  more: z.boolean(),
  receivedAt: z.number(),
});
export type BoardCards = z.infer<typeof boardCardsSchema>;
