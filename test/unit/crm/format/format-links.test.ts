import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { formatValue, recordHints } from '../../../../src/crm/format/format-value.ts';
import type { FormattableField } from '../../../../src/crm/format/formatted-value.ts';

const london = new FormatContext({ locale: 'en_GB', timeZone: 'Europe/London', currency: 'GBP' });
const hintsOf = (values: Readonly<Record<string, JsonValue>>) => recordHints((name) => values[name]);
const id = '5500000000000000017';

describe('the hints of a record', () => {
  it('are texts that are short enough to be what they say', () => {
    expect(hintsOf({ Currency: 'EUR', $currency_symbol: 'Rs.', $se_module: 'Leads' })).toEqual({
      currencyCode: 'EUR',
      currencySymbol: 'Rs.',
      relatedModule: 'Leads',
      exchangeRate: null,
    });
    const long = { Currency: 'EURO', $currency_symbol: '123456789', $se_module: 'x'.repeat(101) };
    const none = { currencyCode: null, currencySymbol: null, relatedModule: null, exchangeRate: null };
    expect(hintsOf(long)).toEqual(none);
    expect(hintsOf({ Currency: 7, $currency_symbol: null, $se_module: ['Leads'] })).toEqual(none);
    expect(hintsOf({ $currency_symbol: '12345678', $se_module: 'x'.repeat(100) })).toMatchObject({
      currencySymbol: '12345678',
      relatedModule: 'x'.repeat(100),
    });
  });

  it.each<[JsonValue, number | null]>([
    [1.5, 1.5],
    ['1.5', 1.5],
    ['12', 12],
    ['0', null],
    [0, null],
    [-1, null],
    ['-1', null],
    ['1.5x', null],
    ['1e3', null],
    [Infinity, null],
    [true, null],
    [null, null],
  ])('have the rate of %j: %j', (rate, exchangeRate) => {
    expect(hintsOf({ Exchange_Rate: rate }).exchangeRate).toBe(exchangeRate);
  });

  it('name the fields of which Zoho has more', () => {
    expect(hintsOf({ $has_more: { Lines: true, Fairs: false, Odd: 'yes' } }).cut).toEqual(new Set(['Lines']));
    expect(hintsOf({ $has_more: { Fairs: false } })).not.toHaveProperty('cut');
    expect(hintsOf({ $has_more: ['Lines'] })).not.toHaveProperty('cut');
  });
});

describe('look-ups', () => {
  const anywhere: FormattableField = { kind: 'lookup', lookupModule: null };

  it.each<[JsonValue, boolean]>([
    [{ name: 'x', id: '7', module: 'Deals' }, true],
    [{ name: 'x', id: '1'.repeat(25), module: 'Deals' }, true],
    [{ name: 'x', id: '1'.repeat(26), module: 'Deals' }, false],
    [{ name: 'x', id: '7x', module: 'Deals' }, false],
    [{ name: 'x', module: 'Deals' }, false],
    [{ name: 'x', id: '7', module: '7Deals' }, false],
    [{ name: 'x', id: '7', module: 'Deals!' }, false],
    [{ name: 'x', id: '7', module: 'x'.repeat(100) }, true],
    [{ name: 'x', id: '7', module: 'x'.repeat(101) }, false],
    [{ name: 'x', id: '7' }, false],
    ['x', false],
  ])('%j leads somewhere: %j', (value, leads) => {
    expect(formatValue(anywhere, value, london).target !== undefined).toBe(leads);
  });

  it('of several are shown one by one, and say that there are more', () => {
    const field: FormattableField & { apiName: string } = {
      apiName: 'Fairs',
      kind: 'multi_lookup',
      lookupModule: 'Trade_Fairs',
    };
    const list = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ name: `F${at}`, id: String(at) }));
    expect(formatValue(field, list(2), london)).toMatchObject({
      text: 'F0; F1',
      parts: [
        { text: 'F0', colour: null, target: { module: 'Trade_Fairs', id: '0', name: 'F0' } },
        { text: 'F1' },
      ],
    });
    const more = hintsOf({ $has_more: { Fairs: true } });
    expect(formatValue(field, list(2), london, more).text).toBe('F0; F1; and more');
    expect(formatValue(field, list(200), london, more).text).toMatch(/F199; and more$/);
    expect(formatValue(field, list(201), london, more).text).toMatch(/F199; and more$/);
    expect(formatValue(field, list(201), london, more).parts).toHaveLength(201);
    expect(formatValue({ ...field, kind: 'lookup' }, list(1), london).parts).toHaveLength(1);
    expect(formatValue(field, { name: 'One', id: '1' }, london).parts).toHaveLength(1);
  });

  it('within the row of a linking module are what that names, and not the row', () => {
    const field: FormattableField = { kind: 'multi_lookup', lookupModule: 'Products' };
    const text = (row: JsonValue) => formatValue(field, [row], london).text;
    expect(text({ id: '1', Odd: { name: 'no id' }, Product: { name: 'Cooler', id: '2' } })).toBe('Cooler');
    expect(text({ id: '1', Nothing: { id: '3' }, Product: { name: 'Cooler', id: '2' } })).toBe('Cooler');
    expect(text({ name: 'Row', Product: { name: 'Cooler', id: '2' } })).toBe('Row');
    expect(text({ id })).toBe(id);
  });
});

describe('owners, tags and files', () => {
  it('an owner has an address on hover where it is not what is shown, and no address that is none', () => {
    const shown = (value: JsonValue) => formatValue({ kind: 'owner' }, value, london);
    expect(shown({ name: 'Rowan', email: 'r@example.com' }).tooltip).toBe('r@example.com');
    expect(shown({ email: 'r@example.com' })).not.toHaveProperty('tooltip');
    expect(shown({ name: 'Rowan', email: 'x'.repeat(320) }).tooltip).toHaveLength(320);
    expect(shown({ name: 'Rowan', email: 'x'.repeat(321) })).not.toHaveProperty('tooltip');
    expect(shown('Rowan')).toMatchObject({ text: 'Rowan' });
    expect(shown('Rowan')).not.toHaveProperty('tooltip');
  });

  it('a tag has the colour that it names, and none that is none', () => {
    const parts = (value: JsonValue) => formatValue({ kind: 'tags' }, value, london).parts;
    expect(parts([{ name: 'A', color_code: '#ABCDEF' }, { name: 'B', color_code: 'red' }, 'C'])).toEqual([
      { text: 'A', colour: '#abcdef', target: null },
      { text: 'B', colour: null, target: null },
      { text: 'C', colour: null, target: null },
    ]);
    expect(parts({ name: 'A', color_code: '#abcdef0' })).toEqual([{ text: 'A', colour: null, target: null }]);
  });

  it.each<['image' | 'file', JsonValue, string]>([
    ['image', 'a0f7c93be1d24c55', 'Image'],
    ['image', 'A0F7C93BE1D24C5_-', 'Image'],
    ['image', 'a0f7c93be1d24c5', 'a0f7c93be1d24c5'],
    ['image', 'picture of a door.png', 'picture of a door.png'],
    ['file', 'a0f7c93be1d24c55', 'a0f7c93be1d24c55'],
    ['file', 'in\u202evoice.pdf', 'invoice.pdf'],
    ['file', [{ File_Name__s: 'in\u202evoice.pdf' }, { file_Name: 'b.pdf' }], 'invoice.pdf; b.pdf'],
    ['file', { File_Name__s: 'one.pdf' }, 'one.pdf'],
  ])('%s %j is %s', (kind, value, text) => {
    expect(formatValue({ kind }, value, london).text).toBe(text);
  });
});

describe('texts and links', () => {
  it('a number in a field of text is a number', () => {
    expect(formatValue({ kind: 'text' }, 7, london)).toMatchObject({ text: '7', numeric: true });
    expect(formatValue({ kind: 'autonumber' }, 1234, london)).toMatchObject({ text: '1234', numeric: true });
    expect(formatValue({ kind: 'text' }, 'x', london)).toEqual({
      text: 'x',
      state: 'value',
      cut: false,
      numeric: false,
    });
  });

  it('several texts are one after the other, several things part by part', () => {
    expect(formatValue({ kind: 'text' }, ['a', 'b'], london)).not.toHaveProperty('parts');
    expect(formatValue({ kind: 'text' }, ['a', { name: 'b' }], london).parts).toEqual([
      { text: 'a', colour: null, target: null },
      { text: 'b', colour: null, target: null },
    ]);
    expect(formatValue({ kind: 'boolean' }, true, london).text).toBe('Yes');
  });

  it('rich text that shows nothing is empty, and what is no text is described', () => {
    expect(formatValue({ kind: 'rich_text' }, '<p> </p>', london)).toMatchObject({
      text: '',
      state: 'empty',
    });
    expect(formatValue({ kind: 'rich_text' }, '<p>a</p>', london)).toEqual({
      text: 'a',
      state: 'value',
      cut: false,
      numeric: false,
    });
    expect(formatValue({ kind: 'rich_text' }, { name: 'a' }, london).text).toBe('a');
  });

  it('what is cut leads nowhere, and what leads somewhere reads as it is', () => {
    const short = new FormatContext({ locale: 'en_GB', timeZone: 'UTC', currency: null, textLimit: 10 });
    expect(formatValue({ kind: 'url' }, 'https://example.com/', short)).toMatchObject({ cut: true });
    expect(formatValue({ kind: 'url' }, 'https://example.com/', short)).not.toHaveProperty('href');
    expect(formatValue({ kind: 'url' }, ['https://example.com/'], london)).not.toHaveProperty('href');
    const marked = formatValue({ kind: 'phone' }, '\u200e+44 20 7946 0958', london);
    expect(marked).toMatchObject({ text: '+44 20 7946 0958', href: 'tel:+442079460958' });
  });

  it('a field that a person may not see says so only where it is empty', () => {
    expect(formatValue({ kind: 'text', visible: false }, null, london)).toEqual({
      text: 'No access',
      state: 'forbidden',
      cut: false,
      numeric: false,
    });
    expect(formatValue({ kind: 'text', visible: false }, 'x', london).state).toBe('value');
    expect(formatValue({ kind: 'text', visible: true }, null, london).state).toBe('empty');
  });
});
