import { describe, expect, it } from 'vitest';
import type { FieldKind } from '../../../../src/contract/records.ts';
import type { ExportStyle } from '../../../../src/contract/export.ts';
import { ExportTable } from '../../../../src/crm/export/export-table.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { british, field, moduleOf } from './support/tables.ts';

const known = [
  field('Full_Name', 'text'),
  field('Amount', 'currency'),
  field('Currency', 'picklist'),
  field('Lines', 'subform'),
  field('Account', 'lookup'),
  field('Owner', 'owner'),
  field('Active', 'boolean'),
  field('Hobbies', 'multi_select'),
  field('Margin', 'formula', { resultKind: 'currency' }),
];
const tableOf = (columns: readonly string[], style: ExportStyle, fields = known): ExportTable =>
  new ExportTable(moduleOf(fields), columns, style, new FormatContext(british));

describe('the fields that an export asks for', () => {
  it('are the columns, and what they are shown by', () => {
    expect(tableOf(['Full_Name', 'Amount', 'Lines'], 'shown').fields).toEqual([
      'Full_Name',
      'Amount',
      'Lines',
      'Currency',
      '$has_more',
    ]);
    expect(tableOf(['Margin'], 'shown').fields).toEqual(['Margin', 'Currency']);
    expect(tableOf(['Full_Name'], 'shown').fields).toEqual(['Full_Name']);
  });

  it('are the columns alone where values are taken as they are stored', () => {
    expect(tableOf(['Amount', 'Lines'], 'raw').fields).toEqual(['Amount', 'Lines']);
  });

  it('have no currency where a module has none', () => {
    expect(tableOf(['Amount'], 'shown', [field('Amount', 'currency')]).fields).toEqual(['Amount']);
  });

  it('name each column once, and a column that nobody knows as well', () => {
    expect(tableOf(['Gone', 'Full_Name', 'Gone'], 'shown').fields).toEqual(['Gone', 'Full_Name']);
  });

  it('are never none, and the id is asked for only where it is all', () => {
    for (const style of ['shown', 'raw'] as const) {
      expect(tableOf(['id'], style).fields).toEqual(['id']);
      expect(tableOf([], style).fields).toEqual(['id']);
      expect(tableOf(['id', 'Full_Name'], style).fields).toEqual(['Full_Name']);
    }
  });
});

describe('the titles of an export', () => {
  it('are labels, or the names that Zoho has for the fields behind an id', () => {
    const columns = ['id', 'Full_Name', 'Gone_Away'];
    expect(tableOf(columns, 'shown').titles()).toEqual(['Record ID', 'Full Name', 'Gone_Away']);
    expect(tableOf(columns, 'raw').titles()).toEqual(['Id', 'Full_Name', 'Gone_Away']);
  });
});

describe('the cells of an export', () => {
  it('stand under their titles, the id where it is a column or always first', () => {
    const columns = ['Full_Name', 'id', 'Amount'];
    const texts = (style: ExportStyle, values: readonly (string | number)[]) =>
      tableOf(columns, style)
        .csvCells('57200000000001', values, '.')
        .map(({ text }) => text);
    expect(texts('shown', ['Ana', 5, 'EUR'])).toEqual(['Ana', '57200000000001', '€5.00']);
    expect(texts('shown', ['Ana', 5])).toEqual(['Ana', '57200000000001', '£5.00']);
    expect(texts('raw', ['Ana', 5])).toEqual(['57200000000001', 'Ana', '5']);
  });
});

describe('a bulk file', () => {
  it.each<[FieldKind, boolean, boolean]>([
    ['text', true, true],
    ['long_text', true, true],
    ['picklist', true, true],
    ['multi_select', true, true],
    ['currency', true, true],
    ['datetime', true, true],
    ['autonumber', true, true],
    ['lookup', false, true],
    ['owner', false, true],
    ['subform', false, false],
    ['multi_lookup', false, false],
    ['formula', false, false],
  ])('has a %s as a list gives it: %s where it is shown, %s where it is stored', (kind, shown, raw) => {
    const fields = [field('Full_Name', 'text'), field('X', kind)];
    expect(tableOf(['Full_Name', 'X'], 'shown', fields).fitsBulk).toBe(shown);
    expect(tableOf(['Full_Name', 'X'], 'raw', fields).fitsBulk).toBe(raw);
  });

  it('may have columns that nobody knows', () => {
    expect(tableOf(['Gone', 'id'], 'shown').fitsBulk).toBe(true);
  });

  it('has texts for everything, which become what a list gives', () => {
    const table = tableOf(['Active', 'Hobbies', 'Full_Name'], 'shown');
    expect(table.fromBulk('Active', 'true')).toBe(true);
    expect(table.fromBulk('Active', 'false')).toBe(false);
    expect(table.fromBulk('Hobbies', 'Chess;Go')).toEqual(['Chess', 'Go']);
    expect(table.fromBulk('Full_Name', 'true;false')).toBe('true;false');
    for (const name of ['Active', 'Hobbies', 'Full_Name']) expect(table.fromBulk(name, '')).toBeNull();
  });
});
