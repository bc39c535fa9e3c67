import { describe, expect, it } from 'vitest';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import {
  gridColumns,
  mostColumns,
  mostUsualColumns,
  requestedFields,
  shownColumns,
  usualChoice,
} from '../../../../renderer/features/browser/grid-columns.ts';
import { RowFormatter } from '../../../../renderer/features/browser/record-source.ts';
import { orderText, rowsText, viewChoices } from '../../../../renderer/features/browser/status-text.ts';
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
    expect(fields.length).toBeLessThanOrEqual(50);
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

  it('can be sorted only where Zoho sorts', () => {
    const shown = ['Full_Name', 'Modified_Time'];
    const sort = { field: 'Modified_Time', order: 'asc' } as const;
    const columns = gridColumns(contacts, shown, usualChoice, sort, true);
    expect(columns.map(({ sortable, sorted }) => [sortable, sorted])).toEqual([
      [false, null],
      [true, { direction: 'ascending', rank: 1 }],
    ]);
    expect(gridColumns(contacts, shown, usualChoice, null, false).some(({ sortable }) => sortable)).toBe(
      false,
    );
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
    const cells = formatter.cells(row);
    expect(cells[1]?.text).toBe('£1,234.50');
    expect(cells[2]).toBeNull();
    expect(formatter.cells(row)).toBe(cells);
  });

  it('are cut to be shown and whole to be copied', () => {
    expect(formatter.cells(row)[0]?.text.length).toBeLessThan(long.length);
    expect(formatter.copyText(row, 0)).toBe(long);
    expect(formatter.copyText(row, 2)).toBe('');
  });
});

describe('the status bar', () => {
  const rows = (count: number) => Array.from({ length: count }, () => []);

  it('says how much is here and whether that is all', () => {
    expect(rowsText({ rows: rows(200), complete: false })).toBe('200 of more than 200 rows');
    expect(rowsText({ rows: rows(1500), complete: true })).toBe('1,500 rows');
    expect(rowsText({ rows: rows(1), complete: true })).toBe('1 row');
    expect(rowsText({ rows: [], complete: true })).toBe('No rows');
  });

  it('says who sorted', () => {
    expect(orderText(null, '', contacts)).toBe('In the order of Zoho');
    expect(orderText(null, 'cold', contacts)).toBe('Found by Zoho');
    expect(orderText({ field: 'Modified_Time', order: 'desc' }, '', contacts)).toBe(
      'Sorted by Zoho: Modified Time, newest first',
    );
  });
});

it('offers all records once, then favourites, then the other views', () => {
  expect(viewChoices(contacts).map(({ text }) => text)).toEqual([
    'All Contacts',
    'My Contacts',
    'Recently Modified',
    'Touched this quarter by the inside sales team',
  ]);
});
