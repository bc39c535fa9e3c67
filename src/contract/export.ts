import { z } from 'zod';
import { errorViewSchema } from './app-state.ts';
import { listQuerySchema } from './list-query.ts';
import { apiNameSchema, recordIdSchema } from './records.ts';

/** Exporting a list to a file: what is asked for, and how far it is. Rows never pass the page. */

const exportId = z.string().min(1).max(64);
export const onExportSchema = z.strictObject({ exportId });

/**
 * How values are written. `typed`: names as the grid shows them, and numbers and days that a spreadsheet calculates
 * with, under the labels of the fields. `shown`: as texts, just as the grid shows them. `raw`: as Zoho's own bulk files
 * have them, under API names: look-ups as ids, and the record's id in front.
 */
export const exportStyleSchema = z.enum(['typed', 'shown', 'raw']);
export type ExportStyle = z.infer<typeof exportStyleSchema>;

/** What separates the values of a CSV file. */
export const csvSeparatorSchema = z.enum([',', ';', '\t']);
export type CsvSeparator = z.infer<typeof csvSeparatorSchema>;

/** How a CSV file is written. */
export const csvFormSchema = z.strictObject({
  separator: csvSeparatorSchema,
  /** Keeps Excel from misreading letters, and from making numbers and days of texts. */
  forExcel: z.boolean(),
});
export type CsvForm = z.infer<typeof csvFormSchema>;

export const exportFormatSchema = z.enum(['xlsx', 'csv']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What a cell of a workbook cannot hold, counted in values. */
export const exportLossesSchema = z.object({
  /** Shortened to the most characters of a cell. */
  cut: z.number().int().nonnegative(),
  /** Characters left out that no workbook can have. */
  cleaned: z.number().int().nonnegative(),
});
export type ExportLosses = z.infer<typeof exportLossesSchema>;

export const exportOrderSchema = z.strictObject({
  accountId: z.string().min(1).max(100),
  query: listQuerySchema,
  /** The records to take, in this order; null for all of the list. */
  ids: z.array(recordIdSchema).min(1).max(100_000).nullable(),
  /** API names in the order of the columns. */
  columns: z.array(apiNameSchema).min(1).max(1_000),
  style: exportStyleSchema,
  /** The ending of the file that is chosen has the last word. */
  format: exportFormatSchema,
  csv: csvFormSchema,
});
export type ExportOrder = z.infer<typeof exportOrderSchema>;

export const exportViewSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  /** Plural label of the module. */
  title: z.string(),
  /** Without its folder. */
  fileName: z.string(),
  /**
   * `preparing`: Zoho puts a file together, or the first rows are on their way. `waiting`: it goes on by itself
   * at `retryAt`; `error` says why it waits.
   */
  state: z.enum(['queued', 'preparing', 'writing', 'waiting', 'done', 'failed', 'cancelled']),
  rows: z.number().int(),
  /** Rows there will be; null while that is not known. */
  total: z.number().int().nullable(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Epoch ms. */
  retryAt: z.number().nullable(),
  error: errorViewSchema.nullable(),
  /** True when Zoho gives no more of such a list, so that there may be more records than were written. */
  capped: z.boolean(),
  losses: exportLossesSchema,
});
export type ExportView = z.infer<typeof exportViewSchema>;
