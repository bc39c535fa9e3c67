import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  jsonLines,
  jsonText,
  linesWith,
  unfoldTo,
  visibleLines,
} from '../../../../renderer/features/explorer/json-lines.ts';

describe('JSON as lines', () => {
  it('says the same as the JSON, laid out as everybody lays it out', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, spaced) => {
        const value: unknown = JSON.parse(json);
        const lines = jsonLines(spaced ? JSON.stringify(value, null, 3) : json);
        expect(jsonText(lines)).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('keeps every digit of a number', () => {
    expect(jsonText(jsonLines('{"id":5550000000123456789,"rate":1.10}'))).toBe(
      '{\n  "id": 5550000000123456789,\n  "rate": 1.10\n}',
    );
  });

  it('hides what is folded, and shows what is looked for', () => {
    const lines = jsonLines('{"data":[{"Last_Name":"Ito"},{"Last_Name":"Berg"}],"info":{"count":2}}');
    const folded = new Set([1]);
    expect(visibleLines(lines, folded).map((at) => lines[at]?.key ?? lines[at]?.text)).toEqual([
      '{',
      '"data"',
      '"info"',
      '"count"',
      '}',
      '}',
    ]);
    const [berg = -1] = linesWith(lines, 'BERG');
    expect(visibleLines(lines, unfoldTo(lines, folded, berg))).toContain(berg);
    expect(lines[1]?.size).toBe(2);
  });
});
