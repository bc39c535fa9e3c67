import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { readAttachments, readNotes, readRelatedCounts } from '../../../../src/crm/replies/activity-reply.ts';
import { readCurrencies } from '../../../../src/crm/replies/currency-reply.ts';
import { readBlueprint, readStageHistory } from '../../../../src/crm/replies/deal-reply.ts';
import { readDeleted } from '../../../../src/crm/replies/deleted-reply.ts';
import { readEmail, readEmails } from '../../../../src/crm/replies/email-reply.ts';
import { readUsers } from '../../../../src/crm/replies/people-reply.ts';

/** Every place of a reply that holds a size or a count. */
const sizes: readonly (readonly [string, (value: JsonValue) => number | null | undefined])[] = [
  ['of an attachment', (Size) => readAttachments({ data: [{ id: '7', Size }] })[0]?.sizeBytes],
  [
    'of a file of a note',
    (Size) =>
      readNotes({ data: [{ id: '7', $attachments: [{ id: '8', Size }] }] })[0]?.attachments[0]?.sizeBytes,
  ],
  [
    'of a file of a mail',
    (size) => readEmail({ Emails: [{ content: 'x', attachments: [{ id: '9', size }] }] }).files[0]?.sizeBytes,
  ],
  [
    'of opened mails',
    (count) =>
      readEmails({ Emails: [{ message_id: 'm1', status: [{ type: 'opened', count }] }] }).emails[0]
        ?.statuses[0]?.count,
  ],
  [
    'of related records',
    (count) =>
      readRelatedCounts(
        { get_related_records_count: [{ count, related_list: { api_name: 'Notes' } }] },
        [],
      ).get('Notes') ?? null,
  ],
];

/** Every place that holds a number of any kind. */
const numbers: readonly (readonly [string, (value: JsonValue) => number | null | undefined])[] = [
  ['of an amount', (Amount) => readStageHistory({ data: [{ id: '1', Stage: 'Won', Amount }] })[0]?.amount],
  [
    'of days that are left',
    (days) => {
      const process_info = { escalation: { days, status: 'due' } };
      return readBlueprint({ blueprint: { process_info, transitions: [] } })?.escalation?.days;
    },
  ],
  [
    'of a rate',
    (exchange_rate) => readCurrencies({ currencies: [{ iso_code: 'EUR', exchange_rate }] })[0]?.rate,
  ],
];

const none: readonly JsonValue[] = [
  null,
  '',
  ' ',
  true,
  false,
  [],
  [5],
  {},
  '5 KB',
  '0x10',
  'NaN',
  '1,5',
  '٣',
];

describe.each(sizes)('the number %s', (_, read) => {
  it('is the same as a number and as a text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (size) => {
        expect([read(size), read(String(size)), read(` ${String(size)} `)]).toEqual([size, size, size]);
      }),
    );
  });

  it('is not known for what is none', () => {
    for (const value of [...none, -1, '-1', 1.5, '1.5', '1e3'])
      expect([value, read(value)]).toEqual([value, null]);
  });
});

describe.each(numbers)('the number %s', (_, read) => {
  it('is the same as a number and as a text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 0, max: 4 }), (whole, places) => {
        const number = whole / 10 ** places;
        expect([read(number), read(number.toFixed(places))]).toEqual([number, number]);
      }),
    );
    expect([read('1.2E-4'), read('1e3'), read('12E+2')]).toEqual([0.000_12, 1000, 1200]);
  });

  it('is not known for what is none', () => {
    for (const value of none) expect([value, read(value)]).toEqual([value, null]);
  });
});

describe('somebody in a reply', () => {
  it('is named as elsewhere, by an address where there is no name, and never by an id', () => {
    const by = (deleted_by: JsonValue): string | null | undefined =>
      readDeleted({ data: [{ id: '1', deleted_by }] }, 1, 0).records[0]?.deletedBy;
    expect(by({ name: 'Ann Boyle', id: '554023000000238121' })).toBe('Ann Boyle');
    expect(by({ id: '554023000000238121', email: 'ann@a.example' })).toBe('ann@a.example');
    expect(by({ first_name: 'Ann', last_name: 'Boyle' })).toBe('Ann Boyle');
    for (const nobody of [null, { id: '554023000000238121' }, '554023000000238121', {}, 7]) {
      expect(by(nobody)).toBeNull();
    }
    const [user] = readUsers({
      users: [{ id: '1', email: 'a@a.example', profile: { name: 'Standard', id: '2' } }],
    });
    expect(user?.profile).toBe('Standard');
  });
});
