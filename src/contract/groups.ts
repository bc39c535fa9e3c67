import { z } from 'zod';
import { apiNameSchema } from './names.ts';

/** A list in groups: by the values of a choice, by people, or by the months of a date. */

export const groupFieldsSchema = z.strictObject({
  field: apiNameSchema,
  by: z.enum(['choice', 'owner', 'month']),
  /** What is added up: COQL takes five aggregates, one of which counts. */
  sums: z.array(apiNameSchema).max(4),
  /** The record's currency, in organisations that have several. */
  currency: apiNameSchema.nullable(),
});
export type GroupFields = z.infer<typeof groupFieldsSchema>;

export const listGroupSchema = z.object({
  /** The choice, the id of a person, or a month such as `2026-07`; null for records without a value. */
  value: z.string().nullable(),
  /** Who a person is; else the value. */
  label: z.string(),
  count: z.number().int(),
  /** One for each currency, in the order of the wanted sums: sums of different currencies are never added. */
  sums: z.array(
    z.object({
      /** ISO 4217; null where records have none. */
      currency: z.string().nullable(),
      /** Digits, with as many as there are; null where none of the records has a value. */
      totals: z.array(z.string().nullable()),
    }),
  ),
});
export type ListGroup = z.infer<typeof listGroupSchema>;

export const listGroupsSchema = z.object({
  groups: z.array(listGroupSchema),
  /** Epoch ms. */
  receivedAt: z.number(),
});
export type ListGroups = z.infer<typeof listGroupsSchema>;
