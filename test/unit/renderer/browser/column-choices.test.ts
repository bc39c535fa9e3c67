import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allColumns,
  columnChoices,
  movedColumn,
  requestsPerPage,
  toggledColumn,
} from '../../../../renderer/features/browser/toolbar/column-choices.ts';
import { mostColumns } from '../../../../renderer/features/browser/list/grid-columns.ts';
import { sampleCompany } from '../support/sample-company.ts';

const contacts = sampleCompany(3).find((each) => each.description.module.apiName === 'Contacts');
if (contacts === undefined) throw new Error('Contacts');
const { description } = contacts;
const shown = ['Full_Name', 'Phone', 'Email'];

describe('the columns to choose from', () => {
  it('are those of the list in its order, then the others by name', () => {
    const choices = columnChoices(description, shown, '');
    expect(choices.shown.map(({ apiName }) => apiName)).toEqual(shown);
    const labels = choices.hidden.map(({ label }) => label);
    expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other)));
    const visible = description.fields.filter((field) => field.visible);
    expect(choices.shown.length + choices.hidden.length).toBe(visible.length);
  });

  it('are found by a part of the label or of the API name', () => {
    expect(columnChoices(description, shown, ' eMaI ').shown.map(({ apiName }) => apiName)).toEqual([
      'Email',
    ]);
    expect(columnChoices(description, shown, 'full_name').shown.map(({ apiName }) => apiName)).toEqual([
      'Full_Name',
    ]);
    expect(columnChoices(description, shown, 'no such column')).toEqual({ shown: [], hidden: [] });
  });
});

describe('choosing columns', () => {
  it('adds behind the others, removes, and stops where there is no more room', () => {
    expect(toggledColumn(shown, 'Title')).toEqual([...shown, 'Title']);
    expect(toggledColumn(shown, 'Phone')).toEqual(['Full_Name', 'Email']);
    const full = Array.from({ length: mostColumns }, (_, index) => `Field_${String(index)}`);
    expect(toggledColumn(full, 'Title')).toBe(full);
  });

  it('shows every column behind those that were shown', () => {
    const all = allColumns(description, shown);
    expect(all.slice(0, 3)).toEqual(shown);
    expect(new Set(all).size).toBe(description.fields.filter((field) => field.visible).length);
  });

  it('keeps the name first wherever others are moved', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shown), fc.integer({ min: -3, max: 6 }), (name, to) => {
        const moved = movedColumn(shown, name, to);
        expect(moved[0]).toBe('Full_Name');
        expect([...moved].sort()).toEqual([...shown].sort());
      }),
    );
    expect(movedColumn(shown, 'Email', 1)).toEqual(['Full_Name', 'Email', 'Phone']);
  });

  it('tell how many requests a page of rows takes with them: one for each 49 fields', () => {
    const names = Array.from({ length: 400 }, (_, index) => `Field_${String(index)}`);
    const [field] = description.fields;
    if (field === undefined) throw new Error('no field');
    const wide = {
      ...description,
      nameField: 'Field_0',
      fields: names.map((apiName) => ({ ...field, apiName })),
    };
    expect(requestsPerPage(wide, names.slice(0, 20))).toBe(1);
    expect(requestsPerPage(wide, names.slice(0, 49))).toBe(1);
    expect(requestsPerPage(wide, names.slice(0, 50))).toBe(2);
    expect(requestsPerPage(wide, names)).toBe(9);
  });
});
