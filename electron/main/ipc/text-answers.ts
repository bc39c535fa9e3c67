import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { Envelope } from '../../../src/contract/schemas.ts';

/**
 * Channels whose answers are lists or descriptions: thousands of values, which two copies of one by one (Electron's
 * structured clone to the preload, and its context bridge to the page) make four times as dear as texts that the page
 * parses.
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

/** Whether the answer is sent as JSON, which it can be by its schema. The preload hands the page what the texts say. */
export function isSentAsText(channel: RequestChannel): boolean {
  return largeAnswers.has(channel);
}

/**
 * An envelope as JSON, in several texts where it brings rows: first all but the rows, then what each column holds. A
 * text takes two bytes a letter as soon as one is not Latin-1, to write, to send and to read: so the columns that have
 * such letters do, and the others do not. The page puts the rows together again (preload).
 */
export function answerTexts(envelope: Envelope<unknown>): readonly string[] {
  const table = envelope.ok ? tableOf(envelope.value) : null;
  if (table === null) return [JSON.stringify(envelope)];
  const { columns, rows } = table;
  return [
    JSON.stringify({ ...envelope, value: { ...table, rows: [] } }),
    ...columns.map((_, column) => JSON.stringify(rows.map((row) => row[column]))),
  ];
}

interface Table {
  readonly columns: readonly unknown[];
  readonly rows: readonly (readonly unknown[])[];
}

/** What has rows of as many values as it has columns. */
function tableOf(value: unknown): Table | null {
  if (typeof value !== 'object' || value === null || !('columns' in value && 'rows' in value)) return null;
  const { columns, rows } = value;
  if (!Array.isArray(columns) || !Array.isArray(rows)) return null;
  if (columns.length === 0 || rows.length === 0 || !rows.every((row) => isRow(row, columns.length)))
    return null;
  return { ...value, columns, rows };
}

function isRow(row: unknown, length: number): row is readonly unknown[] {
  return Array.isArray(row) && row.length === length;
}
