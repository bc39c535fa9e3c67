import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { readRows, type JsonRecord } from '../../../../src/crm/replies/record-reply.ts';

const names = ['Full_Name', 'Email', 'Owner', '1', '__proto__', 'constructor', 'toString', 'id', '$state'];
const value = fc.oneof(fc.constantFrom<JsonValue>(null, '', 0, false, 'text'), fc.constant({ id: '1' }));
/** As JSON gives them: each with some of the names, in an order of its own. */
const record = fc
  .tuple(fc.shuffledSubarray(names), fc.array(value, { minLength: names.length, maxLength: names.length }))
  .map(([own, held]) => {
    const pairs = own.map((name, index) => `${JSON.stringify(name)}:${JSON.stringify(held[index] ?? null)}`);
    const text = `{${[...pairs.filter((pair) => !pair.startsWith('"id"')), '"id":"57200000000000501"'].join(',')}}`;
    return JSON.parse(text) as JsonRecord;
  });

describe('rows of a page', () => {
  it('hold what each record has of its own, in the order of the columns, whatever the order and number of its names', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 6 }),
        fc.array(fc.constantFrom(...names, 'Missing'), { minLength: 1, maxLength: 8 }),
        (records, columns) => {
          // Again, as most pages have it: the same names in the same order.
          const all = [...records, ...records];
          const { ids, rows } = readRows(all, columns);
          expect(ids).toEqual(all.map(() => '57200000000000501'));
          expect(rows).toEqual(
            all.map((each) =>
              columns.map((column) => (Object.hasOwn(each, column) ? (each[column] ?? null) : null)),
            ),
          );
        },
      ),
    );
  });
});
