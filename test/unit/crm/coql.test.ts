import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coqlCount,
  coqlSelect,
  coqlText,
  searchCriteria,
  searchCriterion,
  type CoqlCondition,
} from '../../../src/crm/coql.ts';
import { addUp } from '../../../src/crm/board/add-up.ts';
import { totalsQuery } from '../../../src/crm/board/board-query.ts';
import { parseCoql } from '../../../src/sandbox/query/coql.ts';
import { parseCriteria } from '../../../src/sandbox/query/criteria.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom("'", '\\', '"', '(', ')', ',', ':', ' or ', '\n', '%', 'x'), { maxLength: 20 })
    .map((parts) => parts.join('')),
);

describe('COQL', () => {
  it('reads as Zoho writes it', () => {
    const where: CoqlCondition = {
      all: [
        { field: 'Stage', operator: 'not in', values: ['Closed Won', 'Closed Lost'] },
        {
          any: [
            { field: 'Amount', operator: '>=', value: 1_000 },
            { field: 'Amount', operator: 'is null' },
          ],
        },
        { field: 'Account_Name.Account_Name', operator: 'like', value: "O'H%" },
      ],
    };
    const orderBy = { field: 'Closing_Date', order: 'desc' } as const;
    expect(
      coqlSelect({ module: 'Deals', fields: ['id', 'Deal_Name'], where, orderBy, offset: 200, limit: 2_000 }),
    ).toBe(
      "select id, Deal_Name from Deals where ((Stage not in ('Closed Won', 'Closed Lost') and (Amount >= 1000 or Amount is null)) and Account_Name.Account_Name like 'O''H%') order by Closing_Date desc limit 200, 2000",
    );
    expect(coqlCount('Leads')).toBe('select COUNT(id) from Leads where id is not null');
  });

  it('gives every text back as it was, and lets none out of its quotes (trials/01)', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const where: CoqlCondition = {
          any: [
            { field: 'Last_Name', operator: '=', value: one },
            { field: 'City', operator: 'in', values: [other] },
          ],
        };
        const read = parseCoql(coqlSelect({ module: 'Contacts', fields: ['id'], where, limit: 5 }));
        expect(read).toMatchObject({
          from: 'Contacts',
          limit: 5,
          where: { kind: 'any', parts: [{ values: [one] }, { values: [other] }] },
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('doubles quotes and leaves backslashes as they are (trials/01)', () => {
    expect(coqlText("D'Arcy")).toBe("'D''Arcy'");
    expect(coqlText("O''Neill")).toBe("'O''''Neill'");
    expect(coqlText('C:\\')).toBe("'C:\\'");
    expect(coqlText('"50 %"')).toBe(`'"50 %"'`);
  });

  it('puts words of SQL in quotes, wherever a name stands (trials/02)', () => {
    const where: CoqlCondition = {
      all: [
        { field: 'External', operator: '=', value: 'x' },
        { field: 'Order', operator: 'in', values: ['y'] },
        { field: 'Account_Name.Position', operator: 'is null' },
      ],
    };
    const text = coqlSelect({
      module: 'Group',
      fields: ['id', 'External', 'Extern'],
      where,
      orderBy: { field: 'Date', order: 'asc' },
    });
    expect(text).toBe(
      "select id, 'External', Extern from 'Group' where (('External' = 'x' and 'Order' in ('y')) and 'Account_Name.Position' is null) order by 'Date' asc",
    );
    expect(parseCoql(text)).toMatchObject({ from: 'Group', orderBy: [{ name: 'Date' }] });
    expect(coqlCount('Percent', { field: 'Value', operator: 'is null' })).toBe(
      "select COUNT(id) from 'Percent' where 'Value' is null",
    );
    const board = { column: 'Position', amount: 'Value', expected: null, probability: null, currency: null };
    expect(totalsQuery('Deals', board, undefined, 0)).toBe(
      "select 'Position', COUNT(id), SUM('Value') from Deals where id is not null group by 'Position' limit 0, 2000",
    );
  });

  it('adds up what comes under names in quotes (trials/02)', () => {
    const board = { column: 'Position', amount: 'Value', expected: null, probability: null, currency: null };
    for (const sum of ['SUM(Value)', "SUM('Value')"]) {
      expect(addUp([{ Position: 'A', 'COUNT(id)': 2, [sum]: 7 }], board)).toMatchObject([
        { value: 'A', count: 2, sums: [{ total: 7 }] },
      ]);
    }
  });

  it('keeps every digit of a number (trials/09)', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 19n) + 1n, max: 10n ** 19n - 1n }), (value) => {
        const digits = String(value);
        const where: CoqlCondition = { field: 'Ledger', operator: '=', value: { digits } };
        const read = parseCoql(coqlSelect({ module: 'Deals', fields: ['id'], where }));
        expect(read.where).toMatchObject({ values: [digits] });
      }),
    );
    const small: CoqlCondition = { field: 'Rate', operator: '<', value: 1e-7 };
    expect(coqlCount('Deals', small)).toContain('Rate < 0.0000001');
  });

  it('takes names only where names stand, and numbers that are numbers', () => {
    const condition = (field: string, value: number): CoqlCondition => ({ field, operator: '=', value });
    expect(() => coqlCount('Leads where 1=1')).toThrow('did not accept');
    expect(() => coqlCount('Leads', condition('id or id', 1))).toThrow('did not accept');
    expect(() => coqlCount('Leads', condition('Amount', Number.NaN))).toThrow(RangeError);
    expect(() => coqlSelect({ module: 'Leads', fields: ['id'], limit: 1.5 })).toThrow(RangeError);
  });
});

describe('search criteria', () => {
  it('joins criteria by one word', () => {
    const one = searchCriterion('City', 'in', 'Leeds', 'Lyon, France');
    const two = searchCriterion('Last_Name', 'starts_with', 'B (north)');
    expect(searchCriteria([one], 'and')).toBe('(City:in:Leeds,Lyon\\, France)');
    expect(searchCriteria([one, two], 'or')).toBe(`(${one}or${two})`);
    expect(two).toBe('(Last_Name:starts_with:B \\(north\\))');
  });

  it('gives every text back as it was', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const criteria = searchCriteria([searchCriterion('Last_Name', 'equals', value)], 'and');
        expect(parseCriteria(criteria)).toMatchObject({ field: 'Last_Name', values: [value] });
      }),
      { numRuns: 1_000 },
    );
  });
});
