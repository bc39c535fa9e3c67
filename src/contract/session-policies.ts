import { z } from 'zod';

/** How long a session may last, as it holds now: chosen in Settings, bounded by the connections. */

const boundSchema = z.object({
  /** Null is off. */
  value: z.number().int().nullable(),
  /** The longest that the connections allow; null leaves the choice to the person. */
  most: z.number().int().nullable(),
});

export const policiesViewSchema = z.object({
  lockAfterMinutes: boundSchema,
  endUnusedAfterDays: boundSchema,
});
export type PoliciesView = z.infer<typeof policiesViewSchema>;

/**
 * Whether Deskside is locked: then the page shows nothing but the way back, and no request for records is
 * answered. `asks` says who is asked to unlock it.
 */
export const lockViewSchema = z.object({
  locked: z.boolean(),
  /** `touch_id` and `polkit` ask the person by the system; with `keyring` and `nobody` whoever is there opens it. */
  asks: z.enum(['passphrase', 'touch_id', 'polkit', 'keyring', 'nobody']),
});
export type LockView = z.infer<typeof lockViewSchema>;
