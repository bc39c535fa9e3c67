import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxClient } from './sandbox-client.ts';

/** Calls about one record, each in a module that has it; all but the record call itself. */
const calls = [
  ['Contacts', 'photo'],
  ['Contacts', '__timeline'],
  ['Contacts', 'Notes?fields=id'],
  ['Contacts', 'Attachments?fields=id'],
  ['Contacts', 'Attachments/5500001000000000000'],
  ['Contacts', 'Deals?fields=id'],
  ['Contacts', 'Emails'],
  ['Contacts', 'Emails/00ff'],
  ['Contacts', 'Emails/actions/download_attachments?user_id=1&message_id=2&id=3&name=a.csv'],
  ['Contacts', 'actions/fetch_full_data'],
  ['Contacts', 'actions/download_fields_attachment?fields_attachment_id=1'],
  ['Deals', 'Contact_Roles?fields=id'],
  ['Deals', 'Stage_History?fields=id'],
  ['Deals', 'actions/blueprint'],
  ['Leads', 'Emails'],
  ['Leads', 'actions/fetch_full_data'],
  ['Site_Visits', 'Emails'],
] as const;

describe('a call about one record', () => {
  let client: SandboxClient;
  beforeAll(async () => (client = await SandboxClient.signedIn({ contacts: 120 })));
  afterAll(() => client.sandbox.close());

  // zoho/crm-oas, v8.0/related_records/mds/examples/getRelatedRecords.md, InvalidDataError.
  const refusal = { status: 400, code: 'INVALID_DATA', details: { resource_path_index: 1 } };

  it.each(calls)(
    'says that there is none for an unknown id and one in the bin: %s, %s',
    async (module, call) => {
      const { control } = client.sandbox;
      const deleted = control.insertRecord(module, { Last_Name: 'Gone', Deal_Name: 'Gone', Name: 'Gone' });
      control.deleteRecord(module, deleted);
      for (const id of ['5500000999999999999', deleted, '12', 'abc'])
        expect(await client.failure(`/${module}/${id}/${call}`)).toEqual(refusal);
    },
  );

  it('says the same where it counts', async () => {
    const body = JSON.stringify({ get_related_records_count: [{ related_list: { api_name: 'Notes' } }] });
    const path = '/Contacts/5500000999999999999/actions/get_related_records_count';
    expect(await client.failure(path, { method: 'POST', body })).toEqual(refusal);
  });

  it.each([
    ['Emails', [200, 204]],
    ['Notes?fields=id', [200, 204]],
    ['__timeline', [200]],
    ['photo', [200, 204]],
    ['actions/fetch_full_data', [200]],
  ] as const)('knows converted leads: %s', async (call, statuses) => {
    const leads = (await client.get('/Leads?fields=id&converted=true')).data;
    expect(leads.length).toBeGreaterThan(0);
    for (const { id } of leads.slice(0, 8))
      expect(statuses).toContain((await client.crm(`/Leads/${String(id)}/${call}`)).status);
  });
});
