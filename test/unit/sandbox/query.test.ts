import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparator, Condition } from '../../../src/sandbox/query/condition.ts';
import { comparisonsOf } from '../../../src/sandbox/query/condition.ts';
import { parseCoql } from '../../../src/sandbox/query/coql.ts';
import { CoqlSyntaxProblem } from '../../../src/sandbox/query/coql-tokens.ts';
import { CriteriaProblem, parseCriteria } from '../../../src/sandbox/query/criteria.ts';

const field = fc.constantFrom('Last_Name', 'Account_Name.Phone', 'Amount', 'id', 'Custom_1');

/** Groups of two or more, or a single comparison: what a parser can give. */
function conditions(comparison: fc.Arbitrary<Condition>, maxLength: number): fc.Arbitrary<Condition> {
  return fc.letrec<{ node: Condition; group: Condition }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, comparison, tie('group')),
    group: fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      parts: fc.array(tie('node'), { minLength: 2, maxLength }),
    }),
  })).node;
}

const criteriaOperators: Readonly<Partial<Record<Comparator, string>>> = {
  equal: 'equals',
  not_equal: 'not_equal',
  less_than: 'less_than',
  greater_equal: 'greater_equal',
  starts_with: 'starts_with',
  in: 'in',
  between: 'between',
};

const criteriaComparison: fc.Arbitrary<Condition> = fc
  .tuple(
    field,
    fc.constantFrom(...(Object.keys(criteriaOperators) as Comparator[])),
    fc.array(fc.string(), { minLength: 1, maxLength: 4 }),
  )
  .filter(([, , values]) => values[0] !== '${EMPTY}')
  .map(([name, comparator, values]) => ({
    kind: 'compare',
    field: name,
    comparator,
    values: comparator === 'in' || comparator === 'between' ? values : values.slice(0, 1),
  }));

function writeCriteria(condition: Condition): string {
  if (condition.kind === 'compare') {
    const values = condition.values.map((value) => value.replaceAll(/[\\(),]/g, '\\$&')).join(',');
    return `(${condition.field}:${criteriaOperators[condition.comparator]!}:${values})`;
  }
  return `(${condition.parts.map(writeCriteria).join(condition.kind === 'all' ? 'and' : 'or')})`;
}

describe('search criteria', () => {
  it('are read as they were written, whatever the values', () => {
    fc.assert(
      fc.property(conditions(criteriaComparison, 4), (condition) => {
        expect(parseCriteria(writeCriteria(condition))).toEqual(condition);
      }),
    );
  });

  it('are read or refused, never anything else', () => {
    const pieces = fc.constantFrom('(', ')', 'and', 'or', 'F:equals:', 'x', '\\', ',', ':', ' ', '${EMPTY}');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            expect(comparisonsOf(parseCriteria(text)).length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(CriteriaProblem);
          }
        },
      ),
    );
  });

  it('know empty values, and take and before or', () => {
    expect(parseCriteria('(Email:equals:${EMPTY})')).toMatchObject({ comparator: 'is_null', values: [] });
    const mixed = parseCriteria('((a:equals:1)or(b:equals:2)and(c:equals:3))');
    expect(mixed).toMatchObject({
      kind: 'any',
      parts: [{ field: 'a' }, { kind: 'all', parts: [{ field: 'b' }, { field: 'c' }] }],
    });
  });

  it.each([
    '',
    'Last_Name:equals:x',
    '(Last_Name:equals:x',
    '(Last_Name:resembles:x)',
    '(Last_Name:contains:x)',
    '(Last_Name:not_contains:x)',
    '(Last_Name:ends_with:x)',
    '(Stage:not_in:x)',
    '(Amount:not_between:1,2)',
    '(Last_Name)',
    '((a:equals:1)xor(b:equals:2))',
    '(a:equals:1))',
    `${'('.repeat(60)}a:equals:1${')'.repeat(60)}`,
    '(a:toString:1)',
  ])('refuse %s', (text) => {
    expect(() => parseCriteria(text)).toThrow(CriteriaProblem);
  });
});

const coqlSigns: Readonly<Partial<Record<Comparator, string>>> = {
  equal: '=',
  not_equal: '!=',
  less_than: '<',
  less_equal: '<=',
  greater_than: '>',
  greater_equal: '>=',
  like: 'like',
  not_like: 'not like',
};

const coqlComparison: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(field, fc.constantFrom(...(Object.keys(coqlSigns) as Comparator[])), fc.string())
    .map(([name, comparator, value]): Condition => ({
      kind: 'compare',
      field: name,
      comparator,
      values: [value],
    })),
  fc
    .tuple(
      field,
      fc.constantFrom('in' as const, 'not_in' as const),
      fc.array(fc.string(), { minLength: 1, maxLength: 4 }),
    )
    .map(([name, comparator, values]): Condition => ({ kind: 'compare', field: name, comparator, values })),
  fc
    .tuple(
      field,
      fc.constantFrom('between' as const, 'not_between' as const),
      fc.tuple(fc.string(), fc.string()),
    )
    .map(([name, comparator, values]): Condition => ({ kind: 'compare', field: name, comparator, values })),
  fc
    .tuple(field, fc.constantFrom('is_null' as const, 'is_not_null' as const))
    .map(([name, comparator]): Condition => ({ kind: 'compare', field: name, comparator, values: [] })),
);

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

function writeCoql(condition: Condition): string {
  if (condition.kind !== 'compare') {
    return `(${condition.parts.map(writeCoql).join(condition.kind === 'all' ? ' and ' : ' OR ')})`;
  }
  const { field: name, comparator, values } = condition;
  switch (comparator) {
    case 'is_null':
      return `${name} is null`;
    case 'is_not_null':
      return `${name} IS NOT NULL`;
    case 'in':
    case 'not_in':
      return `${name} ${comparator.replace('_', ' ')} (${values.map(quoted).join(', ')})`;
    case 'between':
    case 'not_between':
      return `${name} ${comparator.replace('_', ' ')} ${values.map(quoted).join(' and ')}`;
    default:
      return `${name} ${coqlSigns[comparator]!} ${quoted(values[0]!)}`;
  }
}

describe('COQL', () => {
  it('is read as it was written, whatever the values', () => {
    fc.assert(
      fc.property(conditions(coqlComparison, 2), (condition) => {
        expect(parseCoql(`select id from Contacts where ${writeCoql(condition)}`).where).toEqual(condition);
      }),
    );
  });

  it('is read or refused, never anything else', () => {
    const pieces = fc.constantFrom(
      'select',
      'from',
      'where',
      'id',
      'A',
      '=',
      "'x'",
      "'",
      '(',
      ')',
      ',',
      'and',
      'in',
      'limit',
      '5',
      'COUNT',
      'is',
      'null',
      'order',
      'by',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join(' ')),
        ),
        (text) => {
          for (const query of [text, `select id from A where ${text}`]) {
            try {
              expect(parseCoql(query).select.length).toBeGreaterThan(0);
            } catch (error) {
              expect(error).toBeInstanceOf(CoqlSyntaxProblem);
            }
          }
        },
      ),
    );
  });

  it('knows every clause', () => {
    const query =
      "SELECT Stage, COUNT(id) as n, SUM(Amount)\nFROM Deals WHERE Stage != 'It''s' GROUP BY Stage ORDER BY n DESC, Stage LIMIT 10, 20";
    expect(parseCoql(query)).toEqual({
      select: [
        { field: 'Stage', name: 'Stage' },
        { field: 'id', aggregate: 'COUNT', name: 'n' },
        { field: 'Amount', aggregate: 'SUM', name: 'SUM(Amount)' },
      ],
      from: 'Deals',
      viewId: null,
      where: { kind: 'compare', field: 'Stage', comparator: 'not_equal', values: ["It's"] },
      groupBy: ['Stage'],
      orderBy: [
        { name: 'n', descending: true },
        { name: 'Stage', descending: false },
      ],
      offset: 10,
      limit: 20,
    });
    expect(parseCoql('select id from Deals#5500000000563758829 where id is not null')).toMatchObject({
      from: 'Deals',
      viewId: '5500000000563758829',
    });
    expect(() => parseCoql('select id from Deals#x where id is not null')).toThrow(CoqlSyntaxProblem);
    expect(parseCoql('select id from A where b = true limit 5 offset 7')).toMatchObject({
      limit: 5,
      offset: 7,
    });
  });

  it('says where it stopped', () => {
    const problem = (query: string): CoqlSyntaxProblem => {
      try {
        parseCoql(query);
      } catch (error) {
        if (error instanceof CoqlSyntaxProblem) return error;
      }
      throw new Error('The query was read.');
    };
    expect(problem('select id from Contacts')).toMatchObject({ clause: 'where', line: 1 });
    expect(problem('select id\nfrom Contacts\nwhere Email ~ 1')).toMatchObject({
      line: 3,
      column: 13,
      near: '~ 1',
    });
    expect(problem('select id from Contacts where a = 1 limit x')).toMatchObject({
      clause: 'limit',
      near: 'x',
    });
    // The backslash is a character of the text, which ends at the next quote.
    expect(problem("select id from Leads where Company = 'Mc\\'Arthur'")).toMatchObject({
      line: 1,
      column: 49,
      near: "'",
    });
  });

  it('takes a doubled quote for one, and a backslash as it is', () => {
    const valueOf = (text: string): Condition => parseCoql(`select id from Leads where A = ${text}`).where;
    expect(valueOf("'D''Arcy'")).toMatchObject({ values: ["D'Arcy"] });
    expect(valueOf("'C:\\new'")).toMatchObject({ values: ['C:\\new'] });
    expect(valueOf("'\\'")).toMatchObject({ values: ['\\'] });
    expect(valueOf('"a ""b"" c"')).toMatchObject({ values: ['a "b" c'] });
  });

  it('wants three conditions in brackets, two by two', () => {
    const where = (text: string): Condition => parseCoql(`select id from A where ${text}`).where;
    expect(where('(a = 1 and (b = 2 and c = 3))')).toMatchObject({ kind: 'all' });
    expect(where('(a = 1 or b = 2) and c = 3')).toMatchObject({ kind: 'all', parts: [{ kind: 'any' }, {}] });
    for (const text of [
      'a = 1 and b = 2 and c = 3',
      '(a = 1 or b = 2 or c = 3)',
      'a = 1 and b = 2 or c = 3',
    ]) {
      expect(() => where(text), text).toThrow(CoqlSyntaxProblem);
    }
  });

  it('wants words of SQL in quotes, and takes any name in them', () => {
    const read = parseCoql(
      `select 'External', "Group", SUM('Value') from Leads where 'Order' = 'x' group by 'Group' order by 'Desc' desc`,
    );
    expect(read.select.map(({ field: name }) => name)).toEqual(['External', 'Group', 'Value']);
    expect(read).toMatchObject({
      where: { field: 'Order', values: ['x'] },
      groupBy: ['Group'],
      orderBy: [{ name: 'Desc', descending: true }],
    });
    for (const query of [
      'select External from Leads where id is not null',
      'select id from Leads where Position = 1',
      'select id from Leads where id is not null order by Date',
      'select SUM(Value) from Leads where id is not null',
    ]) {
      expect(() => parseCoql(query), query).toThrow(CoqlSyntaxProblem);
    }
  });
});
