import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldKinds, type FieldKind, type JsonValue } from '../../../../src/contract/records.ts';
import { fieldKind } from '../../../../src/crm/field-kind.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { formatValue } from '../../../../src/crm/format/format-value.ts';

const london = new FormatContext({ locale: 'en_GB', timeZone: 'Europe/London', currency: 'GBP' });
const show = (value: JsonValue, kind: FieldKind = 'text', context = london): string =>
  formatValue({ kind }, value, context).text;

const id = '6611000000000123001';

describe('what has no text of its own', () => {
  it.each([
    [
      'territories',
      [
        { Name: 'Nordics', id },
        { Name: 'Baltics', id },
      ],
      'Nordics; Baltics',
    ],
    ['a territory', { Name: 'Nordics', id }, 'Nordics'],
    [
      'comments',
      [
        {
          comment_content: 'Call back on Friday',
          commented_by: 'Rowan',
          commented_time: '2026-03-01T10:00:00+00:00',
          id,
        },
        { comment_content: 'Done', commented_by: { name: 'Ada', id }, id },
        { comment_content: 'By nobody', commented_by: id, id },
      ],
      'Call back on Friday (Rowan); Done (Ada); By nobody',
    ],
    [
      'participants',
      [
        { name: null, type: 'email', participant: 'lee@quillmarsh.example', id },
        { name: 'Paula Dahl', type: 'contact', participant: id, Email: 'paula@quillmarsh.example', id },
        { name: null, Email: 'sam@quillmarsh.example', type: 'lead', participant: id, id },
        { name: null, type: 'user', participant: id, id },
      ],
      'lee@quillmarsh.example; Paula Dahl; sam@quillmarsh.example; User',
    ],
    [
      'ranges of prices',
      [
        { from_range: 1, to_range: 1000, discount: 0, id },
        { from_range: 1001, to_range: null, discount: 7.5, id },
      ],
      '1–1,000: 0%; 1,001 and more: 7.5%',
    ],
    [
      'consent',
      {
        Data_Processing_Basis: 'Obtained',
        Contact_Through_Email: true,
        Contact_Through_Phone: false,
        Consent_Date: '2026-03-01',
        Lawful_Reason: null,
        id,
      },
      'Data Processing Basis: Obtained; Contact Through Email: Yes; Contact Through Phone: No; Consent Date: 1 Mar 2026',
    ],
    [
      'taxes of a line',
      [
        { percentage: 20, name: 'VAT', id, value: 4 },
        { percentage: 5, name: 'Levy - 5.0 %', id },
      ],
      'VAT 20%; Levy - 5.0 %',
    ],
    [
      'an address',
      {
        Street: '12 Foundry Row',
        City: 'Chicago',
        State: null,
        Zip_Code: '60607',
        Country: { name: 'United States', id },
        Latitude: '41.8',
      },
      '12 Foundry Row, Chicago, 60607, United States',
    ],
    ['a name of its own', { Territory_Name: 'South', id, rank: 4 }, 'South'],
    ['a shown text', { display_text: 'Gold', code: 7, id }, 'Gold'],
    [
      'something unknown',
      { depth: 4500.5, when: '2026-03-01T23:30:00+00:00', id, $state: 'x' },
      'depth: 4,500.5; when: 1 Mar 2026, 23:30',
    ],
    ['a name that is a number', { name: '490123456789012', id }, '490123456789012'],
    ['nothing but an id', { id }, id],
  ] as const)('%s (replies/12)', (_, value, text) => {
    expect(show(value as JsonValue)).toBe(text);
  });

  it('is never shown by its id while it has a text, whatever its shape (replies/12)', () => {
    const key = fc.constantFrom(
      'Name',
      'name',
      'Region_Name',
      'display_value',
      'email',
      'Email',
      'comment_content',
      'title',
      'note',
      'Remark',
      'content',
    );
    const word = fc.stringMatching(/^[A-Z][a-z]{2,8}$/);
    const ids = fc.constantFrom(id, '55402300710001', '1234567890123456789');
    const object = fc
      .tuple(key, word, ids, fc.constantFrom('id', 'Parent_Id', 'Owner_Id', 'participant', 'record'))
      .map(([name, text, number, other]) => ({ [other]: number, [name]: text, id: number }));
    const kind = fc.constantFrom(...fieldKinds.filter((each) => each !== 'subform'));
    fc.assert(
      fc.property(
        fc.array(object, { minLength: 1, maxLength: 3 }),
        kind,
        fc.boolean(),
        (list, shownAs, single) => {
          const [first] = list;
          const text = show(single && first !== undefined ? first : list, shownAs);
          expect(text).not.toMatch(/\d{12}/);
          for (const value of Object.values(first ?? {}))
            if (!/^\d/.test(value)) expect(text).toContain(value);
        },
      ),
    );
  });

  it('leads to where it says, by a name', () => {
    const shown = formatValue(
      { kind: 'lookup', lookupModule: 'Territories' },
      { Name: 'Nordics', id },
      london,
    );
    expect(shown).toMatchObject({ text: 'Nordics', target: { module: 'Territories', id, name: 'Nordics' } });
  });
});

describe('reminders', () => {
  const chicago = new FormatContext({
    locale: 'en_US',
    timeZone: 'America/Chicago',
    currency: null,
    dateFormat: 'MM/dd/yyyy',
    timeFormat: 'HH:mm',
  });

  it('of an event are moments (replies/13)', () => {
    expect(fieldKind('event_reminder')).toBe('datetime');
    expect(show('2026-10-05T16:15:00+02:00', fieldKind('event_reminder'), chicago)).toBe('10/05/2026 09:15');
  });

  it.each([
    [
      { ALARM: 'FREQ=NONE;ACTION=EMAILANDPOPUP;TRIGGER=DATE-TIME:2026-10-05T16:15:00+02:00' },
      '10/05/2026 09:15 by e-mail and pop-up',
    ],
    [
      { ALARM: 'FREQ=NONE;ACTION=POPUP;TRIGGER=DATE-TIME:2026-10-05T16:15:00+02:00' },
      '10/05/2026 09:15 by pop-up',
    ],
    [
      { ALARM: 'FREQ=DAILY;ACTION=EMAIL;TRIGGER=DATE-TIME:2026-10-05T16:15:00+02:00' },
      'Every day from 10/05/2026 09:15 by e-mail',
    ],
    ['FREQ=NONE;ACTION=EMAIL;TRIGGER=2026-10-05', '10/05/2026 by e-mail'],
    [
      [
        { unit: 15, period: 'minutes' },
        { unit: 1, period: 'hours' },
      ],
      '15 minutes before; 1 hour before',
    ],
    [{ unit: 2, period: 'days', time: '10:00' }, '2 days before at 10:00'],
    [[{ unit: '1', period: 'weeks', id }], '1 week before'],
  ])('%j is %s (replies/13)', (value, text) => {
    for (const type of ['text', 'event_reminder', 'ALARM', 'multireminder']) {
      expect(show(value, fieldKind(type), chicago)).toBe(text);
    }
  });
});

describe('what comes again', () => {
  it.each([
    [
      'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;DTSTART=2026-03-02;UNTIL=2026-12-28',
      'Every week on Monday until 28 Dec 2026',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261228T000000Z',
      'Every 2 weeks on Tuesday and Thursday until 28 Dec 2026',
    ],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every week on Monday to Friday'],
    ['FREQ=DAILY;INTERVAL=99;DTSTART=2018-08-29;UNTIL=2049-08-29', 'Every 99 days until 29 Aug 2049'],
    ['RRULE:FREQ=DAILY;COUNT=5', 'Every day, 5 times'],
    ['FREQ=MONTHLY;BYMONTHDAY=29', 'Every month on day 29'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day'],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU', 'Every 3 months on the second Tuesday'],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', 'Every month on the last Friday'],
    ['FREQ=YEARLY;INTERVAL=1;BYMONTHDAY=29;BYMONTH=8', 'Every year on 29 August'],
    ['FREQ=YEARLY;BYDAY=1MO;BYMONTH=9', 'Every year on the first Monday of September'],
    ['FREQ=NONE', 'Does not repeat'],
    ['freq=weekly;byday=mo', 'Every week on Monday'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'Every month on the last weekday'],
    ['FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYSETPOS=2', 'Every month on the second day'],
    ['FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1', 'Every month on the first weekend day'],
    ['FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=3', 'Every month on the third Tuesday or Thursday'],
    ['FREQ=MONTHLY;BYDAY=-2FR', 'Every month on the second to last Friday'],
    ['FREQ=MONTHLY;BYMONTHDAY=-2', 'Every month on the second to last day'],
    ['FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR', 'Every month on day 13 if it is Friday'],
    ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1', 'Every year on day 1 of January and July'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1', 'Every year on the last day of February'],
    ['FREQ=YEARLY;BYYEARDAY=100', 'FREQ=YEARLY;BYYEARDAY=100'],
    ['FREQ=DAILY;BYHOUR=9', 'FREQ=DAILY;BYHOUR=9'],
    ['FREQ=MONTHLY;BYMONTHDAY=123', 'FREQ=MONTHLY;BYMONTHDAY=123'],
    ['FREQ=DAILY;COUNT=0', 'Every day'],
    ['FREQ=HOURLY', 'FREQ=HOURLY'],
    ['FREQ=WEEKLY;BYDAY=XX', 'FREQ=WEEKLY;BYDAY=XX'],
  ])('%s: %s (replies/13)', (rule, text) => {
    expect(show({ RRULE: rule })).toBe(text);
    expect(show(rule)).toBe(text);
  });

  it('has its rule on hover', () => {
    expect(formatValue({ kind: 'text' }, 'FREQ=DAILY', london).tooltip).toBe('FREQ=DAILY');
  });
});

describe('alarms and reminders of other shapes', () => {
  it.each<[JsonValue, string]>([
    [{ ALARM: 'ACTION=EMAIL;TRIGGER=-PT15M' }, '15 minutes before by e-mail'],
    [{ ALARM: 'FREQ=NONE;ACTION=POPUP;TRIGGER=-P1DT2H' }, '1 day 2 hours before by pop-up'],
    [{ ALARM: 'FREQ=NONE;ACTION=EMAILANDPOPUP;TRIGGER=DATE-TIME:null' }, 'by e-mail and pop-up'],
    [{ ALARM: 'FREQ=NONE;ACTION=null;TRIGGER=null' }, ''],
    [{ ALARM: null }, ''],
    [{ unit: 2, period: 'months' }, '2 months before'],
    [{ unit: 0, period: 'minutes' }, 'At the start'],
    [{ ALARM: 'ACTION=EMAIL;TRIGGER=-PT0M' }, 'At the start by e-mail'],
    [{ ALARM: 'ACTION=EMAIL' }, 'by e-mail'],
    [{ unit: 1, period: 'business_days' }, '1 business day before'],
    [{ unit: null, period: 'minutes' }, ''],
  ])('%j: %s (replies/13)', (value, text) => {
    expect(show(value)).toBe(text);
  });
});

describe('parts of a value', () => {
  it.each<[string, JsonValue, string]>([
    [
      'somebody by both names',
      { first_name: 'Ana', last_name: 'Berg', email: 'ana@example.com', id },
      'Ana Berg',
    ],
    ['in the order of people', { Last_Name: 'Berg', First_Name: 'Ana', id }, 'Ana Berg'],
    ['a last name alone', { First_Name: null, Last_Name: 'Berg', id }, 'Berg'],
    ['a name that is a number', { name: 4711, id }, '4711'],
    [
      'digits of an address',
      { Street: 'Elm Row', Number: 3, Zip_Code: 90210, City: 'Ames' },
      'Elm Row, 90210, Ames',
    ],
    ['tax in text', [{ name: 'VAT', percentage: '7' }], 'VAT 7%'],
    ['a discount in text', [{ from_range: '1', to_range: '9', discount: '2.5' }], '1–9: 2.5%'],
    [
      'a discount in text of two places',
      [{ from_range: '1', to_range: '9', discount: '2.25' }],
      '1–9: 2.25%',
    ],
    ['a comment without words', [{ comment_content: '', commented_by: '572' }], ''],
    ['a mention in a comment', { comment_content: 'ask crm[user#57200000000001#6001]crm' }, 'ask @someone'],
    ['lists within lists', [[[[['deep']]]]], 'deep'],
    ['an object within lists', [[[[{ name: 'deep', id }]]]], 'deep'],
  ])('%s (replies/12)', (_, value, text) => {
    expect(show(value)).toBe(text);
  });

  it.each(['text', 'tags', 'file', 'multi_select', 'multi_lookup'] as const)(
    'a %s of more values than are shown says so (replies/12)',
    (kind) => {
      const many = Array.from({ length: 250 }, (_, index) => ({ name: `No ${String(index)}`, id }));
      expect(show(many, kind)).toMatch(/^No 0; No 1; .*No 199; and more$/);
      expect(show(many.slice(0, 200), kind)).toMatch(/No 199$/);
    },
  );
});
