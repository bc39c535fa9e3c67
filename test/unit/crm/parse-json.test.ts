import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/crm/parse-json.ts';

describe('JSON from Zoho', () => {
  it('keeps every digit of a whole number (trials/09)', () => {
    const long = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n });
    fc.assert(
      fc.property(long, (value) => {
        const read = parseJson(`{"data":[{"Ext_Id":${String(value)},"list":[ ${String(value)} ]}]}`);
        const kept = JSON.stringify(read).match(/-?\d+/g);
        expect(kept).toEqual([String(value), String(value)]);
      }),
    );
  });

  it('is what JSON.parse makes of it in everything else', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const numbers: number[] = [];
        JSON.parse(text, (_, value: unknown) => {
          if (typeof value === 'number') numbers.push(value);
          return value;
        });
        if (numbers.every((value) => Math.abs(value) < 2 ** 53))
          expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
    expect(parseJson('{"a":"[12345678901234567890]","b":[1e300,0.1]}')).toEqual({
      a: '[12345678901234567890]',
      b: [1e300, 0.1],
    });
    expect(() => parseJson('{"a":')).toThrow(SyntaxError);
  });
});

it('keeps every digit of a long decimal, and reads those that a number holds as numbers', () => {
  expect(parseJson('{"a":[9007199254740993.25,12345678901234567.89]}')).toEqual({
    a: ['9007199254740993.25', '12345678901234567.89'],
  });
  expect(parseJson('{"a":12345678901234.56,"b":0.30000000000000004,"c":100000000000.500000}')).toEqual({
    a: 12345678901234.56,
    b: 0.30000000000000004,
    c: 100000000000.5,
  });
});
