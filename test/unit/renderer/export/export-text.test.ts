import { expect, it } from 'vitest';
import { isExportHabit, usualHabit } from '../../../../renderer/features/export/export-habit.ts';
import {
  countText,
  progressText,
  scopeText,
  styleText,
} from '../../../../renderer/features/export/export-text.ts';
import type { ExportView } from '../../../../src/contract/export.ts';
import type { ListQuery } from '../../../../src/contract/list-query.ts';
import { moduleOf } from '../../crm/export/support/tables.ts';

const done: ExportView = {
  id: '1',
  accountId: 'a',
  title: 'Contacts',
  fileName: 'contacts.xlsx',
  state: 'done',
  rows: 1_200,
  total: 1_200,
  rowsPerSecond: null,
  secondsLeft: null,
  retryAt: null,
  error: null,
  capped: false,
  losses: { cut: 0, cleaned: 0 },
};

it('says what a workbook could not hold', () => {
  expect(progressText(done, 0)).toBe('1,200 rows written');
  expect(progressText({ ...done, losses: { cut: 1, cleaned: 2 } }, 0)).toBe(
    '1,200 rows written. 1 text is longer than the 32,767 characters of a cell. It ends with “…”. 2 texts had characters that a workbook cannot hold. They were left out.',
  );
  expect(progressText({ ...done, losses: { cut: 3, cleaned: 0 } }, 0)).toMatch(
    /3 texts are longer .* They end with/,
  );
});

it('says what is exported, and how much', () => {
  const contacts = moduleOf([]);
  const view = {
    id: '7',
    name: 'Mine',
    isDefault: false,
    favourite: false,
    fieldNames: [],
    criteria: null,
    criteriaKnown: true,
  };
  const query: ListQuery = { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] };
  const condition = { field: 'City', operator: 'equals', values: ['Kiel'] } as const;
  expect(scopeText(contacts, query)).toBe('All Contacts');
  expect(scopeText({ ...contacts, views: [view] }, { ...query, viewId: '7' })).toBe('Mine');
  expect(
    scopeText(contacts, {
      ...query,
      word: 'kiel',
      filter: { match: 'all', conditions: [{ ...condition, values: ['Kiel'] }] },
    }),
  ).toBe('Contacts, found by “kiel”');
  expect([undefined, null, 1, 12_345].map((count) => countText(count, true))).toEqual([
    'Counting',
    'Zoho does not say how many rows these are.',
    '1 row',
    '12,345 rows',
  ]);
  expect(countText(2_000_000, true)).toContain('A sheet has 1,048,576 rows');
  expect(countText(2_000_000, false)).toBe('2,000,000 rows');
  expect(styleText('shown', true)).not.toBe(styleText('shown', false));
});

it('remembers choices that are choices', () => {
  expect(isExportHabit(usualHabit)).toBe(true);
  expect(isExportHabit({ ...usualHabit, format: 'csv', separator: '\t', forExcel: true })).toBe(true);
  expect(isExportHabit({ ...usualHabit, separator: '|' })).toBe(false);
  // As an older version kept them.
  expect(isExportHabit({ columns: 'shown', style: 'shown', byteOrderMark: true })).toBe(false);
});
