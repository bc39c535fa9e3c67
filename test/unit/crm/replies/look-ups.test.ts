import { describe, expect, it } from 'vitest';
import { readFields } from '../../../../src/crm/replies/field-reply.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { formatValue } from '../../../../src/crm/format/format-value.ts';

const field = (more: object) => {
  const [read] = readFields({ fields: [{ api_name: 'Meets', data_type: 'lookup', ...more }] });
  if (read === undefined) throw new Error('the field was not read');
  return read.field;
};
const context = new FormatContext({ locale: 'en_GB', timeZone: 'UTC', currency: null });

describe('a look-up to several modules', () => {
  const modules = [{ api_name: 'Leads' }, { api_name: 'Vendors' }];

  it('leads where its value says, and not to the first of them', () => {
    const meets = field({
      data_type: 'multi_module_lookup',
      lookup: { module: { api_name: 'Leads' } },
      multi_module_lookup: { modules },
    });
    expect(meets.lookupModule).toBeNull();
    const value = { id: '77', name: 'Frostline', module: { api_name: 'Vendors', id: '5' } };
    expect(formatValue(meets, value, context).target).toEqual({
      module: 'Vendors',
      id: '77',
      name: 'Frostline',
    });
    expect(formatValue(meets, { id: '77', name: 'Frostline' }, context).target).toBeUndefined();
  });

  it('leads to the only one there is', () => {
    expect(field({ lookup: {}, multi_module_lookup: { modules: modules.slice(1) } }).lookupModule).toBe(
      'Vendors',
    );
    expect(field({ lookup: { module: 'Leads' }, multi_module_lookup: {} }).lookupModule).toBe('Leads');
    expect(field({ lookup: { module: { api_name: 'se_module' } } }).lookupModule).toBeNull();
  });
});
