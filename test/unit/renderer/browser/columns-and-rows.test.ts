import { describe, expect, it } from 'vitest';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import {
  gridColumns,
  mostColumns,
  mostUsualColumns,
  requestedFields,
  shownColumns,
  usualChoice,
} from '../../../../renderer/features/browser/list/grid-columns.ts';
import { RowFormatter } from '../../../../renderer/data/lists/record-source.ts';
import { LoadedPages } from '../../../../renderer/data/lists/loaded-pages.ts';
import {
  groupedText,
  orderText,
  rowsText,
  selectedText,
} from '../../../../renderer/features/browser/status/status-text.ts';
import { sampleCompany } from '../support/sample-company.ts';

const description = (name: string) => {
  const module = sampleCompany(3).find((each) => each.description.module.apiName === name);
  if (module === undefined) throw new Error(name);
  return module.description;
};
const contacts = description('Contacts');
const options = { locale: 'en_GB', timeZone: 'Europe/Berlin', currency: null };
const contexts = {
  cells: new FormatContext({ ...options, textLimit: 20 }),
  whole: new FormatContext(options),
};

describe('the columns of a list', () => {
  it('begin with the name, also when a person chose others', () => {
    const choice = { shown: ['Email', 'Phone', 'No_Such_Field'], widths: {} };
    expect(shownColumns(contacts, null, choice)).toEqual(['Full_Name', 'Email', 'Phone']);
  });

  it('leave room in the request for the fields that a list needs besides', () => {
    const wide = description('Service_Visits');
    const shown = shownColumns(wide, null, usualChoice);
    expect(shown).toHaveLength(mostUsualColumns);
    const fields = requestedFields(wide, shown);
    expect(shown.every((name) => fields.includes(name))).toBe(true);
  });

  it('are as many as a person chose, beyond what one request gives', () => {
    const wide = description('Service_Visits');
    const all = wide.fields.map((field) => field.apiName);
    expect(shownColumns(wide, null, { shown: all, widths: {} })).toHaveLength(
      Math.min(all.length, mostColumns),
    );
    expect(all.length).toBeGreaterThan(50);
  });

  it('can be sorted where Zoho can, and say in which order they count', () => {
    const fields = ['Full_Name', 'Modified_Time', 'Record_Image'];
    const known = fields.filter((name) => contacts.fields.some(({ apiName }) => apiName === name));
    const sort = [
      { field: 'Modified_Time', order: 'asc' },
      { field: 'Full_Name', order: 'desc' },
    ] as const;
    const columns = gridColumns(contacts, known, usualChoice, sort);
    expect(columns.map(({ sorted }) => sorted).slice(0, 2)).toEqual([
      { direction: 'descending', rank: 2 },
      { direction: 'ascending', rank: 1 },
    ]);
    expect(columns.find(({ id }) => id === 'Record_Image')?.sortable ?? false).toBe(false);
  });
});

describe('the cells of a row', () => {
  const long = 'Renée-Anastasia von und zu Hohenstein-Wolkenburg';
  const row = [long, 1234.5, 'GBP'];
  const formatter = new RowFormatter(
    contacts,
    ['Full_Name', 'Annual_Spend', 'Phone'],
    ['Full_Name', 'Annual_Spend', 'Currency'],
    contexts,
  );

  it('are formatted once, money in the currency of the record, and missing ones left open', () => {
    const cells = formatter.cells(row, null);
    expect(cells[1]?.text).toBe('£1,234.50');
    expect(cells[2]).toBeNull();
    expect(formatter.cells(row, null)).toBe(cells);
  });

  it('are cut to be shown and whole to be copied', () => {
    expect(formatter.cells(row, null)[0]?.text.length).toBeLessThan(long.length);
    expect(formatter.copyText(row, 0)).toBe(long);
    expect(formatter.copyText(row, 2)).toBe('');
  });
});

describe('the status bar', () => {
  const rows = (here: number, count: number, total: number | null, complete: boolean) => {
    const ids = Array.from({ length: here }, (_, index) => String(index));
    const { pages } = LoadedPages.none.with(0, {
      ids,
      rows: ids.map(() => []),
      readAt: 0,
      asOf: null,
      receivedAt: 0,
    });
    return rowsText({ pages, count, total, complete });
  };

  it('says how much is here and how much there is', () => {
    expect(rows(200, 200, null, false)).toBe('200+ rows');
    expect(rows(200, 100_000, 100_000, true)).toBe('200 of 100,000 rows');
    expect(rows(150, 150, 150, true)).toBe('150 rows');
    expect(rows(1, 1, null, true)).toBe('1 row');
    expect(rows(0, 0, null, true)).toBe('No rows');
  });

  it('says how many groups there are, and that there is nothing to group', () => {
    const field = contacts.fields.find(({ apiName }) => apiName === 'Lead_Source') ?? null;
    const text = (records: number, groups: readonly string[]): string =>
      groupedText({ field, records, state: { groups } });
    expect(text(4, ['Web', 'Fair'])).toBe('4 rows in 2 groups · Grouped by Lead Source');
    expect(text(0, [])).toBe('No rows · Grouped by Lead Source');
  });

  it('says who sorted', () => {
    expect(orderText({ sort: [], word: '' }, contacts)).toBe("Zoho's default order");
    expect(orderText({ sort: [], word: 'cold' }, contacts)).toBe('Found by Zoho');
    const sort = [{ field: 'Modified_Time', order: 'desc' as const }];
    expect(orderText({ sort, word: '' }, contacts)).toBe('Sorted by Zoho: Modified Time descending');
    expect(orderText({ sort, word: 'cold' }, contacts)).toBe(
      'Found by Zoho, sorted here: Modified Time descending',
    );
  });
});

describe('what is selected', () => {
  it('is told in rows, and in cells where that says more', () => {
    expect(selectedText({ rows: 1, cells: 1 })).toBe('1 row selected');
    expect(selectedText({ rows: 3, cells: 3 })).toBe('3 rows selected');
    expect(selectedText({ rows: 1_200, cells: 13_200 })).toBe('1,200 rows selected, 13,200 cells');
  });
});
