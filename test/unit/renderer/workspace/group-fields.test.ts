import { describe, expect, it } from 'vitest';
import type { ListGroup } from '../../../../src/contract/index.ts';
import {
  conditionOfGroup,
  groupableFields,
  groupFieldsFor,
  inOrderOfField,
} from '../../../../renderer/workspace/group-fields.ts';
import { fieldOf } from '../../support/field.ts';

const choices = ['Open', 'Won', 'Lost'].map((label) => ({ value: label, label, colour: null, type: null }));
const stage = { ...fieldOf('Stage', 'picklist'), picklistValues: choices };
const closing = fieldOf('Closing_Date', 'date');
const owner = fieldOf('Owner', 'owner');
const description = {
  module: { apiName: 'Deals', singularLabel: 'Deal', pluralLabel: 'Deals', custom: false },
  fields: [
    fieldOf('Deal_Name'),
    stage,
    closing,
    owner,
    fieldOf('Created_Time', 'datetime'),
    fieldOf('Empty', 'picklist'),
    { ...fieldOf('Hidden', 'owner'), visible: false },
    fieldOf('Seats', 'integer'),
    fieldOf('Amount', 'currency'),
    fieldOf('Share', 'percent'),
    { ...fieldOf('Currency', 'picklist'), picklistValues: choices },
  ],
  layouts: [],
  views: [],
  relatedLists: [],
  nameField: 'Deal_Name',
};
const group = (value: string | null, label = value ?? ''): ListGroup => ({
  value,
  label,
  count: 1,
  sums: [],
});

describe('what a list is grouped by', () => {
  it('is a choice, a person or a day', () => {
    expect(groupableFields(description).map(({ apiName }) => apiName)).toEqual([
      'Stage',
      'Closing_Date',
      'Owner',
    ]);
  });

  it('is added up by what is shown: money first, with its currency, and no percentages', () => {
    const shown = ['Deal_Name', 'Seats', 'Share', 'Amount'];
    expect(groupFieldsFor(description, stage, shown)).toEqual({
      field: 'Stage',
      by: 'choice',
      sums: ['Amount', 'Seats'],
      currency: 'Currency',
    });
    expect(groupFieldsFor(description, closing, ['Seats'])).toMatchObject({ by: 'month', currency: null });
  });

  it.each([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026-12', '2026-12-31'],
    ['2026-04', '2026-04-30'],
  ])('stands for all days of a month: %s', (month, last) => {
    const asked = groupFieldsFor(description, closing, []);
    const condition = { field: 'Closing_Date', operator: 'between', values: [`${month}-01`, last] };
    expect(conditionOfGroup(asked, group(month))).toEqual(condition);
    expect(conditionOfGroup(asked, group(null))).toMatchObject({ operator: 'is_empty', values: [] });
  });

  it('has its groups in the order of the choices, of names, or of months with the newest first', () => {
    const labels = (groups: readonly ListGroup[]): string[] => groups.map(({ label }) => label);
    const mixed = [group(null), group('Lost'), group('Unknown'), group('Open')];
    expect(labels(inOrderOfField(stage, mixed))).toEqual(['Open', 'Lost', 'Unknown', '']);
    expect(labels(inOrderOfField(owner, [group('1', 'Zoe'), group(null), group('2', 'ann')]))).toEqual([
      'ann',
      'Zoe',
      '',
    ]);
    const months = [group('2025-12'), group(null), group('2026-02')];
    expect(labels(inOrderOfField(closing, months))).toEqual(['2026-02', '2025-12', '']);
  });
});
