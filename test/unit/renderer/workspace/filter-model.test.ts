import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../../src/contract/list-query.ts';
import { filterSchema } from '../../../../src/contract/list-query.ts';
import type { Field, FieldKind } from '../../../../src/contract/records.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import {
  changedAt,
  conditionOfValue,
  conditionOn,
  conditionText,
  isFilter,
  placedConditions,
  problemsOf,
  wholeFilter,
  withCondition,
  withOperator,
} from '../../../../renderer/workspace/filter-model.ts';
import { fieldOf } from '../../support/field.ts';

const field = (apiName: string, kind: FieldKind): Field =>
  fieldOf(apiName, kind, { picklistValues: [{ value: 'Closed Won', label: 'Won', colour: null }] });
const stage = field('Stage', 'picklist');
const amount = field('Amount', 'currency');
const owner = field('Owner', 'owner');
const day = field('Closing_Date', 'date');
const won = { field: 'Stage', operator: 'in', values: ['Closed Won'] } as const;
const nobody = (): null => null;

describe('a filter being made', () => {
  const filter: Filter = {
    match: 'any',
    conditions: [
      { field: 'Stage', operator: 'in', values: ['Closed Won'] },
      {
        match: 'all',
        conditions: [conditionOn(amount), { field: 'Owner', operator: 'is_empty', values: [] }],
      },
    ],
  };

  it('leaves out what still waits for a value', () => {
    expect(wholeFilter(filter)?.conditions).toEqual([
      filter.conditions[0],
      { match: 'all', conditions: [{ field: 'Owner', operator: 'is_empty', values: [] }] },
    ]);
    expect(wholeFilter({ match: 'all', conditions: [conditionOn(stage)] })).toBeNull();
    expect(wholeFilter(null)).toBeNull();
  });

  it('says what of it cannot be read, instead of leaving it out (trials/09)', () => {
    const asked = (values: string[]): Filter => ({
      match: 'all',
      conditions: [{ field: 'Amount', operator: 'in', values }],
    });
    const texts = (filter: Filter | null, field: Field): string[] =>
      problemsOf(filter, [field]).map(({ text }) => text);
    expect(texts(asked(['1000.5', '912345678901234561']), amount)).toEqual([]);
    expect(texts(asked(['5', '1..0']), amount)[0]).toContain('“1..0” cannot be read as a number');
    expect(texts(asked(Array.from({ length: 1_001 }, () => '1')), amount)[0]).toContain('1,000 values');
    expect(texts({ match: 'all', conditions: [{ ...won, values: ['1..0'] }] }, stage)).toEqual([]);
    expect(texts(null, amount)).toEqual([]);
  });

  it('writes numbers as the person does, and choices as they are shown (trials/05) (trials/09)', () => {
    const german = new FormatContext({ locale: 'de-DE', timeZone: null, currency: null });
    const above = { field: 'Amount', operator: 'greater_than', values: ['1912345678901234561.25'] } as const;
    expect(conditionText({ ...above, values: [...above.values] }, amount, nobody, german)).toBe(
      'Amount is more than 1.912.345.678.901.234.561,25',
    );
    for (const value of ['Closed Won', 'Won']) {
      expect(conditionText({ ...won, values: [value] }, stage, nobody, german)).toBe('Stage is Won');
    }
  });

  it('writes days as the person does, and money in its own separators', () => {
    const swiss = new FormatContext({
      locale: 'fr-CH',
      timeZone: null,
      currency: 'CHF',
      dateFormat: 'dd.MM.yyyy',
    });
    const after = { field: 'Closing_Date', operator: 'greater_than', values: ['2031-03-04'] } as const;
    expect(conditionText({ ...after, values: [...after.values] }, day, nobody, swiss)).toMatch(
      / 04\.03\.2031$/,
    );
    const above = { field: 'Amount', operator: 'greater_than', values: ['1500.5'] } as const;
    expect(conditionText({ ...above, values: [...above.values] }, amount, nobody, swiss)).toMatch(
      / 1'500\.5$/,
    );
  });

  it('loses one condition after the other, wherever they are, until there is none', () => {
    let rest: Filter | null = filter;
    const sizes: number[] = [];
    while (rest !== null) {
      const [first] = placedConditions(rest);
      if (first === undefined) throw new Error('an empty filter');
      sizes.push(placedConditions(rest).length);
      rest = changedAt(rest, first.place, null);
      expect(rest === null || filterSchema.safeParse(rest).success).toBe(true);
    }
    expect(sizes).toEqual([3, 2, 1]);
  });

  it('is narrowed by one more condition, also when any of the others was enough', () => {
    const any: Filter = { match: 'any', conditions: [{ ...won, values: [...won.values] }] };
    const narrowed = withCondition(any, { field: 'Owner', operator: 'is_empty', values: [] });
    expect(narrowed).toMatchObject({ match: 'all', conditions: [{ match: 'any' }, { field: 'Owner' }] });
    expect(withCondition(null, { ...won, values: ['x'] }).conditions).toHaveLength(1);
  });

  it('keeps values that fit another operator', () => {
    const between = withOperator({ field: 'Amount', operator: 'equals', values: [5] }, 'between', amount);
    expect(between.values).toEqual([5, '']);
    expect(withOperator(between, 'is_empty', amount).values).toEqual([]);
    expect(conditionOn(day).values).toEqual([{ relative: 'today' }]);
  });

  it('is known again when it was kept', () => {
    expect(isFilter(JSON.parse(JSON.stringify(filter)))).toBe(true);
    expect(isFilter({ match: 'all', conditions: [{ field: 'A', operator: 'resembles', values: [] }] })).toBe(
      false,
    );
    expect(isFilter({ match: 'all' })).toBe(false);
    expect(isFilter('filter')).toBe(false);
  });
});

describe('a condition', () => {
  it('comes from the value of a cell', () => {
    expect(conditionOfValue(stage, 'Closed Won', false)).toEqual({ ...won, values: ['Closed Won'] });
    expect(conditionOfValue(owner, { id: '12', name: 'Ann' }, true)).toEqual({
      field: 'Owner',
      operator: 'not_in',
      values: ['12'],
    });
    expect(conditionOfValue(day, '2026-11-25', false)?.values).toEqual(['2026-11-25']);
    const time = field('Modified_Time', 'datetime');
    expect(conditionOfValue(time, '2026-11-25T10:00:00+01:00', false)?.values).toEqual(['2026-11-25']);
    expect(conditionOfValue(amount, null, true)).toMatchObject({ operator: 'is_not_empty', values: [] });
    expect(conditionOfValue(field('Lines', 'subform'), [], false)).toBeNull();
  });

  it('reads as a sentence, with labels in the place of values and names in the place of ids', () => {
    expect(conditionText({ ...won, values: ['Closed Won', 'Lost'] }, stage, nobody)).toBe(
      'Stage is any of Won, Lost',
    );
    expect(
      conditionText({ field: 'Owner', operator: 'in', values: ['12', '${CURRENTUSER}'] }, owner, () => 'Ann'),
    ).toBe('Owner is any of Ann, me');
    const last = {
      field: 'Closing_Date',
      operator: 'equals',
      values: [{ relative: 'last_days', count: 30 }],
    } as const;
    expect(conditionText({ ...last, values: [...last.values] }, day, nobody)).toBe(
      'Closing Date is in the last 30 days',
    );
    expect(conditionText({ field: 'Amount', operator: 'between', values: [1, 2] }, amount, nobody)).toBe(
      'Amount is between 1 and 2',
    );
  });

  it.each([
    ['equals', 'today', 'Closing Date is today'],
    ['not_equals', 'yesterday', 'Closing Date is not yesterday'],
    ['equals', 'this_month', 'Closing Date is in this month'],
    ['not_equals', 'next_week', 'Closing Date is not in next week'],
    ['less_equal', 'this_year', 'Closing Date is in or before this year'],
    ['less_than', 'this_quarter', 'Closing Date is before this quarter'],
  ] as const)('says %s %s as one would', (operator, relative, text) => {
    expect(conditionText({ field: 'Closing_Date', operator, values: [{ relative }] }, day, nobody)).toBe(
      text,
    );
  });

  it('has nothing to choose from with one value, and counts what it leaves out', () => {
    const among = (operator: 'in' | 'not_in', values: string[]): string =>
      conditionText({ field: 'Stage', operator, values }, stage, nobody);
    expect(among('in', ['Lost'])).toBe('Stage is Lost');
    expect(among('not_in', ['Lost'])).toBe('Stage is not Lost');
    expect(among('not_in', ['Closed Won', 'Lost'])).toBe('Stage is none of Won, Lost');
    expect(among('in', ['a', 'b', 'c', 'd', 'e'])).toBe('Stage is any of a, b, c and 2 more');
  });
});
