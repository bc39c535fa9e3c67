import { describe, expect, it } from 'vitest';
import { readCriteria } from '../../../../src/crm/filter/read-criteria.ts';

const compare = (name: string, comparator: string, value: unknown): unknown => ({
  comparator,
  field: { api_name: name, id: '1' },
  type: 'value',
  value,
});

describe('criteria of a view of Zoho', () => {
  it('reads one comparison, a choice of several, and what is empty', () => {
    expect(readCriteria(compare('Stage', 'equal', ['Won', 'Lost']))).toEqual({
      match: 'all',
      conditions: [{ field: 'Stage', operator: 'in', values: ['Won', 'Lost'] }],
    });
    expect(readCriteria(compare('Email', 'not_equal', '${EMPTY}'))?.conditions).toEqual([
      { field: 'Email', operator: 'is_not_empty', values: [] },
    ]);
    expect(readCriteria(compare('Owner', 'equal', '${CURRENTUSER}'))?.conditions).toEqual([
      { field: 'Owner', operator: 'equals', values: ['${CURRENTUSER}'] },
    ]);
    expect(readCriteria(compare('Due_Date', 'less_than', '${TODAY}'))?.conditions).toEqual([
      { field: 'Due_Date', operator: 'less_than', values: [{ relative: 'today' }] },
    ]);
  });

  it('does not know comparisons of two fields (replies/02)', () => {
    const other = { api_name: 'Town', id: '7700000000412' };
    const twoFields = { ...(compare('Region', 'equal', other) as object), type: 'field' };
    expect(readCriteria(twoFields)).toBeNull();
    expect(readCriteria(compare('Region', 'equal', other))).toBeNull();
    expect(readCriteria({ ...(compare('Region', 'equal', 'Town') as object), type: 'field' })).toBeNull();
    const mixed = { group_operator: 'AND', group: [compare('Region', 'equal', 'x'), twoFields] };
    expect(readCriteria(mixed)).toBeNull();
    // A person is no field.
    expect(readCriteria(compare('Owner', 'equal', { id: '12', name: 'Ida' }))?.conditions).toEqual([
      { field: 'Owner', operator: 'equals', values: ['12'] },
    ]);
  });

  it('reads groups, one within another', () => {
    const inner = {
      group_operator: 'or',
      group: [compare('A', 'equal', '1'), compare('B', 'greater_than', 2)],
    };
    expect(readCriteria({ group_operator: 'AND', group: [compare('C', 'equal', 'x'), inner] })).toMatchObject(
      {
        match: 'all',
        conditions: [{ field: 'C' }, { match: 'any', conditions: [{ field: 'A' }, { field: 'B' }] }],
      },
    );
  });

  it.each([
    [
      'groups three deep',
      {
        group_operator: 'and',
        group: [
          { group_operator: 'or', group: [{ group_operator: 'and', group: [compare('A', 'equal', 1)] }] },
        ],
      },
    ],
    ['an unknown comparator', compare('A', 'resembles', 'x')],
    ['an unknown word for a value', compare('A', 'equal', '${FISCALYEAR}')],
    ['a field that is none', compare('A or 1=1', 'equal', 'x')],
    ['something else', 'criteria'],
    ['nothing', null],
  ])('gives up on %s', (_, criteria) => {
    expect(readCriteria(criteria)).toBeNull();
  });
});
