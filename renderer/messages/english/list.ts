import { figure, plural } from './grammar.ts';

/** A list of records: what it is sorted by, what is selected in it, and what is copied from it. */
export const list = {
  /** Of the header of a column, by what its first click does. */
  sortHints: {
    a_to_z: 'Click to sort from A to Z; Shift+click adds a column.',
    newest: 'Click to sort, newest first; Shift+click adds a column.',
    largest: 'Click to sort, largest first; Shift+click adds a column.',
  },
  unsortable: {
    encrypted: 'Zoho can’t sort by an encrypted field.',
    several_modules: 'Zoho can’t sort by this column: it points to several modules.',
    several_values: 'Zoho can’t sort by this column: it holds several values.',
    long_text: 'Zoho can’t sort by this column: its texts are too long.',
    files: 'Zoho can’t sort by this column: it holds files.',
    zoho: 'Zoho can’t sort by this column.',
  },
  /** Of lists that are no views. */
  oneOrderOnly: 'Zoho gives this list in one order only.',
  columnHint: (title: string, apiName: string, order: string) => `${title} (${apiName}). ${order}`,
  copying: {
    label: 'Copying',
    rows: 'Rows to copy',
    soFar: (done: number) => `Fetching rows to copy: ${figure(done)} so far`,
    of: (done: number, total: number) => `Fetching rows to copy: ${figure(done)} of ${figure(total)}`,
    cellsTooMany: (cells: number, most: number) =>
      `${plural(cells, { one: '# cell is', other: '# cells are' })} too much to copy: ${figure(most)} at most. A file takes all of it.`,
    listTooLong: (most: number) =>
      `This list is too much to copy: ${figure(most)} cells at most. A file takes all of it.`,
    exportInstead: 'Export instead',
    copied: {
      tsv: (cells: number) => `${plural(cells, { one: '# cell', other: '# cells' })} copied.`,
      csv: (cells: number) => `${plural(cells, { one: '# cell', other: '# cells' })} copied as CSV.`,
      json: (cells: number) => `${plural(cells, { one: '# cell', other: '# cells' })} copied as JSON.`,
    },
    long: 'This is too much to copy at once. Select fewer rows.',
    missing: 'Some of these rows are still on their way. Copy them when they are here.',
  },
  /** Of the numbers that are selected in a column: how many, their sum and their average. */
  numbers: (count: number, sum: string, average: string) =>
    `${plural(count, { one: '# number', other: '# numbers' })} · Sum ${sum} · Average ${average}`,
  percentages: (count: number, average: string) =>
    `${plural(count, { one: '# number', other: '# numbers' })} · Average ${average}`,
  /** A list in groups. */
  groups: {
    groupBy: 'Group by',
    groupedBy: (field: string) => `Grouped by ${field}`,
    none: 'No groups',
    byThisColumn: 'Group by this column',
    stop: 'Stop grouping',
    openAll: 'Unfold all groups',
    foldAll: 'Fold all groups',
    empty: 'No value',
    count: (count: number) => plural(count, { one: '# record', other: '# records' }),
    sum: (field: string, amounts: string) => `${field} ${amounts}`,
    /** The whole of a list in groups, for the status bar. */
    rows: (records: number, groups: number) =>
      `${plural(records, { one: '# row', other: '# rows' })} in ${plural(groups, { one: '# group', other: '# groups' })}`,
  },
  /** Where only some of the selected rows are here. */
  addedUp: (counted: number, rows: number) =>
    `Added up: ${figure(counted)} of ${plural(rows, { one: '# row', other: '# rows' })}`,
  numbersOf: (column: string, numbers: string) => `${column}: ${numbers}`,
};
