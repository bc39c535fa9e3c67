import { z } from 'zod';

/** What an admin has decided for this computer, as Settings shows it. The page can read it and change nothing of it. */
export const managedViewSchema = z.object({
  /** False for the strict rules that hold while the policy file cannot be read as one. */
  asWritten: z.boolean(),
  /** Name of the connection that the policy brings. */
  connection: z.string().nullable(),
  otherConnections: z.boolean(),
  memoryOnly: z.boolean(),
  lockAfterMinutes: z.number().int().nullable(),
  endUnusedAfterDays: z.number().int().nullable(),
  export: z.boolean(),
  /** Where files may be saved; null for anywhere. */
  exportFolders: z.array(z.string()).nullable(),
  copyToken: z.boolean(),
  explorer: z.boolean(),
  writingScopes: z.enum(['ask', 'allowed', 'refused']),
  updates: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('on') }),
    z.object({ kind: z.literal('off') }),
    z.object({ kind: z.literal('pinned'), version: z.string() }),
  ]),
});
export type ManagedView = z.infer<typeof managedViewSchema>;
