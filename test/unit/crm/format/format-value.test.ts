import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldKinds, type JsonValue } from '../../../../src/contract/records.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { formatValue, recordHints } from '../../../../src/crm/format/format-value.ts';
import type { FormattableField } from '../../../../src/crm/format/formatted-value.ts';
import { processorTime } from '../support/processor-time.ts';

const london = new FormatContext({ locale: 'en_GB', timeZone: 'Europe/London', currency: 'GBP' });
const chicago = new FormatContext({ locale: 'en_US', timeZone: 'America/Chicago', currency: 'USD' });
const show = (field: FormattableField, value: JsonValue | undefined, context = london): string =>
  formatValue(field, value, context).text;

describe('numbers and money', () => {
  it('shows money in the currency of the record', () => {
    const field: FormattableField = { kind: 'currency', decimalPlaces: 2 };
    const euro = recordHints((name) => (name === 'Currency' ? 'EUR' : null));
    expect(formatValue(field, 1234.5, london, euro)).toMatchObject({ text: '€1,234.50', numeric: true });
    expect(show(field, 1234.5)).toBe('£1,234.50');
  });

  it('takes the symbol of the record where it names no currency', () => {
    const rupee = recordHints((name) => (name === '$currency_symbol' ? 'Rs.' : undefined));
    expect(formatValue({ kind: 'currency', decimalPlaces: 0 }, 1234, london, rupee).text).toBe('Rs.1,234');
  });

  it('prefers any code of the record to the organisation, and survives codes that are none', () => {
    const odd = recordHints((name) =>
      name === 'Currency' ? 'E!R' : name === '$currency_symbol' ? '¤' : null,
    );
    expect(formatValue({ kind: 'currency' }, 5, london, odd).text).toBe('¤5.00');
  });

  it('has two places where nobody knows the currency', () => {
    const nowhere = new FormatContext({ locale: 'en_GB', timeZone: 'UTC', currency: null });
    expect(show({ kind: 'currency' }, 1234.5, nowhere)).toBe('1,234.50');
    expect(show({ kind: 'currency', decimalPlaces: 0 }, 1234.4, nowhere)).toBe('1,234');
  });

  it('keeps integers above 2^53 exact', () => {
    expect(show({ kind: 'integer' }, '9007199254740993')).toBe('9,007,199,254,740,993');
  });

  it.each([
    ['integer', 0, '0'],
    ['decimal', 1234.5678, '1,234.57'],
    ['percent', 7.3, '7.3%'],
    ['decimal', '12.50', '12.5'],
    ['integer', 'n/a', 'n/a'],
  ] as const)('%s %j', (kind, value, text) => {
    expect(show({ kind, decimalPlaces: 2 }, value)).toBe(text);
  });
});

describe('times', () => {
  it('shows an instant in the zone of the person, with what Zoho sent on hover', () => {
    const value = '2026-03-01T23:30:00-06:00';
    expect(formatValue({ kind: 'datetime' }, value, london)).toMatchObject({
      text: '2 Mar 2026, 05:30',
      tooltip: value,
    });
    expect(show({ kind: 'datetime' }, value, chicago)).toMatch(/^Mar 1, 2026, 11:30\sPM$/u);
  });

  it('never moves a day by a zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata', 'UTC']) {
      const context = new FormatContext({ locale: 'en-GB', timeZone, currency: null });
      expect(show({ kind: 'date' }, '2026-11-23', context)).toBe('23 Nov 2026');
    }
  });

  it.each(['2026-02-31', '2026-13-01', 'tomorrow', '0000-00-00', '2026-01-01T10:00:00'])(
    'shows %s as it is, since it is no day and no instant',
    (value) => {
      expect(show({ kind: 'date' }, value)).toBe(value);
      expect(show({ kind: 'datetime' }, value)).toBe(value);
    },
  );

  it.each([
    ['dd.MM.yyyy', 'HH:mm', '01.03.2026', '01.03.2026 23:05'],
    ['MMM d, yyyy', 'hh:mm a', 'Mar 1, 2026', 'Mar 1, 2026 11:05 pm'],
    ['EEE, dd-MM-yyyy', 'HH:mm', 'Sun, 01-03-2026', 'Sun, 01-03-2026 23:05'],
    ['qq/yyyy', 'HH:mm', '1 Mar 2026', '1 Mar 2026, 23:05'],
  ])('keeps to the formats a person chose in Zoho: %s %s', (dateFormat, timeFormat, day, instant) => {
    const context = new FormatContext({
      locale: 'en-GB',
      timeZone: 'UTC',
      currency: null,
      dateFormat,
      timeFormat,
    });
    expect(show({ kind: 'date' }, '2026-03-01', context)).toBe(day);
    expect(show({ kind: 'datetime' }, '2026-03-01T23:05:00+00:00', context)).toBe(instant);
  });

  it('falls back where locale, zone or currency do not exist', () => {
    const context = new FormatContext({ locale: 'xx_!!', timeZone: 'Mars/Base', currency: 'money' });
    expect(context).toMatchObject({ locale: 'en-GB', timeZone: 'UTC', currency: null });
  });
});

describe('links', () => {
  const href = (kind: 'email' | 'phone' | 'url', value: string): string | undefined =>
    formatValue({ kind }, value, london).href;

  it.each([
    ['email', 'a.b+c@example.com', 'mailto:a.b%2Bc@example.com'],
    ['phone', '+1 (312) 555-0142', 'tel:+13125550142'],
    ['phone', '0312 5550142 ext. 12', 'tel:03125550142;ext=12'],
    ['url', 'https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['url', 'www.example.com/x', 'https://www.example.com/x'],
  ] as const)('%s %s', (kind, value, expected) => {
    expect(href(kind, value)).toBe(expected);
  });

  it('to a number are dialled by whoever knows the numbering plans', () => {
    const plain = new FormatContext({ locale: 'en_GB', timeZone: 'UTC', currency: 'GBP' });
    const dialling = plain.withDial((text) =>
      text.startsWith('0') ? { international: `+44${text.slice(1)}`, national: text.slice(1) } : null,
    );
    const shown = (value: string, context = dialling) => formatValue({ kind: 'phone' }, value, context).href;
    expect(shown('02079460958')).toBe('tel:+442079460958');
    expect(shown('02079460958', plain)).toBe('tel:02079460958');
    expect(shown('20 7946 0958')).toBe('tel:2079460958');
    expect(show({ kind: 'currency' }, 5, dialling)).toBe('£5.00');
  });

  it.each([
    ['url', "javascript:alert('x')"],
    ['url', 'java\nscript:alert(1)'],
    ['url', ' JaVaScRiPt:alert(1)'],
    ['url', 'data:text/html,<script>'],
    ['url', 'file:///etc/passwd'],
    ['url', 'https://zoho.com@evil.example/'],
    ['url', 'not a link'],
    ['email', 'a@example.com?cc=b@example.com'],
    ['email', 'a@example.com,b@example.com'],
    ['phone', 'call me'],
    ['phone', '12'],
  ] as const)('%s %j stays text', (kind, value) => {
    expect(href(kind, value)).toBeUndefined();
    expect(show({ kind }, value)).toBe(value);
  });
});

describe('records and people', () => {
  const lookup: FormattableField = { kind: 'lookup', lookupModule: 'Accounts' };

  it('leads to the record of a look-up', () => {
    const value = { name: 'Quillmarsh', id: '5500000000000000017' };
    expect(formatValue(lookup, value, london)).toMatchObject({
      text: 'Quillmarsh',
      target: { module: 'Accounts', id: '5500000000000000017', name: 'Quillmarsh' },
    });
  });

  it('believes the value, then the record, about the module of a look-up with several', () => {
    const anywhere: FormattableField = { kind: 'lookup', lookupModule: null };
    const plain = { name: 'Deal', id: '17' };
    const told = { ...plain, module: { api_name: 'Deals', id: '9' } };
    const hints = recordHints((name) => (name === '$se_module' ? 'Leads' : null));
    expect(formatValue(anywhere, told, london, hints).target?.module).toBe('Deals');
    expect(formatValue(anywhere, plain, london, hints).target?.module).toBe('Leads');
    expect(formatValue(anywhere, plain, london).target).toBeUndefined();
  });

  it('gives no target for an id or a module that is none', () => {
    expect(formatValue(lookup, { name: 'x', id: '../5' }, london).target).toBeUndefined();
    expect(formatValue(lookup, { name: 'x', id: '5', module: 'a/b' }, london).target).toBeUndefined();
  });

  it('unwraps multi-select look-ups from the rows of their linking module', () => {
    const value = [
      { id: '1', Products: { name: 'Cooler', id: '2' } },
      { id: '3', Products: { name: 'Fan', id: '4' } },
    ];
    const shown = formatValue({ kind: 'multi_lookup', lookupModule: 'Products' }, value, london);
    expect(shown.text).toBe('Cooler; Fan');
    expect(shown.parts?.[0]?.target).toEqual({ module: 'Products', id: '2', name: 'Cooler' });
  });

  it('shows owners by name, with the address on hover', () => {
    const owner = { name: 'Rowan', id: '1', email: 'rowan@example.com' };
    expect(formatValue({ kind: 'owner' }, owner, london)).toMatchObject({
      text: 'Rowan',
      tooltip: 'rowan@example.com',
    });
  });
});

describe('choices, tags, files and subforms', () => {
  const choices = [
    { value: 'won', label: 'Closed Won', colour: '#5CB85C' },
    { value: 'lost', label: 'Closed Lost', colour: 'red;background:url(x)' },
  ];

  it('shows the label and the colour of a choice', () => {
    const stage: FormattableField = { kind: 'picklist', picklistValues: choices };
    expect(formatValue(stage, 'won', london)).toMatchObject({ text: 'Closed Won', colour: '#5cb85c' });
    expect(formatValue(stage, 'lost', london).colour).toBeUndefined();
    expect(show(stage, 'gone')).toBe('gone');
  });

  it('knows a choice by what is shown, which records hold, before what is stored (trials/05)', () => {
    const renamed = [
      { value: 'A', label: 'B', colour: '#111111' },
      { value: 'B', label: 'C', colour: '#222222' },
    ];
    const field: FormattableField = { kind: 'picklist', picklistValues: renamed };
    expect(formatValue(field, 'B', london)).toMatchObject({ text: 'B', colour: '#111111' });
    expect(formatValue(field, 'C', london)).toMatchObject({ text: 'C', colour: '#222222' });
    expect(formatValue(field, 'A', london)).toMatchObject({ text: 'B', colour: '#111111' });
  });

  it('joins several choices as Zoho exports them', () => {
    const field: FormattableField = { kind: 'multi_select', picklistValues: choices };
    expect(show(field, ['won', 'a, b'])).toBe('Closed Won; a, b');
    expect(show(field, 'won;lost')).toBe('Closed Won; Closed Lost');
  });

  it('shows tags with their colours', () => {
    const value = [{ name: 'Renewal', id: '1', color_code: '#63C57E' }];
    expect(formatValue({ kind: 'tags' }, value, london).parts).toEqual([
      { text: 'Renewal', colour: '#63c57e', target: null },
    ]);
  });

  it('shows the names of files, and a record image without its key', () => {
    expect(show({ kind: 'file' }, [{ File_Name__s: 'offer.pdf', id: '1' }])).toBe('offer.pdf');
    expect(show({ kind: 'image' }, 'a0f7c93be1d24c55b1e2')).toBe('Image');
  });

  it('shows a subform as a count and a table', () => {
    const field: FormattableField = {
      kind: 'subform',
      subformFields: [
        { apiName: 'Product', label: 'Product', kind: 'lookup' },
        { apiName: 'Price', label: 'Price', kind: 'currency' },
      ],
    };
    const shown = formatValue(field, [{ id: '1', Product: { name: 'Fan', id: '2' }, Price: 5 }], london);
    expect(shown.text).toBe('1 row');
    expect(shown.table?.rows[0]?.map((cell) => cell.text)).toEqual(['Fan', '£5.00']);
    const unknown = formatValue({ kind: 'subform' }, [{ id: '1', Note: 'x' }, { Note: 'y' }], london);
    expect(unknown.table).toMatchObject({ columns: [{ apiName: 'Note', label: 'Note' }], total: 2 });
  });

  it('finds the columns of a subform that nobody describes in its first twenty rows', () => {
    const rows = Array.from({ length: 22 }, (_, index) => ({
      id: String(index),
      Parent_Id: '7',
      $state: 'x',
      [index === 19 ? 'Last_Seen' : index > 19 ? 'Never_Seen' : 'Note']: 'x',
    }));
    const { table, text } = formatValue({ kind: 'subform' }, rows, london);
    expect(text).toBe('22 rows');
    expect(table?.columns.map(({ label }) => label)).toEqual(['Note', 'Last Seen']);
    expect(table?.rows).toHaveLength(22);
  });

  it('shows formulas by what they yield', () => {
    expect(show({ kind: 'formula', resultKind: 'currency' }, 5)).toBe('£5.00');
    expect(show({ kind: 'formula' }, '2026-11-23')).toBe('23 Nov 2026');
    expect(show({ kind: 'rollup', decimalPlaces: 0 }, 12)).toBe('12');
    expect(show({ kind: 'formula', resultKind: 'formula' }, true)).toBe('Yes');
  });
});

describe('what is not there', () => {
  it.each([null, undefined, '', '  ', [], {}])('%j is empty', (value) => {
    expect(formatValue({ kind: 'text' }, value, london)).toMatchObject({ text: '', state: 'empty' });
  });

  it('says that a profile may not see a field', () => {
    expect(formatValue({ kind: 'text', visible: false }, null, london).state).toBe('forbidden');
  });

  it('tells masked values from text with asterisks', () => {
    const state = (kind: 'text' | 'phone', value: string): string =>
      formatValue({ kind }, value, london).state;
    expect(state('text', '**********')).toBe('masked');
    expect(state('phone', '+1 ******42')).toBe('masked');
    expect(state('text', '*** urgent ***')).toBe('value');
    // Zoho masks what a field holds; nobody's number is longer than this.
    expect(state('phone', `${'1'.repeat(317)}***`)).toBe('masked');
    expect(state('phone', `${'1'.repeat(318)}***`)).toBe('value');
  });

  it('false and zero are values', () => {
    expect(show({ kind: 'boolean' }, false)).toBe('No');
    expect(show({ kind: 'currency' }, 0)).toBe('£0.00');
  });
});

describe('whatever Zoho sends', () => {
  it('shortens to the limit without breaking a character', () => {
    const context = new FormatContext({ locale: null, timeZone: null, currency: null, textLimit: 4 });
    expect(formatValue({ kind: 'text' }, 'abc😀def', context)).toMatchObject({ text: 'abc…', cut: true });
  });

  it('shows megabytes in time that grows with their length only', () => {
    const started = processorTime();
    for (const kind of fieldKinds) {
      for (const piece of ['<', '<a ', '<!--', '&amp;', '<p>x', ' ', '\\', '<script>', '"<', '*']) {
        formatValue({ kind }, piece.repeat(1_000_000 / piece.length), london);
      }
    }
    // 250 values of a megabyte; anything quadratic would take hours.
    expect(processorTime() - started).toBeLessThan(20_000);
  });

  it('survives nesting deeper than the stack', () => {
    const deep = JSON.parse('[{"a":'.repeat(50_000) + '1' + '}]'.repeat(50_000)) as JsonValue;
    for (const kind of fieldKinds) expect(() => formatValue({ kind }, deep, london)).not.toThrow();
  });

  it('never throws nor links to another scheme, for any JSON and any kind', () => {
    const nasty = fc.constantFrom(
      'javascript:alert(1)',
      'vbscript:x',
      'data:text/html,x',
      'https://a@b/',
      '\ud800',
      '2026-11-23T10:00:00+99:99',
      '-0',
      '1e400',
      '__proto__',
    );
    const leaf = fc.oneof(
      fc.jsonValue(),
      nasty,
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.emailAddress(),
    );
    const value = fc.oneof(
      leaf,
      fc.array(leaf, { maxLength: 5 }),
      fc.dictionary(
        fc.constantFrom('name', 'id', 'module', 'email', 'color_code', 'Products', 'constructor'),
        leaf,
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...fieldKinds),
        value,
        fc.option(fc.nat(200)),
        (kind, json, decimalPlaces) => {
          // fast-check's JSON values are JSON values; its type only says unknown.
          const shown = formatValue(
            { kind, decimalPlaces, lookupModule: 'Accounts' },
            json as JsonValue,
            london,
          );
          expect(typeof shown.text).toBe('string');
          if (shown.href !== undefined) expect(shown.href).toMatch(/^(?:https?:\/\/|mailto:|tel:)/);
          expect(shown.text === '').toBe(shown.state === 'empty');
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('separators that a person chose at Zoho', () => {
  const options = { locale: 'en_GB', timeZone: 'UTC', currency: 'EUR' };
  const chosen = new FormatContext({ ...options, decimalSeparator: ',', groupSeparator: '.' });

  it('stand in numbers, percentages and money in place of those of the locale', () => {
    expect(formatValue({ kind: 'decimal', decimalPlaces: 2 }, 1234567.5, chosen).text).toBe('1.234.567,5');
    expect(formatValue({ kind: 'percent' }, 12.5, chosen).text).toBe('12,5%');
    expect(formatValue({ kind: 'currency' }, 1234.5, chosen).text).toBe('€1.234,50');
    expect(
      formatValue({ kind: 'currency', decimalPlaces: 2 }, 1234.5, chosen, {
        currencyCode: null,
        currencySymbol: 'Rs.',
        relatedModule: null,
      }).text,
    ).toBe('Rs.1.234,50');
  });

  it('are those of the locale where Zoho names none', () => {
    expect(formatValue({ kind: 'currency' }, 1234.5, new FormatContext(options)).text).toBe('€1,234.50');
  });
});
