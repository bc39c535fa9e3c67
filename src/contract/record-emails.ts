import { z } from 'zod';
import { downloadIdSchema } from './record-parts.ts';
import { recordIdSchema } from './records.ts';

/** Mails of a record (Get Emails of a Record, v7 and v8). Texts stay as Zoho sent them: they come from strangers. */

/** Keys of Zoho that tell nothing (download_attachments.yaml, v8: at most 500 and 1,000 characters). */
export const messageIdSchema = z.string().min(1).max(500);
const attachmentIdSchema = z.string().min(1).max(1000);

const partySchema = z.object({ name: z.string().nullable(), address: z.string() });
/** Somebody a mail is from or to. */
export type EmailParty = z.infer<typeof partySchema>;

export const emailStatusSchema = z.object({
  /** Such as `sent`, `opened` or `bounced`. */
  type: z.string(),
  /** When it was opened first, or bounced: ISO 8601 with offset. */
  time: z.string().nullable(),
  /** How often it was opened. */
  count: z.number().int().nullable(),
  /** Why it bounced, in Zoho's words. */
  reason: z.string().nullable(),
});
export type EmailStatus = z.infer<typeof emailStatusSchema>;

export const emailSummarySchema = z.object({
  id: messageIdSchema,
  subject: z.string(),
  from: partySchema.nullable(),
  to: z.array(partySchema),
  cc: z.array(partySchema),
  /** ISO 8601 with offset. */
  time: z.string().nullable(),
  /** Null where Zoho does not say. */
  sent: z.boolean().nullable(),
  read: z.boolean(),
  hasAttachment: z.boolean(),
  statuses: z.array(emailStatusSchema),
  /** Whose mailbox it is in; its files are asked for with it. */
  ownerId: recordIdSchema.nullable(),
});
/** A mail as the list has it: without its body. */
export type EmailSummary = z.infer<typeof emailSummarySchema>;

export const emailPageSchema = z.object({
  emails: z.array(emailSummarySchema),
  /** Goes back in as `index`; null for the last page. */
  next: messageIdSchema.nullable(),
});
export type EmailPage = z.infer<typeof emailPageSchema>;

const emailFileSchema = z.object({
  id: attachmentIdSchema,
  fileName: z.string(),
  sizeBytes: z.number().int().nullable(),
});
/** A file of a mail. */
export type EmailFile = z.infer<typeof emailFileSchema>;

export const emailBodySchema = z.object({
  /** HTML of whoever wrote it, or plain text. */
  content: z.string(),
  isHtml: z.boolean(),
  /** True when there was more than is given. */
  cut: z.boolean(),
  /** Pictures that the mail would load. */
  pictures: z.number().int(),
  files: z.array(emailFileSchema),
});
/** What only the call for one mail gives. */
export type EmailBody = z.infer<typeof emailBodySchema>;

/** What an attachment of a mail is asked for with. */
export const emailFileRequestSchema = z.object({
  messageId: messageIdSchema,
  ownerId: recordIdSchema.nullable(),
  attachmentId: attachmentIdSchema,
  downloadId: downloadIdSchema,
  /** As Zoho has it: the call needs it, and main makes a name of it that is one. */
  fileName: z.string().max(1000),
});
