import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleUsers } from '../../../src/sandbox/index.ts';
import { SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
beforeAll(async () => (client = await SandboxClient.signedIn({ extraFields: 61 })));
afterAll(() => client.sandbox.close());

const modules = [
  'Leads',
  'Contacts',
  'Accounts',
  'Deals',
  'Tasks',
  'Products',
  'Site_Visits',
  'Trade_Fairs',
  'Events',
  'Calls',
  'Quotes',
  'Price_Books',
];

describe('users and organisation', () => {
  it('tell who is signed in, in the locale of each', async () => {
    const { users } = await client.get('/users?type=CurrentUser');
    expect(users).toHaveLength(1);
    expect(users[0]).toMatchObject({
      email: sampleUsers[0]!.email,
      time_zone: 'America/Chicago',
      locale: 'en_US',
      status: 'active',
    });
    expect((await client.get('/users?type=ActiveUsers')).users).toHaveLength(6);
    expect((await client.get('/users')).users).toHaveLength(sampleUsers.length);
    expect((await client.get(`/users/${sampleUsers[2]!.id}`)).users[0]).toMatchObject({
      locale: 'de_DE',
      decimal_separator: 'Comma',
    });
    expect(await client.failure('/users?type=Strangers')).toMatchObject({ code: 'INVALID_DATA' });
    expect((await client.crm('/users/1')).status).toBe(204);
  });

  it('describe the company', async () => {
    expect((await client.get('/org')).org[0]).toMatchObject({
      id: expect.stringMatching(/^\d{19}$/) as unknown,
      iso_code: 'US',
      currency_locale: 'USD',
      license_details: { paid: true, paid_type: 'standard' },
    });
  });
});

describe('modules', () => {
  it('are all listed, with those that are to be left alone', async () => {
    const listed = (await client.get('/settings/modules')).modules;
    const browsable = listed.filter(
      (module) =>
        module['api_supported'] === true && module['viewable'] === true && module['show_as_tab'] === true,
    );
    expect(browsable.map((module) => module['api_name'])).toEqual(modules);
    expect(listed.some((module) => module['api_supported'] === false)).toBe(true);
    expect(listed.some((module) => module['viewable'] === false)).toBe(true);
    expect(new Set(listed.map((module) => module['generated_type']))).toEqual(
      new Set(['default', 'custom', 'subform', 'linking', 'web_tab']),
    );
    const hidden = await client.get('/settings/modules?status=user_hidden,scheduled_for_deletion');
    expect(hidden.modules).toHaveLength(2);
    expect((await client.crm('/settings/modules?status=nothing')).status).toBe(204);
  });
});

describe.each(modules)('%s', (module) => {
  it('has fields, each with a value in a record that fits its type', async () => {
    const { fields } = await client.get(`/settings/fields?module=${module}`);
    expect(new Set(fields.map((field) => field['api_name'])).size).toBe(fields.length);
    const { layouts } = await client.get(`/settings/layouts?module=${module}`);
    const placed = layouts[0]!.sections.flatMap((section) =>
      section.fields.map((field) => field['api_name']),
    );
    expect(new Set(placed)).toEqual(new Set(fields.map((field) => field['api_name'])));
    const list = await client.crm(`/${module}?fields=id&per_page=60`);
    if (list.status === 204) return;
    const { data } = (await list.json()) as { data: { id: string }[] };
    for (const { id } of data) {
      const record = (await client.get(`/${module}/${id}`)).data[0]!;
      for (const field of fields) {
        const value = record[String(field['api_name'])];
        expect(value, String(field['api_name'])).toSatisfy(fits(String(field['data_type'])));
        const options = field['pick_list_values'] as { display_value: string }[];
        if (field['data_type'] === 'picklist' && value !== null) {
          expect(options.map((option) => option.display_value)).toContain(value);
        }
      }
    }
  });

  it('has views, of which one is the default and one is empty', async () => {
    const views = (await client.get(`/settings/custom_views?module=${module}`)).custom_views;
    expect(views.filter((view) => view['default'] === true)).toHaveLength(1);
    const { fields } = await client.get(`/settings/fields?module=${module}`);
    const known = new Set(fields.map((field) => field['api_name']));
    for (const { id } of views) {
      const path = `/settings/custom_views/${String(id)}?module=${module}`;
      const view = (await client.get(path)).custom_views[0]!;
      const columns = (view['fields'] as { api_name: string }[]).map((field) => field.api_name);
      expect(columns.every((column) => known.has(column))).toBe(true);
      const reply = await client.crm(`/${module}?fields=${columns.join(',')}&cvid=${String(view['id'])}`);
      expect([200, 204]).toContain(reply.status);
      if (view['name'] === 'Imported before 2010') expect(reply.status).toBe(204);
    }
  });
});

function fits(dataType: string): (value: unknown) => boolean {
  const id = /^\d{19}$/;
  const isText = (value: unknown): boolean => typeof value === 'string';
  const isReference = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    id.test(String(value.id)) &&
    'name' in value;
  const tests: Record<string, (value: unknown) => boolean> = {
    integer: Number.isInteger,
    boolean: (value) => typeof value === 'boolean',
    double: Number.isFinite,
    currency: Number.isFinite,
    percent: Number.isFinite,
    formula: Number.isFinite,
    rollup_summary: Number.isFinite,
    date: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
    datetime: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(String(value)),
    lookup: isReference,
    ownerlookup: isReference,
    multiselectpicklist: (value) => Array.isArray(value) && value.every(isText),
    subform: Array.isArray,
    multiselectlookup: Array.isArray,
    imageupload: Array.isArray,
    fileupload: Array.isArray,
    ALARM: (value) => typeof value === 'object',
    RRULE: (value) => typeof value === 'object',
    consent_lookup: (value) => typeof value === 'object',
    bigint: (value) => /^\d{18}$/.test(String(value)),
    event_reminder: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(String(value)),
    multireminder: Array.isArray,
  };
  const test = tests[dataType] ?? ((value) => isText(value) || Array.isArray(value));
  return (value) => value === null || test(value);
}

describe('fields', () => {
  it('are as many as ordered, of every common type', async () => {
    const { fields } = await client.get('/settings/fields?module=Contacts');
    expect(fields).toHaveLength(120);
    const types = new Set(fields.map((field) => field['data_type']));
    for (const type of [
      'text',
      'textarea',
      'picklist',
      'multiselectpicklist',
      'lookup',
      'ownerlookup',
      'currency',
      'date',
      'datetime',
      'boolean',
      'email',
      'phone',
      'website',
      'integer',
      'double',
      'percent',
      'autonumber',
      'formula',
      'imageupload',
      'fileupload',
      'multiselectlookup',
      'profileimage',
    ]) {
      expect(types).toContain(type);
    }
    const loyalty = fields.find((field) => field['api_name'] === 'Loyalty')!;
    expect((loyalty['pick_list_values'] as { colour_code: string }[])[1]!.colour_code).toMatch(/^#/);
  });

  it('of a sub-form are asked for like those of a module', async () => {
    const { fields } = await client.get('/settings/fields?module=Offer_Lines');
    expect(fields.map((field) => field['api_name'])).toContain('Quantity');
  });

  it('may be missing, unknown, or of a type nobody has heard of', async () => {
    const { control } = client.sandbox;
    expect(await client.failure('/settings/fields')).toMatchObject({ code: 'REQUIRED_PARAM_MISSING' });
    expect(await client.failure('/settings/fields?module=Home')).toMatchObject({ code: 'INVALID_MODULE' });
    expect((await client.crm('/settings/fields?module=Deals&type=unused')).status).toBe(204);
    control.setFieldlessModules(['Products']);
    expect((await client.crm('/settings/fields?module=Products')).status).toBe(204);
    control.setFieldlessModules([]);
    control.addField('Leads', { apiName: 'Aura', dataType: 'hologram', value: { hue: 7 } });
    const { fields } = await client.get('/settings/fields?module=Leads');
    expect(fields.at(-1)).toMatchObject({ api_name: 'Aura', data_type: 'hologram' });
    expect((await client.get('/Leads?fields=Aura')).data[0]!['Aura']).toEqual({ hue: 7 });
  });

  it('and views cannot be mixed with a sort field', async () => {
    const view = (await client.get('/settings/custom_views?module=Deals')).custom_views[1]!;
    const path = `/Deals?fields=Owner&cvid=${String(view['id'])}`;
    expect(await client.failure(`${path}&sort_by=id`)).toMatchObject({
      status: 400,
      code: 'AMBIGUITY_DURING_PROCESSING',
    });
    const { data } = await client.get(path);
    expect(new Set(data.map((row) => (row['Owner'] as { email: string }).email))).toEqual(
      new Set([sampleUsers[0]!.email]),
    );
  });
});
