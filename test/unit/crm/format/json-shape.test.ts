import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import {
  bestText,
  describeJson,
  isBlank,
  moduleOf,
  readableKey,
  textProperty,
} from '../../../../src/crm/format/json-shape.ts';

const id = '6611000000000123001';

describe('the text of an object', () => {
  it.each<[Readonly<Record<string, JsonValue>>, string | null]>([
    [{ name: 'Ann', display_value: 'x' }, 'Ann'],
    [{ name: ' ', Name: 'Ann' }, 'Ann'],
    [{ name: id, display_value: 'Ann' }, 'Ann'],
    [{ NAME: 'Ann', title: 'x' }, 'Ann'],
    [{ title: 'T', subject: 'S', label: 'L' }, 'T'],
    [{ subject: 'S', email: 'e' }, 'S'],
    [{ content: 'C', value: 'V' }, 'C'],
    [{ value: 'V', email: 'e' }, 'V'],
    [{ email: 'e', participant: 'p' }, 'e'],
    [{ participant: 'p' }, 'p'],
    [{ Territory_Name: 'North', x: 'y' }, 'North'],
    [{ Picture_Name__s: 'p.png' }, 'p.png'],
    [{ display_text: 'Gold' }, 'Gold'],
    [{ nameless: 'x' }, null],
    [{ undisplay_x: 'x' }, null],
    [{ first_name: ' Ana ', last_name: ' Berg ' }, 'Ana Berg'],
    [{ first_name: 'Ana', last_name: 'Berg', full_name: 'Dr Berg' }, 'Dr Berg'],
    [{ first_name: 'Ana', email: 'e' }, 'e'],
    [{ name: id }, id],
    [{ display_value: id }, id],
    [{ display_value: 7 }, '7'],
    [{ Name: 0 }, '0'],
    [{ participant: id, type: 'lead' }, 'Lead'],
    [{ type: 'lead' }, null],
    [{ participant: null, type: 'contact' }, 'Contact'],
    [{ id }, null],
    [{ name: ['x'] }, null],
    [{}, null],
  ])('%j is %j', (value, text) => {
    expect(bestText(value)).toBe(text);
  });

  it('is looked for in the first fifty of its parts', () => {
    const parts = (count: number) =>
      Object.fromEntries([
        ...Array.from({ length: count }, (_, at) => [`x${at}`, 1]),
        ['NAME', 'Ann'],
      ]) as Record<string, JsonValue>;
    expect(bestText(parts(49))).toBe('Ann');
    expect(bestText(parts(50))).toBeNull();
  });
});

describe('a part of an object', () => {
  it.each([
    ['Stage', 'x', true],
    ['id', 'x', false],
    ['Owner_Id', 'x', false],
    ['Lead_Id__s', 'x', false],
    ['Parent_Id', 'x', false],
    ['Created_Time', 'x', false],
    ['Modified_Time', 'x', false],
    ['color_code', 'x', false],
    ['zuid', 'x', false],
    ['$state', 'x', false],
    ['Paid', 'x', true],
    ['Created_Time_Zone', 'x', true],
    ['Stage', '123456789012', false],
    ['Stage', '12345678901', true],
    ['Stage', '1'.repeat(25), false],
    ['Stage', '1'.repeat(26), true],
  ])('%s of %j says something to a person: %j', (key, value, says) => {
    expect(readableKey(key, value)).toBe(says);
  });

  it('is a text only where it is its own and has something in it', () => {
    expect(textProperty({ a: 'x' }, 'a')).toBe('x');
    for (const value of [' \n', '', 7, null, ['x'], true]) expect(textProperty({ a: value }, 'a')).toBeNull();
    expect(textProperty({}, 'toString')).toBeNull();
  });
});

describe('the module of a look-up', () => {
  it.each<[JsonValue, string | null]>([
    [{ module: 'Deals' }, 'Deals'],
    [{ module: { api_name: 'Deals', id } }, 'Deals'],
    [{ module: { id } }, null],
    [{ module: '' }, null],
    [{ module: 7 }, null],
    [{}, null],
    [['Deals'], null],
    ['Deals', null],
    [null, null],
  ])('%j is in %j', (value, module) => {
    expect(moduleOf(value)).toBe(module);
  });
});

describe('what shows nothing', () => {
  it.each<[JsonValue | undefined, boolean]>([
    [null, true],
    [undefined, true],
    ['', true],
    [' \n\t', true],
    [[], true],
    [{}, true],
    [0, false],
    [false, false],
    ['0', false],
    [[null], false],
    [{ a: null }, false],
  ])('%j: %j', (value, blank) => {
    expect(isBlank(value)).toBe(blank);
  });
});

describe('a value described without any notation', () => {
  it.each<[JsonValue | undefined, string]>([
    [undefined, ''],
    [null, ''],
    [true, 'Yes'],
    [false, 'No'],
    [1234.5, '1234.5'],
    [['a', null, '', 'b'], 'a; b'],
    [{ Start_Day: 'Mo', End: null, id }, 'Start Day: Mo'],
    [{ _Start_: 'Mo', End: 'Tu' }, 'Start: Mo; End: Tu'],
    [{ id, Owner_Id: '7' }, id],
    [{ Owner_Id: '7', Lead_Id: '8' }, '7; 8'],
    [{ a: { b: { c: { d: 'deep' } } } }, 'a: b: c: …'],
    [[[[['deep']]]], '…'],
    [{ name: 'Ann', x: 'y' }, 'Ann'],
  ])('%j is %j', (value, text) => {
    expect(describeJson(value)).toBe(text);
  });

  it('has fifty things of a list, or of an object, at most, and says of a list that there are more', () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => at);
    expect(describeJson(list(50))).toMatch(/; 49$/);
    expect(describeJson(list(51))).toMatch(/; 49; …$/);
    const wide = Object.fromEntries(list(51).map((at) => [`k${at}`, at]));
    expect(describeJson(wide)).toMatch(/; k49: 49$/);
  });
});
