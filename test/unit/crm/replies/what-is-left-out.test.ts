import { describe, expect, it } from 'vitest';
import type { JsonValue, PageRequest } from '../../../../src/contract/records.ts';
import { readCurrencies } from '../../../../src/crm/replies/currency-reply.ts';
import { readBlueprint, readContactRoles, readStageHistory } from '../../../../src/crm/replies/deal-reply.ts';
import { readDeleted } from '../../../../src/crm/replies/deleted-reply.ts';
import { readEmail, readEmails } from '../../../../src/crm/replies/email-reply.ts';
import { readFields } from '../../../../src/crm/replies/field-reply.ts';
import { readLayouts } from '../../../../src/crm/replies/layout-reply.ts';
import { readModules } from '../../../../src/crm/replies/module-reply.ts';
import { readOrganization, readUsers } from '../../../../src/crm/replies/people-reply.ts';
import { readForecast, readPipelines } from '../../../../src/crm/replies/pipeline-reply.ts';
import { readPage, readRecords } from '../../../../src/crm/replies/record-reply.ts';
import { readRelatedLists, readViews } from '../../../../src/crm/replies/view-reply.ts';

const id = '57200000000000501';

describe('a module', () => {
  const read = (more: object) => readModules({ modules: [{ api_name: 'Trade_Fairs', ...more }] });

  it('is named by what Zoho says, or by its own name', () => {
    expect(read({})).toEqual([
      { apiName: 'Trade_Fairs', singularLabel: 'Trade Fairs', pluralLabel: 'Trade Fairs', custom: false },
    ]);
    expect(read({ plural_label: 'Fairs', generated_type: 'custom' })).toEqual([
      { apiName: 'Trade_Fairs', singularLabel: 'Fairs', pluralLabel: 'Fairs', custom: true },
    ]);
    expect(read({ singular_label: 'Fair', generated_type: 7 })[0]).toMatchObject({
      singularLabel: 'Fair',
      custom: false,
    });
  });

  it.each<[object, number]>([
    [{ api_supported: false }, 0],
    [{ viewable: false }, 0],
    [{ show_as_tab: false }, 0],
    [{ visible: false }, 0],
    [{ status: 'user_hidden' }, 0],
    [{ generated_type: 'linking' }, 0],
    [{ generated_type: 'subform' }, 0],
    [{ status: 'visible', api_supported: null, visible: 'no' }, 1],
    [{ status: 5 }, 1],
  ])('with %j is shown %i times', (more, times) => {
    expect(read(more)).toHaveLength(times);
  });
});

describe('a field', () => {
  const read = (more: object) => readFields({ fields: [{ api_name: 'Plan_Code', ...more }] })[0];

  it('of which nothing is said is a text that can neither be sorted nor filtered nor searched', () => {
    expect(read({})).toEqual({
      namesRecord: false,
      subformModule: null,
      field: {
        apiName: 'Plan_Code',
        label: 'Plan Code',
        kind: 'text',
        dataType: 'text',
        visible: true,
        sortable: false,
        filterable: false,
        searchable: false,
        decimalPlaces: null,
        grouped: false,
        lookupModule: null,
        picklistValues: [],
        subformFields: [],
      },
    });
  });

  it('is called by its label for this person, else by the one of everybody', () => {
    expect(read({ display_label: 'Plan', field_label: 'The plan' })?.field.label).toBe('Plan');
    expect(read({ field_label: 'The plan' })?.field.label).toBe('The plan');
  });

  it('of many lines is rich text only where it says so', () => {
    const kind = (textarea: JsonValue) => read({ data_type: 'textarea', textarea })?.field.kind;
    expect(kind({ type: 'rich_text' })).toBe('rich_text');
    expect(kind({ type: 'small' })).toBe('long_text');
    expect(kind(null)).toBe('long_text');
    expect(read({ data_type: 'text', textarea: { type: 'rich_text' } })?.field.kind).toBe('text');
  });

  it('has the places of its own before those of its currency', () => {
    const places = (more: object) => read({ data_type: 'currency', ...more })?.field.decimalPlaces;
    expect(places({ decimal_place: 0, currency: { precision: 2 } })).toBe(0);
    expect(places({ currency: { precision: 3 } })).toBe(3);
    expect(places({ currency: {} })).toBeNull();
  });

  it.each<[string, JsonValue, boolean]>([
    ['Amount', null, true],
    ['Order_Number', null, false],
    ['OrderNo', null, false],
    ['Zip2', null, false],
    ['Year', null, false],
    ['Client_IDs', null, false],
    ['Yearly_Total', null, true],
    ['Numbering', null, true],
    ['Order_Number', true, true],
    ['Amount', false, false],
  ])('%s, of which Zoho says %j, has its thousands apart: %j', (api_name, number_separator, grouped) => {
    expect(readFields({ fields: [{ api_name, number_separator }] })[0]?.field.grouped ?? true).toBe(grouped);
  });

  it('says what a formula or a summary yields, and that it is encrypted', () => {
    const yields = { return_type: 'currency' };
    expect(read({ data_type: 'formula', formula: yields })?.field.resultKind).toBe('currency');
    expect(read({ data_type: 'rollup_summary', rollup_summary: yields })?.field.resultKind).toBe('currency');
    expect(read({})?.field).not.toHaveProperty('resultKind');
    expect(read({ crypt: { mode: 'decryption' } })?.field.encrypted).toBe(true);
    expect(read({ crypt: null })?.field).not.toHaveProperty('encrypted');
  });

  it('that is a subform says which module holds its rows', () => {
    const subform = (more: object) => read({ data_type: 'subform', ...more })?.subformModule;
    expect(subform({ associated_module: { module: 'Lines' }, subform: { module: 'Other' } })).toBe('Lines');
    expect(subform({ subform: { module: 'Lines' } })).toBe('Lines');
    expect(subform({})).toBeNull();
    expect(read({ data_type: 'lookup', associated_module: 'Lines' })?.subformModule).toBeNull();
    expect(read({ display_field: true })?.namesRecord).toBe(true);
  });

  it('has choices with what is stored, what is shown, a colour that is one, and their stage', () => {
    const choices = read({
      data_type: 'picklist',
      pick_list_values: [
        { display_value: 'Won', actual_value: 'won', colour_code: '#1A2b3c', forecast_type: 'Closed Won' },
        { display_value: 'Open', colour_code: 'red', probability: 101, forecast_type: 'Pipeline' },
        { actual_value: 'lost', colour_code: '#1A2b3cx', probability: 0 },
        { colour_code: '#1A2b3c' },
        'odd',
      ],
    })?.field.picklistValues;
    expect(choices).toEqual([
      { value: 'won', label: 'Won', colour: '#1A2b3c', forecast: 'won' },
      { value: 'Open', label: 'Open', colour: null },
      { value: 'lost', label: 'lost', colour: null, probability: 0 },
    ]);
  });

  it('that looks to one module says which, however Zoho writes it', () => {
    const module = (more: object) => read({ data_type: 'lookup', ...more })?.field.lookupModule;
    expect(module({ lookup: { module: 'Accounts' } })).toBe('Accounts');
    expect(module({ lookup: { module: { api_name: 'Accounts' } } })).toBe('Accounts');
    expect(module({ lookup: { module: '' } })).toBeNull();
    expect(module({ multi_module_lookup: { modules: [null, 'Leads'] } })).toBe('Leads');
    expect(module({ multi_module_lookup: { modules: [] }, lookup: { module: 'Leads' } })).toBe('Leads');
  });
});

describe('a view and a related list', () => {
  const view = (more: object) => readViews({ custom_views: [{ id, ...more }] })[0];

  it('are named as they are shown, else as they are called, else not at all', () => {
    expect(view({ display_value: 'Mine', name: 'my_view' })?.name).toBe('Mine');
    expect(view({ name: 'my_view' })?.name).toBe('my_view');
    expect(view({})?.name).toBe('');
    const label = (more: object) =>
      readRelatedLists({ related_lists: [{ api_name: 'Open_Tasks', module: 'Tasks', ...more }] })[0]?.label;
    expect(label({ display_label: 'Tasks', name: 'x' })).toBe('Tasks');
    expect(label({ name: 'x' })).toBe('x');
    expect(label({})).toBe('Open Tasks');
  });

  it.each<[JsonValue | undefined, boolean]>([
    [0, true],
    [3, true],
    [true, true],
    [false, false],
    [null, false],
    ['3', false],
    [undefined, false],
  ])('with the place %j among the favourites is one: %j', (favorite, favourite) => {
    expect(view({ favorite })?.favourite).toBe(favourite);
  });

  it('say which fields and which records they have', () => {
    expect(view({ default: true, fields: [{ api_name: 'Stage' }, 'Amount', 7, ''], criteria: null })).toEqual(
      {
        id,
        name: '',
        isDefault: true,
        favourite: false,
        fieldNames: ['Stage', 'Amount'],
        criteria: null,
        criteriaKnown: true,
      },
    );
    expect(view({ default: 'yes', cross_filters: 'odd', criteria: null })).toMatchObject({
      isDefault: false,
      criteriaKnown: false,
    });
    const lists = readRelatedLists({
      related_lists: [
        { api_name: 'A', status: 'hidden' },
        { api_name: 'B', status: 7 },
      ],
    });
    expect(lists).toEqual([{ apiName: 'B', label: 'B', module: null }]);
  });
});

describe('a layout', () => {
  const fields = [{ api_name: 'Stage' }];
  const layout = (section: JsonValue) => readLayouts({ layouts: [{ id, sections: [section] }] })[0];

  it.each<[JsonValue, number]>([
    [null, 2],
    [0, 1],
    [1, 1],
    ['3', 3],
    [4, 4],
    [9, 4],
    ['x', 2],
  ])('of %j columns has %i', (column_count, columns) => {
    expect(layout({ column_count, fields })?.sections[0]?.columns).toBe(columns);
  });

  it('has a name of its own, and no section without fields', () => {
    expect(layout({ fields: [] })).toEqual({ id, name: '', sections: [] });
    expect(layout({ fields: 'none' })?.sections).toEqual([]);
    expect(layout({ name: 'Info', display_label: 'About', fields })?.sections).toEqual([
      { name: 'Info', label: 'About', columns: 2, fieldNames: ['Stage'] },
    ]);
    expect(layout({ display_label: 'About', fields })?.sections[0]?.name).toBe('About');
    const layouts = readLayouts({
      layouts: [
        { id: '1', visible: false },
        { id: '2', name: 'Standard', sections: 'odd' },
      ],
    });
    expect(layouts).toEqual([{ id: '2', name: 'Standard', sections: [] }]);
  });
});

describe('a pipeline', () => {
  it.each([
    ['Open', 'open'],
    ['closed won', 'won'],
    ['Closed Lost', 'lost'],
    ['Closed', null],
    [null, null],
  ])('calls %j %j', (word, forecast) => {
    expect(readForecast(word)).toBe(forecast);
  });

  it('is named as it is shown, else as it is stored, and its stages as well', () => {
    const maps = [
      { display_value: 'Won', actual_value: 'won', forecast_type: 'Closed Won' },
      { actual_value: 'x' },
    ];
    expect(readPipelines({ pipeline: [{ id, actual_value: 'Sales', default: true, maps }] })).toEqual([
      {
        id,
        name: 'Sales',
        isDefault: true,
        stages: [
          { value: 'Won', forecast: 'won' },
          { value: 'x', forecast: null },
        ],
      },
    ]);
    expect(readPipelines({ pipeline: [{ id, display_value: 'A', actual_value: 'B', maps: 'odd' }] })).toEqual(
      [{ id, name: 'A', isDefault: false, stages: [] }],
    );
  });
});

describe('a currency', () => {
  const read = (more: object) => readCurrencies({ currencies: [{ iso_code: 'EUR', ...more }] })[0];

  it('of which nothing is said is active, abroad and written by its code', () => {
    expect(read({})).toEqual({
      code: 'EUR',
      name: 'EUR',
      symbol: 'EUR',
      isHome: false,
      isActive: true,
      rate: null,
      rateTime: null,
      decimalPlaces: null,
    });
  });

  it('is named without its code, and has a rate that is one', () => {
    expect(read({ name: 'Euro - EUR' })?.name).toBe('Euro');
    expect(read({ name: 'Euro - EUR old' })?.name).toBe('Euro - EUR old');
    expect([read({ exchange_rate: 0 })?.rate, read({ exchange_rate: '-1' })?.rate]).toEqual([null, null]);
    expect(read({ exchange_rate: '0.5', is_active: false, is_base: true })).toMatchObject({
      rate: 0.5,
      isActive: false,
      isHome: true,
    });
    const places = (decimal_places: JsonValue) => read({ format: { decimal_places } })?.decimalPlaces;
    expect([places('0'), places(6), places(7), places(-1), places(null)]).toEqual([0, 6, null, null, null]);
    expect(
      readCurrencies({ currencies: [{ iso_code: 'EURO' }, { iso_code: 'xEUR' }, { iso_code: 'eur' }] }),
    ).toEqual([]);
  });
});

describe('around a deal', () => {
  it('stages come the latest first, one without a time last', () => {
    const stay = (Stage: string, Modified_Time: string | null) => ({ id: Stage, Stage, Modified_Time });
    const stays = readStageHistory({
      data: [
        stay('none', null),
        stay('first', '2026-01-01T10:00:00+02:00'),
        stay('odd', 'soon'),
        stay('last', '2026-01-01T09:00:00+00:00'),
      ],
    });
    expect(stays.map(({ stage }) => stage)).toEqual(['last', 'first', 'none', 'odd']);
  });

  it('a person without any name is called by the id', () => {
    const roles = readContactRoles({ data: [{ id }, { id, First_Name: 'Ana', Last_Name: ' ', Phone: '1' }] });
    expect(roles).toEqual([
      { id, name: id, role: null, email: null, phone: null },
      { id, name: 'Ana', role: null, email: null, phone: '1' },
    ]);
  });

  it('a process has its name and that of its field, or none where Zoho says neither', () => {
    const read = (process_info: JsonValue, transitions: JsonValue = []) =>
      readBlueprint({ blueprint: { process_info, transitions } });
    expect(read({}, 'odd')).toEqual({
      process: null,
      fieldLabel: null,
      state: null,
      escalation: null,
      transitions: [],
    });
    expect(read({ name: 'P', api_name: 'Deal_Stage', field_value: 'Won' })).toMatchObject({
      process: 'P',
      fieldLabel: 'Deal Stage',
      state: 'Won',
    });
    expect(read({ field_label: 'Stage', api_name: 'x' })?.fieldLabel).toBe('Stage');
    const overdue = (status: JsonValue) => read({ escalation: { days: '3', status } })?.escalation;
    expect(overdue('Overdue')).toEqual({ days: 3, overdue: true });
    expect([overdue('due')?.overdue, overdue(null)?.overdue]).toEqual([false, false]);
    expect(
      read({}, [7, { id, name: 'Go', criteria_matched: false, criteria_message: 'No' }])?.transitions,
    ).toEqual([{ id, name: 'Go', leadsTo: null, automatic: false, possible: false, condition: 'No' }]);
    expect(readBlueprint(null)).toBeNull();
    expect(() => readBlueprint({ blueprint: 5 })).toThrow(
      expect.objectContaining({ code: 'crm.server_unexpected', status: 200 }),
    );
  });
});

describe('mails', () => {
  const mail = (more: object) => readEmails({ Emails: [{ message_id: 'm1', ...more }] }).emails[0];

  it('of which nothing is said have been read, by nobody, from nobody', () => {
    expect(mail({})).toEqual({
      id: 'm1',
      subject: '',
      from: null,
      to: [],
      cc: [],
      time: null,
      sent: null,
      read: true,
      hasAttachment: false,
      statuses: [],
      ownerId: null,
    });
  });

  it('are from and to people with a name or an address, two hundred at most', () => {
    expect(mail({ from: { user_name: '', email: 'a@b.example' } })?.from).toEqual({
      name: null,
      address: 'a@b.example',
    });
    expect(mail({ from: { user_name: 'Ana' } })?.from).toEqual({ name: 'Ana', address: '' });
    expect(mail({ from: {} })?.from).toBeNull();
    const many = Array.from({ length: 201 }, (_, index) => ({ email: String(index) }));
    expect(mail({ to: [null, {}, 5, ...many] })?.to).toHaveLength(200);
  });

  it('tell what became of them, twenty times at most', () => {
    const bounced = { type: 'bounced', bounced_time: 't1', first_open: 't0', bounced_reason: 'full' };
    expect(
      mail({ status: [bounced, { type: 'opened', first_open: 't2', count: '2' }, {}] })?.statuses,
    ).toEqual([
      { type: 'bounced', time: 't1', count: null, reason: 'full' },
      { type: 'opened', time: 't2', count: 2, reason: null },
    ]);
    expect(mail({ status: Array.from({ length: 21 }, () => bounced) })?.statuses).toHaveLength(20);
    expect(mail({ sent: false, read: false, has_attachment: true, owner: { id } })).toMatchObject({
      sent: false,
      read: false,
      hasAttachment: true,
      ownerId: id,
    });
  });

  it('have a next page only where Zoho says that there is more, and where', () => {
    const next = (info: JsonValue) => readEmails({ Emails: [], info }).next;
    expect(next({ next_index: 'i2', more_records: true })).toBe('i2');
    expect(next({ next_index: 'i2', more_records: false })).toBeNull();
    expect(next({ more_records: true })).toBeNull();
  });

  it('have a body of a million letters at most, as HTML unless they are plain text', () => {
    const read = (more: JsonValue) => readEmail({ Emails: [more] });
    expect(read({})).toEqual({ content: '', isHtml: true, cut: false, pictures: 0, files: [] });
    const picture = '<img src="https://p.example.net/1.png">';
    expect(read({ content: picture }).pictures).toBe(1);
    expect(read({ content: picture, mail_format: 'text' })).toMatchObject({ isHtml: false, pictures: 0 });
    expect(read({ content: 'x'.repeat(1_000_000) }).cut).toBe(false);
    const long = read({ content: 'x'.repeat(1_000_001) });
    expect([long.cut, long.content.length]).toEqual([true, 1_000_000]);
    expect(read({ attachments: [{ id: 'f', size: '5' }, { id: '' }, 7] }).files).toEqual([
      { id: 'f', fileName: '', sizeBytes: 5 },
    ]);
    expect(() => readEmail({ Emails: [] })).toThrow(
      expect.objectContaining({ code: 'crm.record_not_found' }),
    );
  });
});

describe('people and their company', () => {
  it('of which nothing is said are called by their address', () => {
    expect(
      readUsers({
        users: [
          { id, email: 'ana@b.example', full_name: '' },
          { id, email: '' },
        ],
      }),
    ).toEqual([
      {
        id,
        zuid: null,
        email: 'ana@b.example',
        fullName: 'ana@b.example',
        timeZone: null,
        locale: null,
        country: null,
        dateFormat: null,
        timeFormat: null,
        decimalSeparator: null,
        groupSeparator: null,
        role: null,
        roleId: null,
        profile: null,
        status: null,
      },
    ]);
  });

  it('are in the country that they chose, else in that of their language', () => {
    const country = (locale: string | null, country_locale: string | null) =>
      readUsers({ users: [{ id, email: 'a', locale, country_locale }] })[0]?.country;
    expect(country('en_US', 'en_IE')).toBe('IE');
    expect(country('en-US', null)).toBe('US');
    expect(country('en_US', 'en')).toBe('US');
    expect(country('en_USA', 'xen_us')).toBeNull();
    const role = (value: JsonValue) => readUsers({ users: [{ id, email: 'a', role: value }] })[0];
    expect(role({ name: 'CEO', id: '7' })).toMatchObject({ role: 'CEO', roleId: '7' });
    expect(role({ name: 'CEO', id: 'x' })).toMatchObject({ role: 'CEO', roleId: null });
    expect(role('CEO')).toMatchObject({ role: null, roleId: null });
  });

  it('have a company that is free of charge, somewhere, unless it says otherwise', () => {
    const read = (more: object) => readOrganization({ org: [{ id, ...more }] });
    expect(read({})).toEqual({
      id,
      companyName: '',
      currency: null,
      isoCode: null,
      currencySymbol: null,
      timeZone: null,
      countryCode: null,
      edition: 'free',
    });
    expect(read({ license_details: { paid_type: 'Enterprise' } }).edition).toBe('enterprise');
    expect(
      [read({ country_code: 'DE' }), read({ country_code: 'DEU' })].map((one) => one.countryCode),
    ).toEqual(['DE', null]);
    const symbol = (currency_symbol: string) => read({ currency_symbol }).currencySymbol;
    expect([symbol('Rs.'), symbol(' '), symbol('12345678'), symbol('123456789')]).toEqual([
      'Rs.',
      null,
      '12345678',
      null,
    ]);
    expect(() => readOrganization({ org: [] })).toThrow(
      expect.objectContaining({ code: 'crm.server_unexpected', status: 200 }),
    );
  });

  it.each([
    [{ iso_code: 'AUD', currency_locale: 'en_AU', currency: 'x' }, 'AUD'],
    [{ iso_code: 'US', currency_locale: 'USD', currency: 'US Dollar - USD' }, 'USD'],
    [{ iso_code: null, currency_locale: null, currency: ' us dollar ' }, 'USD'],
    [{ iso_code: 'XQX', currency: 'Moon Money - XQX' }, null],
    [{ currency: 'Euro - EUR - GBP' }, 'GBP'],
  ])('have the home currency of %j: %j', (org, code) => {
    expect(readOrganization({ org: [{ id, ...org }] }).isoCode).toBe(code);
  });
});

describe('a page of records', () => {
  const page = (info: JsonValue, asked: PageRequest, reach: Parameters<typeof readPage>[4]) =>
    readPage({ data: [{ id: '1' }], info }, ['Name'], asked, 5, reach).next;
  const number = (n: number): PageRequest => ({ kind: 'number', number: n });
  const more = { more_records: true, next_page_token: 't' };

  it('is followed by the next number up to the tenth, then by a page token', () => {
    expect(page(more, number(1), 'tokens')).toEqual({ kind: 'number', number: 2 });
    expect(page(more, number(9), 'numbers')).toEqual({ kind: 'number', number: 10 });
    expect(page(more, number(10), 'tokens')).toEqual({ kind: 'token', token: 't' });
    expect(page(more, number(10), 'numbers')).toBeNull();
    expect(page(more, number(1), 'tokens-only')).toEqual({ kind: 'token', token: 't' });
    expect(page(more, { kind: 'token', token: 's' }, 'tokens')).toEqual({ kind: 'token', token: 't' });
  });

  it('is the last where Zoho says so, says nothing, or does not say how to go on', () => {
    expect(page({ ...more, more_records: false }, number(1), 'tokens')).toBeNull();
    expect(page(null, number(1), 'tokens')).toBeNull();
    for (const next_page_token of ['', null]) {
      expect(page({ ...more, next_page_token }, number(10), 'tokens')).toBeNull();
    }
  });

  it('has rows in the order of its columns, those without an id left out', () => {
    const data: JsonValue = [
      { id: '1', Name: 'Ana', toString: 'x' },
      { id: 7 },
      { id: '1x' },
      {},
      { id: '1'.repeat(26) },
    ];
    expect(readPage({ data }, ['hasOwnProperty', 'Name', 'Gone'], number(1), 5, 'tokens')).toEqual({
      columns: ['hasOwnProperty', 'Name', 'Gone'],
      ids: ['1'],
      rows: [[null, 'Ana', null]],
      next: null,
      receivedAt: 5,
    });
  });

  it('is empty for an answer without a body, and no page where the list is none', () => {
    expect(readRecords(null)).toEqual({
      records: [],
      info: { more_records: false, next_page_token: null, count: null },
    });
    for (const body of [[], 5, {}, { data: {} }, { Data: [] }]) {
      expect(() => readRecords(body)).toThrow(
        expect.objectContaining({ code: 'crm.server_unexpected', status: 200 }),
      );
    }
    expect(readRecords({ rows: [5, [], { id: '1' }] }, 'rows').records).toEqual([{ id: '1' }]);
  });

  it('of deleted records is followed by the next where there is more', () => {
    const deleted = (more_records: boolean) =>
      readDeleted({ data: [{ id, deleted_time: 't', created_by: 'Ana' }], info: { more_records } }, 4, 9);
    expect(deleted(true)).toEqual({
      records: [{ id, name: null, deletedBy: null, createdBy: 'Ana', deletedTime: 't' }],
      next: 5,
      receivedAt: 9,
    });
    expect(deleted(false).next).toBeNull();
  });
});
