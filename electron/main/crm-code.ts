/**
 * The code that speaks to the CRM, with all that knows telephone numbers, days and mark-up: half of main, and nothing
 * of it is needed before the first screen. Loaded by {@link loadCrmCode} only, so that it is a file of its own.
 */
export {
  BoardReader,
  CrmClient,
  GroupReader,
  HomeReader,
  ListReader,
  fetchPreview,
  findRecords,
  localDay,
  nameRecords,
} from '../../src/crm/index.ts';
export { runExport } from './export/export-run.ts';
