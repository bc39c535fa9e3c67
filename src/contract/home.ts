import { z } from 'zod';
import { apiNameSchema, recordIdSchema } from './names.ts';

/**
 * What is on a person's plate: their open tasks, planned calls and meetings, their deals that are due, and which of
 * their records others changed. Each part is one call, and each list of it can be opened as a filtered list: one filter
 * says what both show.
 */

export const homeKinds = ['tasks', 'calls', 'meetings', 'deals', 'changed'] as const;
export const homeKindSchema = z.enum(homeKinds);
export type HomeKind = z.infer<typeof homeKindSchema>;

/** One call of Home. `module` is fixed but for `changed`. */
export const homePartSchema = z.strictObject({ kind: homeKindSchema, module: apiNameSchema });
export type HomePart = z.infer<typeof homePartSchema>;

const shortText = z.string().max(1_000);

export const homeRowSchema = z.object({
  id: recordIdSchema,
  name: shortText,
  /** The date that counts, as Zoho sends it: due, begins, closes, changed. */
  date: shortText.nullable(),
  /** When a meeting ends. */
  end: shortText.nullable(),
  /** Status or stage. */
  state: shortText.nullable(),
  /** The person a task, call or meeting is about, or who changed the record. */
  who: shortText.nullable(),
  amount: z.number().nullable(),
  /** ISO 4217. */
  currency: shortText.nullable(),
});
export type HomeRow = z.infer<typeof homeRowSchema>;

export const homeAnswerSchema = z.object({
  rows: z.array(homeRowSchema),
  /** Of deals: those that others changed. */
  changed: z.array(homeRowSchema),
  /** Zoho has more than the first 200. */
  more: z.boolean(),
  /** Of deals: the stages in which they can still be won. */
  openStages: z.array(shortText),
  /** Epoch ms. */
  receivedAt: z.number(),
});
export type HomeAnswer = z.infer<typeof homeAnswerSchema>;
