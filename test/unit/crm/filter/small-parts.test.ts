import { describe, expect, it } from 'vitest';
import type { Filter, FilterOperator, FilterValue } from '../../../../src/contract/list-query.ts';
import type { FieldKind } from '../../../../src/contract/records.ts';
import {
  coqlCount,
  coqlCredits,
  coqlName,
  coqlSelect,
  coqlWhere,
  searchCriteria,
  searchCriterion,
} from '../../../../src/crm/coql.ts';
import { compileFilter, countComparisons } from '../../../../src/crm/filter/compile-filter.ts';
import { criteriaText, searchable } from '../../../../src/crm/filter/criteria-text.ts';
import {
  dayIn,
  isDay,
  isZone,
  plusDays,
  relativeRange,
  startOfDay,
} from '../../../../src/crm/filter/days.ts';
import { readCriteria } from '../../../../src/crm/filter/read-criteria.ts';
import { fieldOf } from '../../support/field.ts';

const noon = Date.UTC(2026, 4, 5, 12);

function compiled(
  kind: FieldKind,
  operator: FilterOperator,
  values: readonly FilterValue[],
  context: { readonly userId?: string; readonly canQuery?: boolean; readonly timeZone?: string } = {},
): string {
  const fields = new Map([['F', fieldOf('F', kind)]]);
  const filter: Filter = { match: 'all', conditions: [{ field: 'F', operator, values: [...values] }] };
  const { userId = null, timeZone = null, ...rest } = context;
  try {
    return coqlWhere(compileFilter(filter, fields, { now: noon, timeZone, userId, ...rest }));
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('a condition', () => {
  it.each<[FieldKind, FilterOperator, FilterValue[], string]>([
    ['text', 'contains', ['a'], "F like '%a%'"],
    ['text', 'not_contains', ['a'], "F not like '%a%'"],
    ['text', 'starts_with', ['a'], "F like 'a%'"],
    ['text', 'not_equals', ['a'], "F != 'a'"],
    ['text', 'in', ['a', 'b'], "F in ('a', 'b')"],
    ['text', 'not_in', ['a'], "F not in ('a')"],
    ['text', 'is_empty', [], 'F is null'],
    ['text', 'is_not_empty', [], 'F is not null'],
    ['text', 'equals', [], 'A value is missing for F.'],
    ['text', 'equals', ['a', 'b'], 'A value is missing for F.'],
    ['text', 'in', [], 'A value is missing for F.'],
    ['text', 'equals', [''], 'A value is missing for F.'],
    ['text', 'equals', ['${TODAY}'], 'A value is missing for F.'],
    ['text', 'equals', ['x${TODAY}'], "F = 'x${TODAY}'"],
    [
      'text',
      'contains',
      ['5%'],
      'Zoho takes % for any text, so a part of F with % cannot be found. Use “is”.',
    ],
    ['text', 'equals', ['5%'], "F = '5%'"],
    ['integer', 'between', [1, 2], '(F >= 1 and F <= 2)'],
    ['integer', 'not_between', [1, 2], '(F < 1 or F > 2)'],
    ['integer', 'less_equal', ['2'], 'F <= 2'],
    ['integer', 'greater_than', ['2.50'], 'F > 2.50'],
    ['integer', 'in', [1, '2'], 'F in (1, 2)'],
    ['integer', 'not_in', [1], 'F not in (1)'],
    ['integer', 'not_equals', [1], 'F != 1'],
    ['integer', 'equals', [' '], 'A number is missing for F.'],
    ['integer', 'equals', [true], 'A number is missing for F.'],
    ['integer', 'equals', [' x '], 'A number is missing for F: “x” cannot be read as one.'],
    ['boolean', 'equals', ['true'], 'F = true'],
    ['boolean', 'equals', ['false'], 'F = false'],
    ['boolean', 'equals', ['yes'], 'Yes or no is missing for F.'],
    ['lookup', 'equals', ['57'], "F = '57'"],
    ['lookup', 'equals', ['5x'], 'A record is missing for F.'],
    ['lookup', 'equals', [57], 'A record is missing for F.'],
    ['lookup', 'equals', ['${CURRENTUSER}'], 'A record is missing for F.'],
    ['date', 'equals', ['2026-02-30'], 'A date is missing for F.'],
    ['date', 'equals', [7], 'A date is missing for F.'],
    ['date', 'equals', ['2026-02-03'], "F = '2026-02-03'"],
    ['date', 'not_equals', ['2026-02-03'], "F != '2026-02-03'"],
    ['date', 'equals', [{ relative: 'this_week' }], "(F >= '2026-05-04' and F <= '2026-05-10')"],
    ['date', 'not_equals', [{ relative: 'this_week' }], "(F < '2026-05-04' or F > '2026-05-10')"],
    ['date', 'less_than', [{ relative: 'this_week' }], "F < '2026-05-04'"],
    ['date', 'less_equal', [{ relative: 'this_week' }], "F <= '2026-05-10'"],
    ['date', 'greater_than', [{ relative: 'this_week' }], "F > '2026-05-10'"],
    ['date', 'greater_equal', [{ relative: 'this_week' }], "F >= '2026-05-04'"],
    ['date', 'equals', [{ relative: 'last_days' }], "(F >= '2026-04-28' and F <= '2026-05-05')"],
    ['date', 'equals', [{ relative: 'next_days', count: 2 }], "(F >= '2026-05-05' and F <= '2026-05-07')"],
  ])('%s %s %j is %s', (kind, operator, values, text) => {
    expect(compiled(kind, operator, values)).toBe(text);
  });

  it.each<[FilterOperator, FilterValue[], string]>([
    ['equals', ['2026-02-03'], "(F >= '2026-02-03T00:00:00+00:00' and F < '2026-02-04T00:00:00+00:00')"],
    ['not_equals', ['2026-02-03'], "(F < '2026-02-03T00:00:00+00:00' or F >= '2026-02-04T00:00:00+00:00')"],
    ['less_than', ['2026-02-03'], "F < '2026-02-03T00:00:00+00:00'"],
    ['less_equal', ['2026-02-03'], "F < '2026-02-04T00:00:00+00:00'"],
    ['greater_than', ['2026-02-03'], "F >= '2026-02-04T00:00:00+00:00'"],
    ['greater_equal', ['2026-02-03'], "F >= '2026-02-03T00:00:00+00:00'"],
    [
      'between',
      ['2026-02-03', '2026-02-05'],
      "(F >= '2026-02-03T00:00:00+00:00' and F < '2026-02-06T00:00:00+00:00')",
    ],
    [
      'not_between',
      ['2026-02-03', '2026-02-05'],
      "(F < '2026-02-03T00:00:00+00:00' or F >= '2026-02-06T00:00:00+00:00')",
    ],
    ['equals', ['2026-02-03T10:00:00Z'], "F = '2026-02-03T10:00:00Z'"],
    ['not_equals', ['2026-02-03T10:00:00Z'], "F != '2026-02-03T10:00:00Z'"],
    ['less_equal', ['2026-02-03T10:00:00Z'], "F <= '2026-02-03T10:00:00Z'"],
    ['greater_than', ['2026-02-03T10:00:00Z'], "F > '2026-02-03T10:00:00Z'"],
    [
      'between',
      ['2026-02-03T10:00:00Z', '2026-02-04T10:00:00+02:00'],
      "(F >= '2026-02-03T10:00:00Z' and F <= '2026-02-04T10:00:00+02:00')",
    ],
    [
      'not_between',
      ['2026-02-03T10:00:00Z', '2026-02-04T10:00:00+02:00'],
      "(F < '2026-02-03T10:00:00Z' or F > '2026-02-04T10:00:00+02:00')",
    ],
    ['equals', ['2026-02-03T10:00:00'], 'A date is missing for F.'],
  ])('of a moment, %s %j is %s', (operator, values, text) => {
    expect(compiled('datetime', operator, values)).toBe(text);
  });

  it('is of the person who asks, and of their day', () => {
    expect(compiled('owner', 'equals', ['${CURRENTUSER}'], { userId: '71' })).toBe("F = '71'");
    expect(compiled('datetime', 'less_than', ['2026-02-03'], { timeZone: 'Asia/Kolkata' })).toBe(
      "F < '2026-02-03T00:00:00+05:30'",
    );
    expect(compiled('date', 'equals', [{ relative: 'today' }], { timeZone: 'Pacific/Kiritimati' })).toBe(
      "F = '2026-05-06'",
    );
    expect(compiled('text', 'contains', ['5%'], { canQuery: false })).toBe("F like '%5%%'");
  });

  it('of a field that is not there, or cannot be filtered like this, is none', () => {
    const filter: Filter = { match: 'all', conditions: [{ field: 'G', operator: 'equals', values: ['x'] }] };
    const context = { now: noon, timeZone: null, userId: null };
    expect(() => compileFilter(filter, new Map(), context)).toThrow('There is no field G in this module.');
    expect(compiled('boolean', 'contains', ['x'])).toBe('Zoho cannot filter F like this.');
    const byId: Filter = { match: 'all', conditions: [{ field: 'id', operator: 'equals', values: ['57'] }] };
    expect(coqlWhere(compileFilter(byId, new Map(), context))).toBe("id = '57'");
  });

  it('counts as many comparisons as Zoho does, and long lists by the hundred', () => {
    const ids = Array.from({ length: 201 }, (_, at) => String(at + 1));
    const fields = new Map([['F', fieldOf('F', 'text')]]);
    const context = { now: noon, timeZone: null, userId: null };
    const count = (conditions: Filter['conditions']) =>
      countComparisons(compileFilter({ match: 'any', conditions }, fields, context));
    expect(count([{ field: 'F', operator: 'in', values: ids }])).toBe(3);
    expect(count([{ field: 'F', operator: 'in', values: ids.slice(0, 100) }])).toBe(1);
    const one = { field: 'F', operator: 'equals' as const, values: ['a'] };
    expect(count([one, { match: 'all', conditions: [one, one] }])).toBe(3);
  });
});

describe('the text of a query', () => {
  it.each([
    ['select id from Deals', 1],
    ['select id from Deals limit 200', 1],
    ['select id from Deals limit 201', 2],
    ['select id from Deals LIMIT 0, 1000', 2],
    ['select id from Deals limit 5 , 1001 ', 3],
    ['select id from Deals limit 2000 offset 5', 3],
  ])('%s costs %i', (query, credits) => {
    expect(coqlCredits(query)).toBe(credits);
  });

  it('has what it needs and no more', () => {
    expect(coqlSelect({ module: 'Deals', fields: ['id', 'Stage', 'id'] })).toBe(
      'select id, Stage from Deals where id is not null',
    );
    expect(
      coqlSelect({
        module: 'Deals',
        viewId: '57',
        fields: ['Order'],
        where: { any: [] },
        orderBy: { field: 'id', order: 'asc' },
        limit: 5,
      }),
    ).toBe("select 'Order' from Deals#57 where id is not null order by id asc limit 0, 5");
    expect(coqlCount('Deals', { field: 'A', operator: '=', value: 1.5 }, '57')).toBe(
      'select COUNT(id) from Deals#57 where A = 1.5',
    );
    expect(() => coqlSelect({ module: 'Deals', fields: ['id'], limit: -1 })).toThrow(RangeError);
    expect(() => coqlSelect({ module: 'Deals', fields: ['id'], limit: 1, offset: 1.5 })).toThrow(RangeError);
    expect(() => coqlWhere({ field: 'A', operator: '=', value: { digits: 'x' } })).toThrow(RangeError);
    expect(() => coqlName('a b')).toThrow(expect.objectContaining({ code: 'crm.invalid_request' }));
  });

  it('of a search escapes what would end a value', () => {
    expect(searchCriterion('A', 'equals', 'a(b),c\\d')).toBe('(A:equals:a\\(b\\)\\,c\\\\d)');
    expect(searchCriterion('A', 'in', 'a', 'b,c')).toBe('(A:in:a,b\\,c)');
    expect([
      searchCriteria([], 'and'),
      searchCriteria(['(a)'], 'and'),
      searchCriteria(['(a)', '(b)'], 'or'),
    ]).toEqual(['()', '(a)', '((a)or(b))']);
  });
});

describe('a condition of a search', () => {
  const fields = new Map([
    ['N', fieldOf('N', 'integer')],
    ['T', fieldOf('T', 'text')],
    [
      'P',
      fieldOf('P', 'picklist', {
        picklistValues: ['a', 'ab'].map((value) => ({ value, label: value, colour: null })),
      }),
    ],
  ]);

  it('is what its field has words for', () => {
    const text = (condition: Parameters<typeof searchable>[0]) => {
      const asked = searchable(condition, fields);
      return asked === null ? null : criteriaText(asked);
    };
    expect(text({ field: 'N', operator: '<=', value: { digits: '5' } })).toBe('(N:less_equal:5)');
    expect(text({ field: 'N', operator: '=', value: 5 })).toBe('(N:equals:5)');
    expect(text({ field: 'N', operator: 'not in', values: [1, 2] })).toBe(
      '((N:not_equal:1)and(N:not_equal:2))',
    );
    expect(text({ field: 'N', operator: 'is null' })).toBe('(N:equals:${EMPTY})');
    expect(text({ field: 'N', operator: 'is not null' })).toBe('(N:not_equal:${EMPTY})');
    expect(text({ field: 'T', operator: 'like', value: 'ab%', likes: 'start' })).toBe('(T:starts_with:ab)');
    expect(text({ field: 'T', operator: 'like', value: '%ab%', likes: 'inside' })).toBeNull();
    expect(text({ field: 'T', operator: 'not like', value: '%ab%', likes: 'inside' })).toBeNull();
    expect(text({ field: 'T', operator: '=', value: 'ab' })).toBeNull();
    expect(text({ field: 'T', operator: 'in', values: ['ab'] })).toBeNull();
    expect(text({ field: 'P', operator: '=', value: 'ab' })).toBe('(P:equals:ab)');
    expect(text({ field: 'P', operator: '=', value: 'a' })).toBeNull();
    expect(text({ field: 'P', operator: 'in', values: ['ab'] })).toBe('(P:in:ab)');
    expect(text({ all: [] })).toBeNull();
    expect(
      text({
        all: [
          { field: 'N', operator: '=', value: 5 },
          { field: 'T', operator: '=', value: 'ab' },
        ],
      }),
    ).toBeNull();
    expect(
      text({
        any: [
          { field: 'N', operator: '=', value: 5 },
          { field: 'N', operator: '>', value: 7 },
        ],
      }),
    ).toBe('((N:equals:5)or(N:greater_than:7))');
    for (const operator of ['not in', 'not like'] as const) {
      const unsayable =
        operator === 'not in' ? { field: 'N', operator, values: [1] } : { field: 'N', operator, value: 'x' };
      expect(() => criteriaText(unsayable)).toThrow(RangeError);
    }
  });
});

describe('days', () => {
  it.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2026-1-1', false],
    ['12026-01-01', false],
    ['2026-01-01T00:00', false],
  ])('%s is one: %j', (text, isOne) => {
    expect(isDay(text)).toBe(isOne);
  });

  it.each([
    ['today', '2026-05-05', '2026-05-05'],
    ['yesterday', '2026-05-04', '2026-05-04'],
    ['tomorrow', '2026-05-06', '2026-05-06'],
    ['this_week', '2026-05-04', '2026-05-10'],
    ['last_week', '2026-04-27', '2026-05-03'],
    ['next_week', '2026-05-11', '2026-05-17'],
    ['this_month', '2026-05-01', '2026-05-31'],
    ['last_month', '2026-04-01', '2026-04-30'],
    ['next_month', '2026-06-01', '2026-06-30'],
    ['this_quarter', '2026-04-01', '2026-06-30'],
    ['this_year', '2026-01-01', '2026-12-31'],
    ['last_days', '2026-05-02', '2026-05-05'],
    ['next_days', '2026-05-05', '2026-05-08'],
  ] as const)('of %s are from %s to %s', (relative, from, to) => {
    expect(relativeRange(relative, 3, '2026-05-05')).toEqual({ from, to });
  });

  it('end where years of four digits do, and begin where the clock of the zone says', () => {
    expect([plusDays('9999-12-31', 1), plusDays('0001-01-01', -1)]).toEqual(['9999-12-31', '0001-01-01']);
    expect([dayIn('Pacific/Kiritimati', noon), dayIn('Moon', noon)]).toEqual(['2026-05-06', '2026-05-05']);
    expect([isZone('Europe/Berlin'), isZone('Moon')]).toEqual([true, false]);
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe('2026-09-06T01:00:00-03:00');
    expect(startOfDay('1970-01-01', 'Africa/Monrovia')).toBe('1970-01-01T00:44:30+00:00');
    expect(startOfDay('2026-05-05', 'Moon')).toBe('2026-05-05T00:00:00+00:00');
  });
});

describe('criteria of a view', () => {
  const compare = (comparator: string, value: unknown, more: object = {}) => ({
    comparator,
    field: 'F',
    value,
    ...more,
  });
  const read = (item: unknown) => readCriteria(item)?.conditions[0] ?? null;

  it.each([
    ['equal', 'a', { field: 'F', operator: 'equals', values: ['a'] }],
    ['not_equal', ['a'], { field: 'F', operator: 'not_in', values: ['a'] }],
    ['in', ['a'], { field: 'F', operator: 'in', values: ['a'] }],
    ['between', [1, 2], { field: 'F', operator: 'between', values: [1, 2] }],
    ['equal', null, { field: 'F', operator: 'is_empty', values: [] }],
    ['not_equal', null, { field: 'F', operator: 'is_not_empty', values: [] }],
    ['contains', '${EMPTY}', null],
    ['equal', '${NEXTWEEK}', { field: 'F', operator: 'equals', values: [{ relative: 'next_week' }] }],
    ['equal', ['${TODAY}', '${OTHER}'], null],
    ['equal', 'x${TODAY}', { field: 'F', operator: 'equals', values: ['x${TODAY}'] }],
    ['toString', 'a', null],
    ['equal', { id: '5' }, { field: 'F', operator: 'equals', values: ['5'] }],
    ['equal', { id: '5', api_name: 'G' }, null],
    ['equal', [{ id: '5' }], null],
  ])('%s %j is %j', (comparator, value, condition) => {
    expect(read(compare(comparator, value))).toEqual(condition);
  });

  it('may say that they compare with a value, and match all unless they say any', () => {
    expect(read(compare('equal', 'a', { type: 'value' }))).not.toBeNull();
    expect(read(compare('equal', 'a', { type: null }))).not.toBeNull();
    const group = [compare('equal', 'a')];
    expect(readCriteria({ group_operator: 'Or', group })?.match).toBe('any');
    expect(readCriteria({ group_operator: 'and', group })?.match).toBe('all');
    expect(readCriteria({ group_operator: 'or', group: [] })).toBeNull();
    expect(readCriteria(group[0])?.match).toBe('all');
    const nested = (inner: unknown) => readCriteria({ group_operator: 'and', group: [inner] })?.conditions;
    expect(nested({ group_operator: 'or', group })).toEqual([
      { match: 'any', conditions: [{ field: 'F', operator: 'equals', values: ['a'] }] },
    ]);
    expect(nested({ group_operator: 'or', group: [...group, compare('odd', 'a')] })).toBeUndefined();
  });
});
