import { z } from 'zod';
import { errorViewSchema } from './app-state.ts';

/** What the API explorer sends and gets. Only reading: a GET of a CRM path, or a COQL select. */

export const explorerRequestSchema = z.discriminatedUnion('kind', [
  /** As typed: `Contacts?fields=Last_Name` or `/crm/v8/settings/modules`. Never a whole address. */
  z.strictObject({ kind: z.literal('get'), path: z.string().max(8_000) }),
  z.strictObject({ kind: z.literal('coql'), query: z.string().max(20_000) }),
]);
export type ExplorerRequest = z.infer<typeof explorerRequestSchema>;

export const explorerBodySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('empty') }),
  /** As Zoho sent it; it has been read as JSON, so the text is sound. */
  z.object({ kind: z.literal('json'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string(), mediaType: z.string() }),
  /** Pictures and files are named, not shown. */
  z.object({ kind: z.literal('binary'), mediaType: z.string(), bytes: z.number().int() }),
]);
export type ExplorerBody = z.infer<typeof explorerBodySchema>;

export const explorerReplySchema = z.object({
  /** What was sent, without the token: `GET https://www.zohoapis.eu/crm/v8/Contacts?fields=Last_Name`. */
  requestLine: z.string(),
  status: z.number().int(),
  body: explorerBodySchema,
  /** What the answer means, when it is no success. */
  failure: errorViewSchema.nullable(),
  milliseconds: z.number(),
  /** By Zoho's price list. */
  credits: z.number().int(),
  /** Zoho tells it once half of the day's credits are used; null before. */
  creditsRemaining: z.number().int().nullable(),
  /** Epoch ms. */
  receivedAt: z.number(),
});
export type ExplorerReply = z.infer<typeof explorerReplySchema>;
