import { z } from 'zod';
import { jsonValueSchema, pageRequestSchema } from './records.ts';

/** What hangs on a record besides its fields: notes, files, what happened to it. Texts stay as Zoho sent them. */

export const noteSchema = z.object({
  id: z.string(),
  title: z.string(),
  content: z.string(),
  /** ISO 8601 with offset. */
  createdTime: z.string().nullable(),
  modifiedTime: z.string().nullable(),
  owner: z.string().nullable(),
  /** Files of the note: attachments of module Notes, under the note's id. */
  attachments: z.array(
    z.object({ id: z.string(), fileName: z.string(), sizeBytes: z.number().int().nullable() }),
  ),
});
/** A note on a record (Notes, v8). */
export type CrmNote = z.infer<typeof noteSchema>;
export type NoteFile = CrmNote['attachments'][number];

export const attachmentSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  /** `elsewhere`: with another service, from where nothing can be had. */
  kind: z.enum(['file', 'link', 'elsewhere']),
  /** Of a link, as it was entered. */
  linkUrl: z.string().nullable(),
  /** The service it comes from, such as Google Drive; null for uploads and links. */
  service: z.string().nullable(),
  sizeBytes: z.number().int().nullable(),
  createdTime: z.string().nullable(),
  owner: z.string().nullable(),
});
/** A file or a link on a record (Attachments, v8). */
export type CrmAttachment = z.infer<typeof attachmentSchema>;

const recordReferenceSchema = z.object({
  module: z.string().nullable(),
  id: z.string().nullable(),
  name: z.string(),
});
/** Something that the timeline names: a record, a note, a file, or what a rule ran. */
export type TimelineReference = z.infer<typeof recordReferenceSchema>;

export const timelineEntrySchema = z.object({
  id: z.string(),
  /** Such as `added` or `updated`; null where Zoho does not say. */
  action: z.string().nullable(),
  /** Such as `crm_ui`, `crm_api` or `workflow`. */
  source: z.string().nullable(),
  /** ISO 8601 with offset. */
  time: z.string().nullable(),
  doneBy: z.string().nullable(),
  changes: z.array(
    z.object({
      apiName: z.string(),
      /** Null where Zoho does not say. */
      label: z.string().nullable(),
      /** Texts, or what Zoho sent instead; null for nothing. */
      before: jsonValueSchema,
      after: jsonValueSchema,
    }),
  ),
  /** What was added, changed or run. */
  record: recordReferenceSchema.nullable(),
  /** What `record` belongs to. */
  related: recordReferenceSchema.nullable(),
  /** The rule that did it: its type, such as `workflow_rule`, its name, and what it said. */
  automation: z
    .object({ type: z.string().nullable(), rule: z.string().nullable(), remarks: z.array(z.string()) })
    .nullable(),
  /** News of an extension, such as a mail that bounced. */
  signal: z.string().nullable(),
});
/** Something that happened to a record (Timelines, v8). */
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** A page of what hangs on a record, as a schema. */
export function partPageSchema<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<typeof pageRequestSchema> }> {
  return z.object({ items: z.array(item), next: pageRequestSchema.nullable() });
}

/** A page of what hangs on a record. */
export interface PartPage<T> {
  readonly items: T[];
  /** The page after this one; null when this is the last. */
  readonly next: z.infer<typeof pageRequestSchema> | null;
}

/** Records in related lists, by the list's API name. */
export const relatedCountsSchema = z.record(z.string(), z.number().int());

/** Somebody who can sign in to Zoho CRM. */
export const namedUserSchema = z.object({
  id: z.string(),
  fullName: z.string(),
  email: z.string(),
  /** By which Zoho's mentions may name the person. */
  zuid: z.string().nullable(),
  role: z.object({ id: z.string(), name: z.string() }).nullable(),
});

/** Chosen by the page for each download, so that progress can be told from that of another. */
export const downloadIdSchema = z.string().min(1).max(64);

/** Told at most a few times a second while a file comes in. */
export const downloadProgressSchema = z.object({
  downloadId: downloadIdSchema,
  receivedBytes: z.number().int(),
});
export type DownloadProgress = z.infer<typeof downloadProgressSchema>;

/** A file that was written whole; its folder stays with main. */
export const downloadedFileSchema = z.object({ fileName: z.string(), bytes: z.number().int() });

/** How Zoho is told to show values to a person; null where it does not say. */
export const formatSettingsSchema = z.object({
  /** ISO 4217 code of the organisation's money. */
  currency: z.string().nullable(),
  /** Of the organisation's money, where Zoho names no code. */
  currencySymbol: z.string().nullable().optional(),
  /** Zoho's pattern, such as `dd/MM/yyyy`. */
  dateFormat: z.string().nullable(),
  /** Zoho's pattern, such as `HH:mm`. */
  timeFormat: z.string().nullable(),
  /** One character. */
  decimalSeparator: z.string().nullable(),
  /** One character. */
  groupSeparator: z.string().nullable(),
  /** ISO 3166 code, for telephone numbers that name no country. */
  country: z.string().nullable().optional(),
});
export type FormatSettings = z.infer<typeof formatSettingsSchema>;
