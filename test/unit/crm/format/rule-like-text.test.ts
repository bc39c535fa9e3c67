import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldKind } from '../../../../src/contract/records.ts';
import { csvCell, sheetCell } from '../../../../src/crm/export/export-cells.ts';
import { SheetFormats } from '../../../../src/crm/export/sheet-formats.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { formatValue } from '../../../../src/crm/format/format-value.ts';
import { fieldOf } from '../../support/field.ts';

const notation = { locale: 'en_GB', timeZone: 'Europe/London', currency: 'GBP' };
const london = new FormatContext(notation);
const formats = new SheetFormats(notation);

/** What people write that begins as an alarm or a rule of repetition does. */
const written = [
  'Action=Call back on Friday; offer 10 % less',
  'ACTION=EMAIL',
  'action=email the contract; then wait',
  'Trigger=price below 5',
  'TRIGGER=2026-10-05',
  'Trigger=-PT15M; tell Rowan',
  'FREQ=DAILY',
  'FREQ=DAILY; call first',
  'FREQ=WEEKLY;BYDAY=MO;Note=only in summer',
  'RRULE:FREQ=DAILY;COUNT=5',
  'FREQ=NONE;ACTION=POPUP;TRIGGER=DATE-TIME:2026-10-05T16:15:00+02:00',
];

describe('a text that begins as a rule or an alarm does', () => {
  it.each<FieldKind>(['text', 'long_text', 'autonumber', 'phone', 'email', 'url', 'picklist'])(
    'is shown and exported as it is in a field of type %s',
    (kind) => {
      const field = fieldOf('Note', kind);
      for (const text of written) {
        expect(formatValue(field, text, london)).toMatchObject({ text, state: 'value' });
        const value = { field, value: text, hints: undefined };
        expect(csvCell(value, 'shown', london, '.').text).toBe(text);
        expect(sheetCell(value, 'shown', london, formats).value).toBe(text);
      }
    },
  );

  it('is shown as it is where a formula yields it, and in a row of a subform', () => {
    for (const resultKind of ['text', undefined] as const) {
      const field = fieldOf('Note', 'formula', resultKind === undefined ? {} : { resultKind });
      for (const text of written) expect(formatValue(field, text, london).text).toBe(text);
    }
    const subform = fieldOf('Lines', 'subform', {
      subformFields: [{ apiName: 'Note', label: 'Note', kind: 'text', dataType: 'text' }],
    });
    const { table } = formatValue(
      subform,
      written.map((Note) => ({ Note })),
      london,
    );
    expect(table?.rows.map(([cell]) => cell?.text)).toEqual(written);
  });

  it('is shown as it is within a value of another shape', () => {
    for (const text of written) {
      expect(formatValue(fieldOf('Info'), { remark: text, size: 3 }, london).text).toBe(
        `remark: ${text}; size: 3`,
      );
      expect(formatValue(fieldOf('Info'), [{ remark: text }], london).text).toBe(`remark: ${text}`);
    }
  });

  it('keeps every word also where the type is an alarm or a rule, or is not told, unless all of it is known', () => {
    const begin = fc.constantFrom(
      'ACTION=',
      'Trigger=',
      'FREQ=',
      'RRULE:FREQ=',
      'FREQ=DAILY;',
      'ACTION=POPUP;',
    );
    // Letters that stand in no word of an alarm or a rule.
    const rest = fc.stringMatching(/^[jqxz][jqxz =;:,.]{0,30}$/);
    const types = fc.constantFrom('ALARM', 'RRULE', 'event_reminder', 'multireminder', undefined);
    fc.assert(
      fc.property(
        begin,
        rest,
        types,
        fc.constantFrom<FieldKind>('text', 'datetime'),
        (start, end, dataType, kind) => {
          const text = start + end;
          expect(formatValue({ kind, ...(dataType && { dataType }) }, text, london).text).toBe(text);
        },
      ),
    );
  });

  it.each([
    'ACTION=CALL;TRIGGER=-PT15M',
    'ACTION=EMAIL;TRIGGER=soon',
    'ACTION=EMAIL;TRIGGER=-PT15M;ATTENDEE=Rowan',
    'FREQ=SOMETIMES;ACTION=EMAIL;TRIGGER=-PT15M',
    'FREQ=DAILY;FREQ=WEEKLY',
    'FREQ=DAILY;UNTIL=Christmas',
    'FREQ=DAILY;COUNT=many',
    'FREQ=DAILY;INTERVAL=1e1',
    'FREQ=DAILY;DTSTART=some day',
  ])('%s stays as it is in a field of an alarm or a rule', (text) => {
    for (const dataType of ['ALARM', 'RRULE']) {
      expect(formatValue(fieldOf('Remind_At', 'text', { dataType }), text, london).text).toBe(text);
      expect(formatValue(fieldOf('Remind_At', 'text', { dataType }), { [dataType]: text }, london).text).toBe(
        text,
      );
    }
  });

  it.each([
    ['ALARM', 'ACTION=EMAIL;TRIGGER=-PT15M', '15 minutes before by e-mail'],
    ['ALARM', 'FREQ=WEEKLY;ACTION=POPUP;TRIGGER=2026-10-05', 'Every week from 5 Oct 2026 by pop-up'],
    ['RRULE', 'FREQ=WEEKLY;BYDAY=MO;WKST=SU;DTSTART=20260302', 'Every week on Monday'],
  ])('%s: %s is %s', (dataType, text, shown) => {
    expect(formatValue(fieldOf('Remind_At', 'text', { dataType }), text, london)).toMatchObject({
      text: shown,
      tooltip: text,
    });
  });
});
