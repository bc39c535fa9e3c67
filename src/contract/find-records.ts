import { z } from 'zod';
import { recordIdSchema } from './records.ts';

/** A record found by what a person typed, with what tells it from others of the same name. */
export const foundRecordSchema = z.object({
  id: recordIdSchema,
  name: z.string(),
  /** A second line, such as an e-mail address or a company; empty when there is none. */
  detail: z.string(),
  /** Epoch ms of the last change at Zoho. */
  modifiedAt: z.number().nullable(),
});
export type FoundRecord = z.infer<typeof foundRecordSchema>;

/** What was found in one module, and the requests that it took. */
export const foundRecordsSchema = z.object({
  records: z.array(foundRecordSchema),
  requests: z.number().int().nonnegative(),
});
export type FoundRecords = z.infer<typeof foundRecordsSchema>;
