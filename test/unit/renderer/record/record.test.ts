import { describe, expect, it } from 'vitest';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import {
  canGoBack,
  canGoForward,
  currentRecord,
  follow,
  goBack,
  goForward,
  openedFromList,
} from '../../../../renderer/workspace/record-history.ts';
import { recordTitle, sectionsOf } from '../../../../renderer/features/record/record-sections.ts';
import { initialsOf } from '../../../../renderer/lib/initials.ts';
import { sampleCompany } from '../support/sample-company.ts';

const ref = (id: string) => ({ module: 'Contacts', id, name: id });

describe('following look-ups', () => {
  it('goes back and forward as a browser does', () => {
    const there = follow(follow(openedFromList(ref('1')), ref('2')), ref('3'));
    expect(currentRecord(goBack(there))?.id).toBe('2');
    expect(currentRecord(goForward(goBack(there)))?.id).toBe('3');
    expect(canGoForward(there)).toBe(false);
    expect(canGoBack(goBack(goBack(there)))).toBe(false);
    expect(goBack(openedFromList(ref('1')))).toEqual(openedFromList(ref('1')));
  });

  it('drops what lay ahead when another way is taken', () => {
    const other = follow(goBack(follow(openedFromList(ref('1')), ref('2'))), ref('9'));
    expect(other.entries.map(({ id }) => id)).toEqual(['1', '9']);
  });

  it('does not note the same record twice in a row', () => {
    const once = openedFromList(ref('1'));
    expect(follow(once, ref('1'))).toBe(once);
  });
});

describe('the sections of a record', () => {
  const module = sampleCompany(10).find(({ description }) => description.module.apiName === 'Contacts');
  if (module === undefined) throw new Error('no contacts');
  const { description, valueOf } = module;
  const context = new FormatContext({ locale: 'en_GB', timeZone: 'UTC', currency: null });
  const record = {
    id: '42',
    module: 'Contacts',
    values: Object.fromEntries(description.fields.map(({ apiName }) => [apiName, valueOf(3, apiName)])),
    receivedAt: 0,
  };

  it('follow the layout and show every field once, empty ones apart', () => {
    const sections = sectionsOf(description, record, context);
    expect(sections[0]?.label).toBe('Contact Information');
    const names = sections.flatMap(({ filled, empty }) => [
      ...filled.map(({ field }) => field.apiName),
      ...empty.map(({ apiName }) => apiName),
    ]);
    expect(new Set(names).size).toBe(names.length);
    expect(sections[0]?.filled.some(({ value }) => value.state === 'empty')).toBe(false);
  });

  it('say that a value may not be seen instead of showing none', () => {
    const hidden = {
      ...description,
      layouts: [
        {
          id: '1',
          name: 'Standard',
          sections: [{ name: 's', label: 'S', columns: 1, fieldNames: ['Salary'] }],
        },
      ],
    };
    const value = sectionsOf(hidden, { ...record, values: { Salary: null } }, context)[0]?.filled[0]?.value;
    expect(value?.state).toBe('forbidden');
  });

  it('name a record that has no name by its kind and id', () => {
    expect(recordTitle(description, record, context)).not.toBe('');
    expect(recordTitle(description, { ...record, values: {} }, context)).toBe('Contact 42');
  });
});

it('makes initials of any name', () => {
  expect(initialsOf('Hanna von Reuter')).toBe('HR');
  expect(initialsOf('🧊 Ayşe')).toBe('A');
  expect(initialsOf('')).toBe('');
});
