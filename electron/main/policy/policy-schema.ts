import { z } from 'zod';

/** As releases are numbered (update/version-order.ts): one that no release can have would hold nothing back. */
const version = z.string().regex(/^(?:0|[1-9]\d{0,4})\.(?:0|[1-9]\d{0,4})\.(?:0|[1-9]\d{0,4})$/);

/**
 * The machine-wide policy file as an admin writes it; docs/for-admins.md says what each key means. A misspelt key is an error rather than no policy. Published as
 * docs/policy.schema.json, which a test compares.
 */
export const policyFileSchema = z
  .object({
    $schema: z.string().max(2_000).optional(),
    connection: z.record(z.string().max(100), z.unknown()).optional(),
    otherConnections: z.boolean().optional(),
    memoryOnly: z.boolean().optional(),
    lockAfterMinutes: z.number().int().min(1).max(1440).optional(),
    endUnusedAfterDays: z.number().int().min(1).max(3650).optional(),
    export: z.boolean().optional(),
    exportFolders: z.array(z.string().min(1).max(1_000)).min(1).max(20).optional(),
    copyToken: z.boolean().optional(),
    explorer: z.boolean().optional(),
    writingScopes: z.enum(['ask', 'allowed', 'refused']).optional(),
    updates: z.union([z.enum(['on', 'off']), z.object({ pinnedTo: version }).strict()]).optional(),
    telemetry: z.literal('none').optional(),
  })
  .strict();
export type PolicyFile = z.infer<typeof policyFileSchema>;
