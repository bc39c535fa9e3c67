import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { readAttachments } from '../../../../src/crm/replies/activity-reply.ts';
import { readCurrencies } from '../../../../src/crm/replies/currency-reply.ts';
import { readBlueprint, readContactRoles } from '../../../../src/crm/replies/deal-reply.ts';
import { readLayouts } from '../../../../src/crm/replies/layout-reply.ts';
import { readOrganization, readUsers } from '../../../../src/crm/replies/people-reply.ts';
import { readPipelines } from '../../../../src/crm/replies/pipeline-reply.ts';

const id = '57200000000000501';

describe('what a reply leaves out or words otherwise', () => {
  it.each(['Link URL', 'LINK_URL', 'linkurl', 'link', ' Link '])('"%s" is a link (replies/07)', (type) => {
    const [read] = readAttachments({
      data: [{ id, $type: type, $link_url: 'https://example.com/a', Size: '0' }],
    });
    expect(read).toMatchObject({ kind: 'link', linkUrl: 'https://example.com/a', service: null });
  });

  it('keeps services whose names begin like that (replies/07)', () => {
    const [read] = readAttachments({ data: [{ id, $type: 'Linkdrive', $file_id: null, Size: null }] });
    expect(read).toMatchObject({ kind: 'elsewhere', service: 'Linkdrive' });
  });

  it.each<[JsonValue, string]>([
    [{ id, Full_Name: null, First_Name: 'Ana', Last_Name: 'Berg' }, 'Ana Berg'],
    [{ id, Full_Name: ' ', Last_Name: 'Berg' }, 'Berg'],
    [{ id, Full_Name: '', Email: 'ana@example.com' }, 'ana@example.com'],
  ])('a contact role of %j is of %s', (item, name) => {
    expect(readContactRoles({ data: [item] })[0]?.name).toBe(name);
  });

  it('takes a role that is told by its name alone', () => {
    expect(readContactRoles({ data: [{ id, Full_Name: 'Ana', Contact_Role: 'Buyer' }] })[0]?.role).toBe(
      'Buyer',
    );
  });

  it('calls a user whose full name is blank by the parts of it', () => {
    const user = { id, email: 'ana@example.com', full_name: ' ', first_name: null, last_name: 'Berg' };
    expect(readUsers({ users: [user] })[0]?.fullName).toBe('Berg');
  });

  it.each([
    ['Period', '.'],
    ['comma', ','],
    ['Space', '\u00a0'],
    ['·', '·'],
    ['x', null],
    ['Something', null],
    [null, null],
  ])('a separator of numbers named %j is %j', (name, sign) => {
    const user = { id, email: 'ana@example.com', decimal_separator: name, number_separator: name };
    expect(readUsers({ users: [user] })[0]).toMatchObject({ decimalSeparator: sign, groupSeparator: sign });
  });

  it('takes a transition as automatic when Zoho says so, in any case, and not when it says nothing', () => {
    const transitions = ['automatic', 'Automatic', 'manual', null].map((type) => ({ id, name: 'Go', type }));
    const read = readBlueprint({ blueprint: { process_info: {}, transitions } });
    expect(read?.transitions.map(({ automatic }) => automatic)).toEqual([true, true, false, false]);
  });

  it('leaves out a pipeline without a name, and a stage without one or that is none', () => {
    const maps = [7, { display_value: null, actual_value: null }, { display_value: 'Won' }];
    const pipelines = readPipelines({ pipeline: [{ id }, { id, display_value: 'Sales', maps }] });
    expect(pipelines.map(({ name, stages }) => [name, stages.map(({ value }) => value)])).toEqual([
      ['Sales', ['Won']],
    ]);
  });

  it.each([
    [{ display_label: 'About', name: 'Info' }, 'About'],
    [{ name: 'Info' }, 'Info'],
    [{}, ''],
  ])('the heading of a section of %j is %j', (names, label) => {
    const section = { ...names, fields: [{ id, api_name: 'Stage', sequence_number: 1 }] };
    expect(readLayouts({ layouts: [{ id, sections: [section] }] })[0]?.sections[0]?.label).toBe(label);
  });

  it.each([
    ['Argentine Peso - ARS', 'ARS'],
    ['Peso - ARS (old)', null],
  ])('the home currency of %j is %j', (currency, code) => {
    expect(readOrganization({ org: [{ id, currency }] }).isoCode).toBe(code);
  });

  it('reads rates in the way in which Java writes small numbers', () => {
    const rateOf = (rate: string) =>
      readCurrencies({ currencies: [{ iso_code: 'IDR', exchange_rate: rate }] })[0]?.rate;
    expect(rateOf('6.1E-5')).toBe(0.000061);
    expect(rateOf('1.5E+4')).toBe(15_000);
    expect(rateOf('E5')).toBeNull();
  });
});
