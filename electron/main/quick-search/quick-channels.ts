import type { RequestChannel } from '../../../src/contract/channels.ts';

/** All that the window of Quick search may ask: it finds records, and hands what was chosen to the main window. */
export const quickChannels: ReadonlySet<RequestChannel> = new Set([
  'getAppState',
  'reportActivity',
  'listModules',
  'describeModule',
  'findRecords',
  'nameRecords',
  'cancelRequest',
  'leaveQuickSearch',
]);
