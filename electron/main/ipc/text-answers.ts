import type { RequestChannel } from '../../../src/contract/channels.ts';

/**
 * Channels whose answers are lists or descriptions: thousands of values, which two copies of one by one (Electron's
 * structured clone to the preload, and its context bridge to the page) make four times as dear as one text that the
 * page parses.
 */
const largeAnswers: ReadonlySet<RequestChannel> = new Set<RequestChannel>([
  'listModules',
  'describeModule',
  'readList',
  'readChanges',
  'findRecords',
  'nameRecords',
  'getRecord',
  'readRecordChanges',
  'listRelatedRecords',
  'listNotes',
  'listAttachments',
  'listTimeline',
  'listUsers',
  'listDeleted',
  'listConverted',
  'listEmails',
  'boardTotals',
  'boardCards',
  'readGroups',
  'readHome',
]);

/** Whether the answer is sent as JSON, which it can be by its schema. The preload hands the page what the text says. */
export function isSentAsText(channel: RequestChannel): boolean {
  return largeAnswers.has(channel);
}
