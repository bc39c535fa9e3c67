import { describe, expect, it } from 'vitest';
import type { Field, ModuleDescription } from '../../../../src/contract/records.ts';
import { displayColumns, fieldsToRequest, hintsFor } from '../../../../src/crm/format/display-columns.ts';
import { fieldOf } from '../../support/field.ts';

const field = fieldOf;

function module(fields: Field[], views: ModuleDescription['views'] = []): ModuleDescription {
  return {
    module: { apiName: 'Deals', singularLabel: 'Deal', pluralLabel: 'Deals', custom: false },
    fields,
    layouts: [],
    views,
    relatedLists: [],
    nameField: 'Deal_Name',
  };
}

const view = (id: string, fieldNames: string[], isDefault = false): ModuleDescription['views'][number] => ({
  id,
  name: id,
  isDefault,
  favourite: false,
  fieldNames,
  criteria: null,
  criteriaKnown: true,
});

describe('displayColumns', () => {
  const fields = [
    field('Notes', 'rich_text'),
    field('Lines', 'subform'),
    field('Amount', 'currency'),
    field('Stage', 'picklist'),
    field('Secret', 'text', { visible: false }),
    field('Deal_Name'),
  ];

  it('starts with the name, follows the default view and puts what is long last', () => {
    const views = [
      view('1', ['Stage']),
      view('2', ['Lines', 'Amount', 'Secret', 'Gone', 'Notes', 'Stage'], true),
    ];
    expect(displayColumns(module(fields, views))).toEqual(['Deal_Name', 'Amount', 'Stage', 'Lines', 'Notes']);
    expect(displayColumns(module(fields, views), '1')).toEqual(['Deal_Name', 'Stage']);
  });

  it('takes the first fields where no view says anything', () => {
    const many = Array.from({ length: 80 }, (_, index) => field(`F${index}`));
    expect(displayColumns(module([...many, field('Deal_Name')]))).toEqual([
      'Deal_Name',
      ...Array.from({ length: 11 }, (_, index) => `F${index}`),
    ]);
    expect(displayColumns(module([]))).toEqual([]);
  });

  it('never asks for more than 50', () => {
    const names = Array.from({ length: 80 }, (_, index) => `F${index}`);
    const columns = displayColumns(
      module(
        names.map((name) => field(name)),
        [view('1', names, true)],
      ),
    );
    expect(columns).toHaveLength(50);
  });
});

describe('fieldsToRequest', () => {
  it('adds what the columns need to be shown', () => {
    const description = module([
      field('Deal_Name'),
      field('Currency', 'picklist'),
      field('Amount', 'currency'),
      field('What_Id', 'lookup'),
      field('Account_Name', 'lookup', { lookupModule: 'Accounts' }),
    ]);
    expect(fieldsToRequest(description, ['Account_Name'])).toEqual(['Deal_Name', 'Account_Name']);
    expect(fieldsToRequest(description, ['Amount', 'What_Id'])).toEqual([
      'Deal_Name',
      'Currency',
      '$se_module',
      'Amount',
      'What_Id',
    ]);
    expect(fieldsToRequest(module([]), [])).toEqual(['id']);
  });
});

describe('hintsFor', () => {
  it('asks for the currency of a formula that yields money, and of no other', () => {
    expect(hintsFor([field('Margin', 'formula', { resultKind: 'currency' })]).money).toBe(true);
    expect(hintsFor([field('Share', 'formula', { resultKind: 'percent' })]).money).toBe(false);
  });
});
