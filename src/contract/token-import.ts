import { z } from 'zod';
import { errorCodeSchema } from './app-state.ts';

/** What became, or would become, of a row of one of Zoho's token files. No token value has a place here. */
export const importedRowSchema = z.object({
  row: z.number().int(),
  userName: z.string().nullable(),
  clientId: z.string().nullable(),
  outcome: z.enum(['taken', 'merged', 'skipped']),
  /** Why it was skipped. */
  reason: z.union([z.literal('already_stored'), z.literal('unreadable_row'), errorCodeSchema]).nullable(),
  /** What the sign-in lacks to be renewed. */
  missing: z.array(z.enum(['clientId', 'clientSecret', 'refreshToken'])),
});
export type ImportedRowView = z.infer<typeof importedRowSchema>;

export const tokenImportSchema = z.object({
  /** Names the file in later requests; the page knows it by nothing else. */
  importId: z.string(),
  fileName: z.string(),
  rows: z.array(importedRowSchema),
  taken: z.number().int(),
  merged: z.number().int(),
  skipped: z.number().int(),
});
export type TokenImportView = z.infer<typeof tokenImportSchema>;
