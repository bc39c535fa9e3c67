import { z } from 'zod';
import { filePreviewSchema } from './file-preview.ts';
import {
  emailBodySchema,
  emailFileRequestSchema,
  emailPageSchema,
  messageIdSchema,
} from './record-emails.ts';
import {
  attachmentSchema,
  downloadedFileSchema,
  downloadIdSchema,
  namedUserSchema,
  noteSchema,
  partPageSchema,
  relatedCountsSchema,
  timelineEntrySchema,
} from './record-parts.ts';
import {
  blueprintStateSchema,
  contactRolesSchema,
  currenciesSchema,
  deletedKindSchema,
  deletedPageSchema,
  pipelinesSchema,
  stageHistorySchema,
} from './sales.ts';
import {
  apiNameSchema,
  pageRequestSchema,
  photoSchema,
  recordDetailSchema,
  recordIdSchema,
  recordPageSchema,
} from './records.ts';
import { recordChangesSchema } from './list-pages.ts';
import { nothing, crmRequest, onRecord, onRecordPage, fieldNames, zohoTime } from './request-shapes.ts';

/** A file that is fetched into a folder: its name is as Zoho has it, and main makes one of it that is one. */
const onDownload = onRecord.extend({ downloadId: downloadIdSchema, fileName: z.string().max(1000) });

/** The channels about one record and what hangs on it, a part of the table in schemas.ts. */
export const recordRequestSchemas = {
  getRecord: { input: onRecord, output: recordDetailSchema },
  /** The same, if it changed since a time by Zoho's clock. */
  readRecordChanges: {
    input: onRecord.extend({ since: zohoTime }),
    output: recordChangesSchema,
  },
  listRelatedRecords: {
    input: onRecordPage.extend({ relatedList: apiNameSchema, fields: fieldNames }),
    output: recordPageSchema,
  },
  getPhoto: { input: onRecord, output: photoSchema.nullable() },
  /** Newest first. */
  listNotes: { input: onRecordPage, output: partPageSchema(noteSchema) },
  listAttachments: { input: onRecordPage, output: partPageSchema(attachmentSchema) },
  listTimeline: { input: onRecordPage, output: partPageSchema(timelineEntrySchema) },
  /** For up to 20 lists, one credit. */
  countRelated: {
    input: onRecord.extend({ relatedLists: z.array(apiNameSchema).min(1).max(20) }),
    output: relatedCountsSchema,
  },
  /** People of the organisation who can sign in. */
  listUsers: {
    input: crmRequest,
    output: z.array(namedUserSchema),
  },
  /** Asks in a dialog of the system where to; null when it was closed. Never leaves half a file. */
  downloadAttachment: {
    input: onDownload.extend({ attachmentId: recordIdSchema }),
    output: downloadedFileSchema.nullable(),
  },
  /** A look at an attachment: in memory only, and no larger than `longestPreview`. */
  previewAttachment: { input: onRecord.extend({ attachmentId: recordIdSchema }), output: filePreviewSchema },
  /** Shows a file that was downloaded in its folder. Nothing is ever opened. */
  showDownload: { input: z.strictObject({ downloadId: downloadIdSchema }), output: nothing },
  /**
   * A link of a record: a web page, a mail or a telephone number. Pages outside of Zoho, mails and calls are
   * asked about in a dialog of the system first; false when the person said no.
   */
  openRecordLink: {
    input: z.strictObject({ url: z.string().min(1).max(4096) }),
    output: z.object({ opened: z.boolean() }),
  },
  /** A file of a file or picture field; null for what cannot be shown as a picture. */
  getFieldPicture: { input: onRecord.extend({ fileId: recordIdSchema }), output: photoSchema.nullable() },
  /** As `downloadAttachment`, for a file of a field. */
  downloadFieldFile: {
    input: onDownload.extend({ fileId: recordIdSchema }),
    output: downloadedFileSchema.nullable(),
  },
  /** Rich texts by field, of which the record itself may have only the beginning. */
  readWholeTexts: { input: onRecord, output: z.record(z.string(), z.string()) },
  /** Ten mails, newest first, without bodies; `index` is the `next` of the page before. */
  listEmails: {
    input: onRecord.extend({ index: messageIdSchema.nullable() }),
    output: emailPageSchema,
  },
  readEmail: { input: onRecord.extend({ messageId: messageIdSchema }), output: emailBodySchema },
  /** As `downloadAttachment`, for a file of a mail. */
  downloadEmailFile: {
    input: onRecord.extend(emailFileRequestSchema.shape),
    output: downloadedFileSchema.nullable(),
  },
  /** The pipelines of all layouts of deals. */
  listPipelines: { input: crmRequest, output: pipelinesSchema },
  /** The organisation's currencies, with their rates. */
  listCurrencies: { input: crmRequest, output: currenciesSchema },
  /** Contacts who have a part in a deal. */
  listContactRoles: { input: onRecord, output: contactRolesSchema },
  /** The latest stage first. */
  listStageHistory: { input: onRecord, output: stageHistorySchema },
  getBlueprint: { input: onRecord, output: blueprintStateSchema },
  /** What was deleted from a module, the latest first. */
  listDeleted: {
    input: crmRequest.extend({
      module: apiNameSchema,
      type: deletedKindSchema,
      page: z.number().int().min(1).max(1_000_000),
    }),
    output: deletedPageSchema,
  },
  /** Leads that were converted, which no other list has. */
  listConverted: {
    input: crmRequest.extend({ fields: fieldNames, page: pageRequestSchema }),
    output: recordPageSchema,
  },
} as const;
