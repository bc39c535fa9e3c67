import { describe, expect, it } from 'vitest';
import type { Field, FieldKind, JsonValue, RecordDetail } from '../../../../src/contract/records.ts';
import { cutTexts, withWholeTexts } from '../../../../src/crm/format/whole-texts.ts';

// Only what the rule looks at.
const field = (apiName: string, kind: FieldKind) => ({ apiName, kind }) as Field;
const fields = [field('Notes', 'rich_text'), field('Terms', 'rich_text'), field('Plain', 'long_text')];
const detail = (values: Record<string, JsonValue>): RecordDetail => ({
  id: '71400000000010001',
  module: 'Contacts',
  receivedAt: 1,
  values,
});

describe('cutTexts', () => {
  it('takes every rich text that is not short for one that may be cut', () => {
    const record = detail({ Notes: 'a'.repeat(255), Terms: 'b'.repeat(254), Plain: 'c'.repeat(900) });
    expect(cutTexts({ fields }, record)).toEqual([{ field: 'Notes', isMarked: false }]);
  });

  it('believes the mark, however short the text', () => {
    const record = detail({
      Notes: 'ab',
      Terms: 'cd',
      $has_more: { Notes: true, Terms: false, Plain: true },
    });
    expect(cutTexts({ fields }, record)).toEqual([{ field: 'Notes', isMarked: true }]);
  });

  it.each([null, 'yes', [], { Notes: 'true' }])('takes %j for no mark', (mark) => {
    expect(cutTexts({ fields }, detail({ Notes: 'ab', $has_more: mark }))).toEqual([]);
  });
});

describe('withWholeTexts', () => {
  const cut = [{ field: 'Notes', isMarked: false }];

  it('puts the whole in place of the beginning, and leaves the rest as it was', () => {
    const record = detail({ Notes: 'begin', Terms: 'x' });
    const whole = withWholeTexts(record, { Notes: 'begin and end', Terms: 'not asked for' }, cut);
    expect(whole.values).toEqual({ Notes: 'begin and end', Terms: 'x' });
    expect(record.values['Notes']).toBe('begin');
  });

  it('is the same record when nothing was missing', () => {
    const record = detail({ Notes: 'all' });
    expect(withWholeTexts(record, { Notes: 'all' }, cut)).toBe(record);
    expect(withWholeTexts(record, {}, cut)).toBe(record);
    expect(withWholeTexts(record, { Notes: '' }, cut)).toBe(record);
  });
});
