import { z } from 'zod';
import { mostRows } from './limits.ts';
import { listProblemSchema } from './list-problem.ts';
import { jsonValueSchema, recordDetailSchema } from './records.ts';

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
  /** Where rows were filtered or put in order here: how many were read for it, and whether Zoho may have more. */
  here: z.object({ read: z.number().int(), capped: z.boolean() }).optional(),
  /** Epoch ms of the answer. */
  receivedAt: z.number(),
  /** The same by Zoho's clock, where changes since then can be asked for: not of what COQL gave. */
  asOf: z.number().optional(),
});
export type ListPage = z.infer<typeof listPageSchema>;

/** Records of a module that changed since a time, whatever list they stand in. */
export const listChangesSchema = z.object({
  columns: z.array(z.string()),
  ids: z.array(z.string()),
  rows: z.array(z.array(jsonValueSchema)),
  /** Those of them that were created since then. */
  added: z.array(z.string()),
  /** There are more than these. */
  more: z.boolean(),
  /** Epoch ms of the answer, and the same by Zoho's clock. */
  receivedAt: z.number(),
  asOf: z.number(),
});
export type ListChanges = z.infer<typeof listChangesSchema>;

/** A record that is read again: null where it did not change. */
export const recordChangesSchema = z.object({
  detail: recordDetailSchema.nullable(),
  receivedAt: z.number(),
  asOf: z.number(),
});
export type RecordChanges = z.infer<typeof recordChangesSchema>;

/** Which call serves a list, for people who want to know. */
export const listPlanViewSchema = z.object({
  serves: z.enum(['list', 'view', 'query', 'criteria', 'word', 'nothing']),
  /** Whether what Zoho gives is filtered or put in order here, and counted only then. */
  here: z.boolean(),
  /** What Zoho is asked, to be read and copied; empty when nothing serves it. */
  text: z.string(),
  /** Why nothing serves it; else null. */
  problem: listProblemSchema.nullable(),
});
export type ListPlanView = z.infer<typeof listPlanViewSchema>;
