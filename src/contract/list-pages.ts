import { z } from 'zod';
import { mostRows } from './limits.ts';
import { jsonValueSchema } from './records.ts';

/** How a list travels to the page: where to begin, and what came. */

/**
 * Where to begin. `rows` counts from 0; `token` goes on behind a page that was given, at `offset`, where
 * nothing else leads on.
 */
export const listPlaceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rows'),
    offset: z.number().int().min(0).max(mostRows),
    count: z.number().int().min(1).max(2_000),
  }),
  z.object({
    kind: z.literal('token'),
    offset: z.number().int().min(0).max(mostRows),
    token: z.string().min(1).max(4096),
  }),
]);
export type ListPlace = z.infer<typeof listPlaceSchema>;

/** Rows as arrays in the order of `columns`. */
export const listPageSchema = z.object({
  columns: z.array(z.string()),
  offset: z.number().int(),
  ids: z.array(z.string()),
  rows: z.array(z.array(jsonValueSchema)),
  /** The place behind these rows; null when they are the last. */
  next: listPlaceSchema.nullable(),
  /** Whether any place can be asked for, or only the next one. */
  jumps: z.boolean(),
  /** Epoch ms of the answer. */
  receivedAt: z.number(),
});
export type ListPage = z.infer<typeof listPageSchema>;

/** Which call serves a list, for people who want to know. */
export const listPlanViewSchema = z.object({
  serves: z.enum(['list', 'view', 'query', 'criteria', 'word', 'nothing']),
  /** What Zoho is asked, to be read and copied; empty when nothing serves it. */
  text: z.string(),
  /** Why nothing serves it, in a sentence; else null. */
  reason: z.string().nullable(),
});
