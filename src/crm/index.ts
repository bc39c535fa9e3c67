/** Zoho CRM's calls, lists, boards and exports, as main uses them. */

export { BoardReader } from './board/board-reader.ts';
export { GroupReader } from './groups/group-reader.ts';
export { CrmClient } from './crm-client.ts';
export { CrmError } from './crm-error.ts';
export { takeBulkFiles } from './export/bulk-batches.ts';
export { bulkCriteria } from './export/bulk-read.ts';
export { ExportTable } from './export/export-table.ts';
export { localDay } from './export/local-day.ts';
export { readAhead } from './export/read-ahead.ts';
export { type RecordBatch, chosenBatches, listBatches } from './export/record-batches.ts';
export { type Pause, retry } from './export/retry.ts';
export { SheetFormats } from './export/sheet-formats.ts';
export { WorkbookStream } from './export/workbook-stream.ts';
export { fetchPreview } from './file-preview.ts';
export { findRecords, nameRecords } from './find-records.ts';
export { type HomePerson, HomeReader } from './home/home-reader.ts';
export type { ListPlan } from './list-plan.ts';
export { isSifted } from './sifted-plan.ts';
export { ListReader } from './list-reader.ts';
export { type Wait, systemWait } from './ports.ts';
export type { CrmOrganization, CrmUser } from './replies/people-reply.ts';
