import { z } from 'zod';
import { mostFields } from './limits.ts';
import { apiNameSchema, pageRequestSchema, recordIdSchema } from './records.ts';

/** What the inputs of several channels have in common. */

export const nothing = z.undefined();
export const accountId = z.string().min(1).max(100);
/** Lets the renderer cancel a request that is under way; unique per window. */
export const requestId = z.string().min(1).max(64);
export const onAccount = z.strictObject({ accountId });
export const onAttempt = z.strictObject({ attemptId: z.string().min(1).max(100) });
export const onImport = z.strictObject({ importId: z.string().min(1).max(100) });
export const crmRequest = z.strictObject({ accountId, requestId });
export const onRecord = crmRequest.extend({ module: apiNameSchema, id: recordIdSchema });
export const onRecordPage = onRecord.extend({ page: pageRequestSchema });
export const fieldNames = z.array(apiNameSchema).min(1).max(mostFields);
/** Epoch ms by Zoho's clock, as an answer told it; no time that cannot be written. */
export const zohoTime = z.number().int().min(0).max(8_640_000_000_000_000);
