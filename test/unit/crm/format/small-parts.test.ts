import { describe, expect, it } from 'vitest';
import type { FieldKind, JsonValue } from '../../../../src/contract/records.ts';
import { FormatContext, type FormatOptions } from '../../../../src/crm/format/format-context.ts';
import { formatValue } from '../../../../src/crm/format/format-value.ts';
import type { FormattableField } from '../../../../src/crm/format/formatted-value.ts';
import { safeFileName } from '../../../../src/crm/format/file-name.ts';
import { readFieldFiles } from '../../../../src/crm/format/field-files.ts';
import { knownLocale, knownTimeZone, plainTag } from '../../../../src/crm/format/locale.ts';
import { looksMasked } from '../../../../src/crm/format/masked.ts';
import { readInstant } from '../../../../src/crm/format/moments.ts';
import { clampPlaces, knownCode, Money, placesOf } from '../../../../src/crm/format/money-notation.ts';
import { mentionText, noteText } from '../../../../src/crm/format/note-text.ts';
import { picturesOf } from '../../../../src/crm/format/pictures-of.ts';
import { cutAt, richTextToPlain } from '../../../../src/crm/format/plain-text.ts';
import { readNumber, readNumbers, writtenNumber } from '../../../../src/crm/format/read-number.ts';
import { emailLink, phoneLink, webLink } from '../../../../src/crm/format/safe-link.ts';
import { timeOptions } from '../../../../src/crm/format/time-pattern.ts';
import { cutTexts, withWholeTexts } from '../../../../src/crm/format/whole-texts.ts';
import { fieldOf } from '../../support/field.ts';

const british: FormatOptions = { locale: 'en_GB', timeZone: 'Europe/London', currency: 'GBP' };
const london = new FormatContext(british);
const show = (field: FormattableField, value: JsonValue, context = london) =>
  formatValue(field, value, context).text;

describe('numbers', () => {
  it.each<[FieldKind, JsonValue, Partial<FormattableField>, string]>([
    ['integer', -0, {}, '0'],
    ['integer', '-0', {}, '0'],
    ['integer', '-0.00', {}, '0'],
    ['integer', 1234, { grouped: false }, '1234'],
    ['decimal', 1.23456789123, {}, '1.234567891'],
    ['decimal', 1234.5, { grouped: false, decimalPlaces: 0 }, '1235'],
    ['decimal', '1e3', {}, '1,000'],
    ['decimal', '1e300', {}, '1e300'],
    ['decimal', `0.${'1'.repeat(59)}`, {}, `0.${'1'.repeat(59)}`],
    ['decimal', `0.${'1'.repeat(58)}`, {}, '0.111111111'],
    ['decimal', '1.', {}, '1.'],
    ['percent', 12.345, {}, '12.35%'],
    ['percent', 1234.5, { grouped: false, decimalPlaces: 1 }, '1234.5%'],
    ['percent', 12.345, { decimalPlaces: 25 }, '12.345%'],
    ['integer', { name: 'x' }, {}, 'x'],
  ])('%s %j of %j is %s', (kind, value, more, text) => {
    expect(show({ kind, ...more }, value)).toBe(text);
  });

  it.each<[JsonValue, Partial<FormattableField>, FieldKind]>([
    [5, {}, 'decimal'],
    [true, {}, 'boolean'],
    ['1.5', {}, 'decimal'],
    ['2026-11-23', {}, 'date'],
    ['2026-11-23T10:00:00Z', {}, 'datetime'],
    ['x', {}, 'text'],
    [5, { resultKind: 'currency' }, 'currency'],
    [5, { resultKind: 'rollup' }, 'decimal'],
  ])('a formula of %j with %j is shown as %s', (value, more, kind) => {
    for (const formula of ['formula', 'rollup'] as const) {
      expect(show({ kind: formula, ...more }, value)).toBe(show({ kind }, value));
    }
  });

  it('of a formula with forty digits is a text', () => {
    expect(show({ kind: 'formula' }, '1'.repeat(39))).toContain(',');
    expect(show({ kind: 'formula' }, '1'.repeat(40))).not.toContain(',');
  });
});

describe('money', () => {
  it('has a code that is one, and places that are some', () => {
    expect([knownCode('EUR'), knownCode('EURO'), knownCode('eur'), knownCode(null)]).toEqual([
      'EUR',
      null,
      null,
      null,
    ]);
    expect([clampPlaces(-1), clampPlaces(21), clampPlaces(3), clampPlaces(1.5)]).toEqual([0, 20, 3, 2]);
    expect([placesOf('EUR'), placesOf('JPY'), placesOf('KWD')]).toEqual([2, 0, 3]);
  });

  it('is written by the record, then by the organisation, then by a symbol, then plainly', () => {
    const hints = { currencyCode: null, currencySymbol: null, relatedModule: null };
    const euro = { code: 'EUR', symbol: '€', decimalPlaces: 1, rate: 2 };
    const home = new Money({ currency: 'GBP', currencySymbol: 'x', currencies: [euro] });
    expect(home.notation(null, undefined)).toEqual({ code: 'GBP', symbol: null, digits: null });
    expect(home.notation(3, { ...hints, currencyCode: 'EUR' })).toEqual({
      code: 'EUR',
      symbol: '€',
      digits: { least: 1, most: 1 },
    });
    expect(home.notation(null, { ...hints, currencySymbol: 'Rs.' })).toEqual({
      code: 'GBP',
      symbol: 'Rs.',
      digits: null,
    });
    expect(home.notation(2, { ...hints, currencyCode: 'JPY', currencySymbol: '¥' })).toEqual({
      code: 'JPY',
      symbol: null,
      digits: { least: 0, most: 2 },
    });
    const nowhere = new Money({ currency: null, currencySymbol: '$' });
    expect(nowhere.notation(null, undefined)).toEqual({ code: 'XXX', symbol: '$', digits: null });
    const none = new Money({ currency: 'money' });
    expect(none.notation(null, undefined)).toEqual({
      code: null,
      symbol: null,
      digits: { least: 2, most: 2 },
    });
    expect(none.notation(4, undefined).digits).toEqual({ least: 4, most: 4 });
  });
});

describe('what a person chose at Zoho', () => {
  it('is known, or falls back', () => {
    expect([knownLocale('de_CH'), knownLocale(null), knownLocale('x')]).toEqual(['de-CH', 'en-GB', 'en-GB']);
    expect([
      knownTimeZone('Asia/Kolkata'),
      knownTimeZone(''),
      knownTimeZone(null),
      knownTimeZone('Moon'),
    ]).toEqual(['Asia/Calcutta', 'UTC', 'UTC', 'UTC']);
    expect([plainTag('ar-EG'), plainTag('th-TH-u-nu-thai')]).toEqual([
      'ar-EG-u-ca-gregory-nu-latn',
      'th-TH-u-ca-gregory-nu-thai',
    ]);
  });

  it.each([
    ['hh:mm a', { hour: '2-digit', minute: '2-digit', hourCycle: 'h12' }],
    ['h:mm A', { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' }],
    ['KK:mm', { hour: '2-digit', minute: '2-digit', hourCycle: 'h12' }],
    ['kk:mm', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }],
    ['H:mm:ss', { hour: 'numeric', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }],
  ])('the hours %s are %j', (pattern, options) => {
    expect(timeOptions(pattern)).toEqual(options);
  });

  it.each([
    ['2026-11-23T10:00Z', true],
    ['2026-11-23T10:00:00.123456789+05:30', true],
    ['2026-11-23T10:00:00.1234567891Z', false],
    ['2026-11-23T10:00:00', false],
    ['x2026-11-23T10:00:00Z', false],
    ['2026-11-23T10:00:00Zx', false],
    ['2026-13-23T10:00:00Z', false],
  ])('the instant %s is one: %j', (text, isOne) => {
    expect(readInstant(text) !== null).toBe(isOne);
  });
});

describe('asterisks in place of a value', () => {
  it.each<[FieldKind, string, boolean]>([
    ['text', '***', true],
    ['text', '**', false],
    ['text', ' ••• ', true],
    ['text', '●'.repeat(100), true],
    ['text', '●'.repeat(101), false],
    ['text', 'a***', false],
    ['email', 'a***@b.example', true],
    ['email', 'a**@b.example', false],
    ['currency', '1***', true],
    ['picklist', '1***', false],
  ])('of a field of type %s: "%s": %j', (kind, value, masked) => {
    expect(looksMasked(kind, value)).toBe(masked);
  });
});

describe('the name of a file', () => {
  it.each([
    ['a/b\\c:d*e?"f<g>h|i.txt', 'a b c d e f g h i.txt'],
    ['..hidden.txt', 'hidden.txt'],
    ['name.txt. .', 'name.txt'],
    ['in\u202evoice.exe', 'invoice.exe'],
    ['half \ud83d.txt', 'half.txt'],
    ['', 'attachment'],
    [' . ', 'attachment'],
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['lpt9.txt', '_lpt9.txt'],
    ['COM\u00b9', '_COM\u00b9'],
    ['lpt0.txt', '_lpt0.txt'],
    ['lpt.txt', 'lpt.txt'],
    ['console', 'console'],
    ['conin$', '_conin$'],
    [`${'x'.repeat(121)}.txt`, `${'x'.repeat(120)}.txt`],
    [`x.${'y'.repeat(15)}`, `x.${'y'.repeat(15)}`],
    [`${'x'.repeat(120)}.${'y'.repeat(16)}`, 'x'.repeat(120)],
    [`${'é'.repeat(120)}.txt`, `${'é'.repeat(118)}.txt`],
  ])('%j is saved as %j', (name, saved) => {
    expect(safeFileName(name)).toBe(saved);
  });

  it('of a field has a size where it is one, an id that is one, and a place', () => {
    const read = (more: Readonly<Record<string, JsonValue>>) =>
      readFieldFiles([{ File_Name__s: 'a.png', ...more }])[0];
    expect(read({})).toEqual({
      id: null,
      fileName: 'a.png',
      name: 'a.png',
      sizeBytes: null,
      isPicture: true,
    });
    expect(
      [read({ Size__s: -1 }), read({ Size__s: 0 }), read({ Size__s: '1x' })].map((one) => one?.sizeBytes),
    ).toEqual([null, 0, null]);
    expect(read({ Size__s: 'x', Size: '7' })?.sizeBytes).toBe(7);
    expect(read({ id: '1'.repeat(25) })?.id).toHaveLength(25);
    expect(read({ id: '1'.repeat(26) })?.id).toBeNull();
    expect(read({ attachment_Id: '7' })?.id).toBe('7');
    const names = ['a.svg', 'a.webp', 'a.jpeg', 'a.JPG', 'a.jfif', 'a.png.exe', 'png'];
    expect(
      readFieldFiles(names.map((File_Name__s) => ({ File_Name__s }))).map(({ isPicture }) => isPicture),
    ).toEqual([false, true, true, true, true, false, false]);
    expect(
      readFieldFiles([
        { file_Name: 'c', Sequence_Number__s: 'x' },
        { file_Name: 'b', Sequence_Number__s: '2' },
        { file_Name: 'a', Sequence_Number__s: 1 },
        5,
        { id: '1' },
      ]).map(({ fileName }) => fileName),
    ).toEqual(['a', 'b', 'c']);
    expect(readFieldFiles(Array.from({ length: 101 }, () => ({ file_Name: 'a' })))).toHaveLength(100);
    expect(readFieldFiles(undefined)).toEqual([]);
  });
});

describe('links', () => {
  it.each([
    ['a@b', 'mailto:a@b'],
    [' a@b.example ', 'mailto:a@b.example'],
    ["o'brien@b.example", "mailto:o'brien@b.example"],
    [`${'a'.repeat(64)}@b`, `mailto:${'a'.repeat(64)}@b`],
    [`${'a'.repeat(65)}@b`, undefined],
    ['a@b?cc=c@d', undefined],
    ['a@b#c', undefined],
    ['a@b/c', undefined],
    ['a b@c', undefined],
    ['a@\ud800', undefined],
    ['@b', undefined],
    ['a@', undefined],
  ])('to the mailbox %j are %j', (text, href) => {
    expect(emailLink(text)).toBe(href);
  });

  it.each([
    ['123', 'tel:123'],
    ['12', undefined],
    ['1-2', undefined],
    ['+44 (0) 20 7946 0958', 'tel:+442079460958'],
    ['0044 (0)20 7946 0958', 'tel:00442079460958'],
    ['+39 (0)6 1234', 'tel:+39061234'],
    ['020 7946 (0) 958', 'tel:02079460958'],
    ['tel: 123', 'tel:123'],
    ['123 ext. 4', 'tel:123;ext=4'],
    ['123x4', 'tel:123;ext=4'],
    ['123 #123456789', undefined],
    ['123 extn 12345678', 'tel:123;ext=12345678'],
    ['١٢٣٤', undefined],
    ['１２３４', 'tel:1234'],
    ['123–456', 'tel:123456'],
    ['\u202a+1 312\u202c 555', 'tel:+1312555'],
    ['1'.repeat(40), `tel:${'1'.repeat(40)}`],
    ['1'.repeat(41), undefined],
    ['call', undefined],
  ])('to the number %j are %j', (text, href) => {
    expect(phoneLink(text)).toBe(href);
  });

  it('to a number that somebody knows are dialled, from abroad as well', () => {
    const asked: string[] = [];
    const dial = (text: string) => {
      asked.push(text);
      return text.startsWith('+44') ? { international: '+44207', national: '207' } : null;
    };
    expect(phoneLink('0044 207 x5', dial)).toBe('tel:+44207;ext=5');
    expect(phoneLink('000 207', dial)).toBe('tel:000207');
    expect(asked).toEqual(['0044 207', '+44 207', '000 207']);
  });

  it.each([
    ['http://a.example', 'http://a.example/'],
    ['HTTPS://a.example', 'https://a.example/'],
    ['a.example/x', 'https://a.example/x'],
    ['a.example:80?x', 'https://a.example:80/?x'],
    ['a', undefined],
    ['a.b', undefined],
    ['a..example', undefined],
    ['-a.example', undefined],
    ['a.example.', undefined],
    ['mailto:a@b', undefined],
    ['https://a:b@c.example', undefined],
    ['https://:b@c.example', undefined],
    ['https://[', undefined],
    [`https://a.example/${'x'.repeat(2_048 - 18)}`, `https://a.example/${'x'.repeat(2_048 - 18)}`],
    [`https://a.example/${'x'.repeat(2_049 - 18)}`, undefined],
  ])('to the page %j are %j', (text, href) => {
    expect(webLink(text)).toBe(href);
  });
});

describe('notes and mentions', () => {
  const names = (kind: string, id: string) => (id === '7' ? `Ana of ${kind}` : null);

  it.each([
    ['crm[user#7#8]crm', '@Ana of user'],
    ['crm[USER#8#7]crm', '@Ana of user'],
    ['crm[user#8]crm', '@someone'],
    ['crm[Role#8]crm', '@a role'],
    ['crm[group#8]crm', '@a group'],
    ['crm[constructor#8]crm', '@someone'],
    ['zsu[@user:7]zsu', '@Ana of user'],
    ['zsu[@team: 8_The Team ]zsu', '@The Team'],
    ['zsu[@team:8_ ]zsu', '@a team'],
    ['zsu[@all]zsu', '@all'],
    ['crm[user]crm', 'crm[user]crm'],
    ['a crm[user#7]crm b zsu[@all]zsu', 'a @Ana of user b @all'],
  ])('%j is %j', (text, shown) => {
    expect(mentionText(text, names)).toBe(shown);
  });

  it.each([
    ['a &lt; b &amp;amp; c', 'a < b &amp; c'],
    ['a < b & c', 'a < b & c'],
    ['<b>a</b> &lt;', 'a <'],
    ['a\n  b', 'a\n  b'],
    ['<p>a</p><p>b</p>', 'a\nb'],
    ['<x>a</x>', '<x>a</x>'],
    ['<p></p>', '<p></p>'],
    ['&#65;&#x42;', 'AB'],
    ['&unknown; &quot;', '&unknown; "'],
  ])('the note %j reads %j', (content, text) => {
    expect(noteText(content)).toBe(text);
  });
});

describe('texts that are cut', () => {
  it('end with a whole letter', () => {
    expect([cutAt('abcdef', 3), cutAt('ab😀d', 3), cutAt('ab😀d', 4)]).toEqual(['abc…', 'ab…', 'ab😀…']);
  });

  it.each([
    ['<p> a  b </p><p>c</p>', 20, 'a b\nc', false],
    ['a<br>b', 20, 'a\nb', false],
    ['a<br><br>b', 20, 'a\nb', false],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 20, 'a b', false],
    ['<span>a</span><b>b</b>', 20, 'ab', false],
    ['a \n b', 20, 'a b', false],
    ['abcde', 5, 'abcde', false],
    ['abcdef', 5, 'abcde…', true],
    ['<script>x</script>a', 20, 'a', false],
    ['<svg/>a', 20, 'a', false],
    ['<svg>a<svg>b</svg>c</svg>d', 20, 'd', false],
    ['<style/>a</style>b', 20, 'b', false],
  ])('%j in %i letters is %j', (html, limit, text, cut) => {
    expect(richTextToPlain(html, limit)).toEqual({ text, cut });
  });

  it('are asked for as a whole where Zoho says so, or where they are long', () => {
    const fields = [fieldOf('A', 'rich_text'), fieldOf('B', 'rich_text'), fieldOf('C', 'text')];
    const cut = (values: Readonly<Record<string, JsonValue>>) => cutTexts({ fields }, { values });
    expect(cut({ A: 'x'.repeat(254), B: 'x'.repeat(255), C: 'x'.repeat(255) })).toEqual([
      { field: 'B', isMarked: false },
    ]);
    expect(cut({ A: 'x', B: '', $has_more: { A: true, B: true } })).toEqual([{ field: 'A', isMarked: true }]);
    expect(cut({ A: 'x', B: 5, $has_more: { A: 'true' } })).toEqual([]);
    const detail = { id: '1', values: { A: 'ab', B: 'ab', C: 'ab' }, receivedAt: 1 } as never;
    const both = [
      { field: 'A', isMarked: true },
      { field: 'B', isMarked: true },
    ];
    expect(withWholeTexts(detail, { A: 'abc', B: 'xy' }, both)).toMatchObject({
      values: { A: 'abc', B: 'ab', C: 'ab' },
    });
    expect(withWholeTexts(detail, { C: 'abc' }, both)).toBe(detail);
  });
});

describe('pictures of a mail', () => {
  it.each([
    ['<img src="a">', 1],
    ['<img src=" ">', 0],
    ['<img>', 0],
    ['<p src="a">', 0],
    ['<img srcset="a"><source srcset="b">', 2],
    ['<video poster="a">', 1],
    ['<svg><image xlink:href="a"/><image href="b"/></svg><a href="c">', 2],
    ['<object data="a"><embed src="b">', 2],
    ['<td background="a"><body background="b">', 2],
    ['<input src="a"><input type="IMAGE" src="b">', 1],
    ['<p style="background:url(a) URL ( b )">', 2],
    ['<style>a{b:url(c)} d{e:url(f)}</style>url(g)', 2],
    ['<style>a{b:ur</style><style>l(c)}</style>', 0],
  ])('%s: %i', (html, count) => {
    expect(picturesOf(html)).toBe(count);
  });
});

describe('numbers that a person types', () => {
  const english = { decimal: '.', group: ',' };
  const german = { decimal: ',', group: '.' };
  const swiss = { decimal: '.', group: '’' };
  const french = { decimal: ',', group: '\u202f' };

  it.each([
    ['1,234.5', english, '1234.5'],
    ['1.234,5', german, '1234.5'],
    ["1'234.5", swiss, '1234.5'],
    ['1 234,5', french, '1234.5'],
    ['1,23,456', english, '123456'],
    ['1,23', english, null],
    ['1.23', german, '1.23'],
    ['1.234', german, '1234'],
    ['1234.5', german, '1234.5'],
    ['-1.5', english, '-1.5'],
    ['\u22121.5', english, '-1.5'],
    ['+5', english, '5'],
    ['٣٫٥', english, '3.5'],
    ['1k', english, '1000'],
    ['1.5 k', english, '1500'],
    ['1,5 Mio.', german, '1500000'],
    ['2 tsd', german, '2000'],
    ['1.2345k', english, '1234.5'],
    ['2m', english, '2000000'],
    ['xk', english, null],
    ['1 x', english, null],
    ['', english, null],
  ])('%j in %j is %j', (typed, notation, number) => {
    expect(readNumber(typed, notation)).toBe(number);
  });

  it('in a list are parted where they are no part of a number', () => {
    expect(readNumbers('1,234; 5,x', english)).toEqual(['1234', '5', 'x']);
    expect(readNumbers('1,5, 2,5;3', german)).toEqual(['1.5', '2.5', '3']);
    expect(readNumbers('1,2,3\n', german)).toEqual(['1', '2', '3']);
  });

  it('are written as the person writes them, and what is none as it is', () => {
    const german = new FormatContext({ ...british, locale: 'de_DE' });
    expect([
      writtenNumber(1234.5, german),
      writtenNumber('1234.50', german),
      writtenNumber('x', german),
    ]).toEqual(['1234,5', '1234,50', 'x']);
  });
});
