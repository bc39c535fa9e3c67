import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHoldLongNumbers } from '../../../src/crm/long-numbers.ts';
import { jsonText, parseJson } from '../../../src/crm/parse-json.ts';

const parse = (text: string) => parseJson(jsonText(Buffer.from(text)));

describe('JSON from Zoho', () => {
  it('keeps every digit of a whole number (trials/09)', () => {
    const long = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n });
    fc.assert(
      fc.property(long, (value) => {
        const read = parse(`{"data":[{"Ext_Id":${String(value)},"list":[ ${String(value)} ]}]}`);
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
          expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
    expect(parse('{"a":"[12345678901234567890]","b":[1e300,0.1]}')).toEqual({
      a: '[12345678901234567890]',
      b: [1e300, 0.1],
    });
    expect(() => parse('{"a":')).toThrow(SyntaxError);
  });
});

it('keeps every digit of a long decimal, and reads those that a number holds as numbers', () => {
  expect(parse('{"a":[9007199254740993.25,12345678901234567.89]}')).toEqual({
    a: ['9007199254740993.25', '12345678901234567.89'],
  });
  expect(parse('{"a":12345678901234.56,"b":0.30000000000000004,"c":100000000000.500000}')).toEqual({
    a: 12345678901234.56,
    b: 0.30000000000000004,
    c: 100000000000.5,
  });
});

describe('the look for long numbers', () => {
  const padding = fc.string({
    unit: fc.constantFrom('a', '1', '.', ':', '/', '<', ' ', '"', ',', 'é', '漢'),
    maxLength: 40,
    size: 'max',
  });
  const figures = fc.string({
    unit: fc.constantFrom('0', '5', '9', '.'),
    minLength: 1,
    maxLength: 24,
    size: 'max',
  });
  const between = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 3 });

  it('finds one wherever it stands, and takes no text for one', () => {
    fc.assert(
      fc.property(
        padding,
        figures,
        between,
        fc.constantFrom(',', ']', '}', '"', 'e', ':', ''),
        padding,
        (before, run, blanks, end, after) => {
          const json = `${before}${run}${blanks}${end}${after}`;
          expect(mayHoldLongNumbers(Buffer.from(json))).toBe(/[\d.]{16}[ \t\n\r]*(?:[,\]}]|$)/.test(json));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('passes over what is no figure in whatever bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const latin = Buffer.from(bytes).toString('latin1');
        expect(mayHoldLongNumbers(bytes)).toBe(/[\d.]{16}[ \t\n\r]*(?:[,\]}]|$)/.test(latin));
      }),
    );
  });
});
