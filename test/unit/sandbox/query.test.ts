import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparator, Condition } from '../../../src/sandbox/query/condition.ts';
import { comparisonsOf } from '../../../src/sandbox/query/condition.ts';
import { parseCoql } from '../../../src/sandbox/query/coql.ts';
import { CoqlSyntaxProblem } from '../../../src/sandbox/query/coql-tokens.ts';
import { CriteriaProblem, parseCriteria } from '../../../src/sandbox/query/criteria.ts';

const field = fc.constantFrom('Last_Name', 'Account_Name.Phone', 'Amount', 'id', 'Custom_1');

/** Groups of two or more, or a single comparison: what a parser can give. */
function conditions(comparison: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ node: Condition; group: Condition }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, comparison, tie('group')),
    group: fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      parts: fc.array(tie('node'), { minLength: 2, maxLength: 4 }),
    }),
  })).node;
}

const criteriaOperators: Readonly<Partial<Record<Comparator, string>>> = {
  equal: 'equals',
  not_equal: 'not_equal',
  less_than: 'less_than',
  greater_equal: 'greater_equal',
  contains: 'contains',
  starts_with: 'starts_with',
  in: 'in',
  not_in: 'not_in',
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
    values:
      comparator === 'in' || comparator === 'not_in' || comparator === 'between'
        ? values
        : values.slice(0, 1),
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
      fc.property(conditions(criteriaComparison), (condition) => {
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

const quoted = (value: string): string => `'${value.replaceAll(/[\\']/g, '\\$&')}'`;

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
      fc.property(conditions(coqlComparison), (condition) => {
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
      "SELECT Stage, COUNT(id) as n, sum(Amount)\nFROM Deals WHERE Stage != 'It''s' GROUP BY Stage ORDER BY n DESC, Stage LIMIT 10, 20";
    expect(parseCoql(query)).toEqual({
      select: [
        { field: 'Stage', name: 'Stage' },
        { field: 'id', aggregate: 'COUNT', name: 'n' },
        { field: 'Amount', aggregate: 'SUM', name: 'SUM(Amount)' },
      ],
      from: 'Deals',
      where: { kind: 'compare', field: 'Stage', comparator: 'not_equal', values: ["It's"] },
      groupBy: ['Stage'],
      orderBy: [
        { name: 'n', descending: true },
        { name: 'Stage', descending: false },
      ],
      offset: 10,
      limit: 20,
    });
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
  });
});
