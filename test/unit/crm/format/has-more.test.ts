import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { formatValue, recordHints } from '../../../../src/crm/format/format-value.ts';

const london = new FormatContext({ locale: 'en_GB', timeZone: 'UTC', currency: 'GBP' });

function shown(
  record: Readonly<Record<string, JsonValue>>,
  apiName: string,
  kind: 'subform' | 'multi_lookup',
) {
  return formatValue(
    { apiName, kind },
    record[apiName],
    london,
    recordHints((name) => record[name]),
  );
}

const rows = Array.from({ length: 200 }, (_, index) => ({
  id: String(index + 1),
  Step: `Step ${String(index)}`,
}));
const links = [
  { id: '1', Products: { name: 'Fan', id: '2' } },
  { id: '3', Products: { name: 'Cooler', id: '4' } },
];

describe('what Zoho sends only the first part of', () => {
  it.each([
    [{ Steps: true, Other: false }, '200 rows and more', true],
    [{ Steps: false, Other: true }, '200 rows', false],
    [null, '200 rows', false],
    ['yes', '200 rows', false],
  ] as const)('says so for a subform: %j (trials/28)', ($has_more, text, hasMore) => {
    const value = shown({ Steps: rows, $has_more }, 'Steps', 'subform');
    expect(value.text).toBe(text);
    expect(value.table).toMatchObject({ total: 200, hasMore });
  });

  it('says so for a look-up of several (trials/28)', () => {
    const record = { Coolers: links, $has_more: { Coolers: true } };
    expect(shown(record, 'Coolers', 'multi_lookup').text).toBe('Fan; Cooler; and more');
    expect(shown({ Coolers: links, $has_more: {} }, 'Coolers', 'multi_lookup').text).toBe('Fan; Cooler');
  });
});
