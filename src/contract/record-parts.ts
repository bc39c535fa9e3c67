import { z } from 'zod';

/** What hangs on a record besides its fields: notes, files, what happened to it. Texts stay as Zoho sent them. */

export const noteSchema = z.object({
  id: z.string(),
  title: z.string(),
  content: z.string(),
  /** ISO 8601 with offset. */
  createdTime: z.string().nullable(),
  modifiedTime: z.string().nullable(),
  owner: z.string().nullable(),
});
/** A note on a record (Notes, v8). */
export type CrmNote = z.infer<typeof noteSchema>;

export const attachmentSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int().nullable(),
  createdTime: z.string().nullable(),
  owner: z.string().nullable(),
});
/** A file on a record (Attachments, v8). */
export type CrmAttachment = z.infer<typeof attachmentSchema>;

export const timelineEntrySchema = z.object({
  id: z.string(),
  /** Such as `added` or `updated`. */
  action: z.string(),
  /** Such as `crm_ui`, `crm_api` or `workflow`. */
  source: z.string().nullable(),
  /** ISO 8601 with offset. */
  time: z.string().nullable(),
  doneBy: z.string().nullable(),
  changes: z.array(
    z.object({
      apiName: z.string(),
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  related: z
    .object({ module: z.string().nullable(), id: z.string().nullable(), name: z.string() })
    .nullable(),
});
/** Something that happened to a record (Timelines, v8). */
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** Records in related lists, by the list's API name. */
export const relatedCountsSchema = z.record(z.string(), z.number().int());

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
