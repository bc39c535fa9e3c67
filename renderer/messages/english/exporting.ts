import { figure, plural } from './grammar.ts';

/** Exports. */
export const exporting = {
  export: 'Export',
  workbookText:
    'A workbook with dates, numbers and texts that Excel takes as such. No value is ever a formula.',
  csvText:
    'A text file for spreadsheets and other programs. Values that a spreadsheet would take for a formula get an apostrophe in front.',
  chooseFile: 'Choose file',
  whatIsExported: 'What is exported',
  filter: 'Filter',
  records: 'Records',
  allOfThisList: 'All of this list',
  columns: 'Columns',
  values: 'Values',
  typed: 'Typed',
  asShown: 'As shown',
  asZohoHasThem: 'As Zoho has them',
  format: 'Format',
  excelWorkbookXlsx: 'Excel workbook (.xlsx)',
  separator: 'Separator',
  comma: 'Comma',
  semicolon: 'Semicolon',
  forExcel: 'For Excel',
  forExcelHint:
    'Lets Excel read é and ü. Keeps phone numbers, leading zeros and long numbers as they are; other programs may show them as ="0301".',
  exports: 'Exports',
  showInFolder: 'Show in folder',
  tryNow: 'Try now',
  tryAgain: 'Try again',
  cancelExport: 'Cancel export',
  signInAgain: 'Sign in again',
  waitsForTheExportBefore: 'Waits for the export before it',
  askingZoho: 'Asking Zoho',
  theExportFailed: 'The export failed.',
  cancelled: 'Cancelled. Nothing was left of the file.',
  mayBeMore: 'Zoho finds no more than these in a search, so there may be more records.',
  counting: 'Counting',
  countUnknown: 'Zoho does not say how many rows these are.',
  typedInExcel: 'Labels in the first line; names as in the grid; dates, money and numbers to calculate with.',
  typedInText:
    'Labels in the first line; names as in the grid; plain numbers and dates that spreadsheets calculate with.',
  shownInExcel: 'Labels in the first line; every value as text, just as in the grid.',
  shownInText: 'Labels in the first line; dates, numbers and names as in the grid.',
  rawInExcel: 'API names in the first line; record ids, look-ups as ids, dates and times in your time zone.',
  rawInText: 'API names in the first line; record ids, unformatted values, and look-ups as ids.',
  title: (records: string) => `Export ${records}`,
  words: 'csv xlsx save download excel spreadsheet workbook',
  exportOf: (title: string) => `Export of ${title}`,
  dismiss: (file: string) => `Dismiss ${file}`,
  selectedRecords: (count: number) =>
    plural(count, { one: '# selected record', other: '# selected records' }),
  mostOfSearch: (most: number) =>
    `Zoho gives ${figure(most)} records of a search at most. If more match, the export ends there and says so.`,
  shownColumns: (count: number) => `Shown (${figure(count)})`,
  allColumns: (count: number) => `All (${figure(count)})`,
  preparing: (rows: number) => plural(rows, { one: 'Zoho prepares # row', other: 'Zoho prepares # rows' }),
  waiting: (rows: number, time: string) =>
    plural(rows, {
      one: `# row is written; the export goes on in ${time}.`,
      other: `# rows are written; the export goes on in ${time}.`,
    }),
  /** For assistive technology. @see title - what is exported */
  told: {
    underWay: (title: string) => `Export of ${title} is under way.`,
    waits: (title: string, why: string) => `Export of ${title} waits. ${why}`,
    done: (title: string, rows: number) =>
      plural(rows, {
        one: `Export of ${title} is done: # row.`,
        other: `Export of ${title} is done: # rows.`,
      }),
    failed: (title: string, why: string) => `Export of ${title} failed. ${why}`,
    cancelled: (title: string) => `Export of ${title} was cancelled.`,
  },
  perSecond: (rows: number) => `${figure(rows)} a second`,
  timeLeft: (time: string) => `${time} left`,
  written: (rows: number) => plural(rows, { one: '# row written', other: '# rows written' }),
  writtenBut: (rows: number, but: string) =>
    plural(rows, { one: `# row written. ${but}`, other: `# rows written. ${but}` }),
  cutTexts: (count: number, longest: number) =>
    plural(count, {
      one: `# text is longer than the ${figure(longest)} characters of a cell. It ends with “…”.`,
      other: `# texts are longer than the ${figure(longest)} characters of a cell. They end with “…”.`,
    }),
  cleanedTexts: (count: number) =>
    plural(count, {
      one: '# text had characters that a workbook cannot hold. They were left out.',
      other: '# texts had characters that a workbook cannot hold. They were left out.',
    }),
  foundBy: (word: string) => `found by “${word}”`,
  /** Lines of a filter after the first. */
  andLine: (condition: string) => `and ${condition}`,
  orLine: (condition: string) => `or ${condition}`,
  severalSheets: (rows: number, most: number) =>
    plural(rows, {
      one: `# row. A sheet has ${figure(most)} rows; the rest goes into further sheets.`,
      other: `# rows. A sheet has ${figure(most)} rows; the rest goes into further sheets.`,
    }),
};
