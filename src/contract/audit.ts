import { z } from 'zod';
import { errorCodeSchema } from './app-state.ts';

/** What has happened to the sign-ins of this computer. Names nobody: an account is known by its id alone. */

export const auditKinds = [
  'signed_in',
  'refreshed',
  'refresh_failed',
  'session_ended',
  'token_copied',
  'signed_out',
  'revoked',
  'revocation_queued',
  'removed_unused',
  'locked',
  'unlocked',
  'unlock_failed',
] as const;

export const auditEntrySchema = z.object({
  /** Counts up; tells entries of the same moment apart. */
  number: z.number().int(),
  /** Epoch ms. */
  at: z.number(),
  kind: z.enum(auditKinds),
  /** Null for what concerns all accounts. */
  accountId: z.string().nullable(),
  /** Why something failed. */
  code: errorCodeSchema.nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditKind = AuditEntry['kind'];
