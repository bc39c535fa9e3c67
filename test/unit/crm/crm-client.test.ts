import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  moduleDescriptionSchema,
  recordPageSchema,
  type PageRequest,
} from '../../../src/contract/records.ts';
import { coqlSelect, coqlText, searchCriteria, searchCriterion } from '../../../src/crm/coql.ts';
import { displayColumns, fieldsToRequest } from '../../../src/crm/format/display-columns.ts';
import { FormatContext } from '../../../src/crm/format/format-context.ts';
import { formatValue, recordHints } from '../../../src/crm/format/format-value.ts';
import { everyAttachment, everyEntry, everyNote } from './support/every-item.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

describe('CrmClient on the sample company', () => {
  let zoho: SandboxClient;
  beforeAll(async () => {
    zoho = await signedIn({ contacts: 2_650 });
  });
  afterAll(() => zoho.sandbox.close());

  it('knows who is signed in, and where', async () => {
    const user = await zoho.client.currentUser();
    expect(user).toMatchObject({ email: 'rowan.achterberg@example.com', timeZone: 'America/Chicago' });
    expect(user.fullName).toBe('Rowan Achterberg');
    expect(await zoho.client.organization()).toMatchObject({ isoCode: 'USD', edition: 'standard' });
    expect((await zoho.client.users()).map((each) => each.status)).not.toContain('disabled');
  });

  it('lists the modules a person can browse, and no others', async () => {
    const names = (await zoho.client.listModules()).map((module) => module.apiName);
    expect(names).toEqual(
      expect.arrayContaining(['Leads', 'Contacts', 'Accounts', 'Deals', 'Tasks', 'Products']),
    );
    for (const hidden of ['Home', 'Reports', 'Notes', 'Offer_Lines', 'Contacts_X_Products', 'Solutions']) {
      expect(names).not.toContain(hidden);
    }
  });

  it.each([
    ['Leads', 'Full_Name'],
    ['Contacts', 'Full_Name'],
    ['Accounts', 'Account_Name'],
    ['Deals', 'Deal_Name'],
    ['Tasks', 'Subject'],
    ['Products', 'Product_Name'],
    ['Site_Visits', 'Name'],
  ])('describes %s, named by %s', async (module, nameField) => {
    const description = await zoho.client.describeModule(module);
    expect(moduleDescriptionSchema.parse(description)).toEqual(description);
    expect(description.nameField).toBe(nameField);
    expect(description.layouts[0]?.sections.length).toBeGreaterThan(1);
    expect(description.views.filter((view) => view.isDefault)).toHaveLength(1);
    expect(displayColumns(description)[0]).toBe(nameField);
  });

  it('knows columns of subforms, colours of picklists and targets of look-ups', async () => {
    const { fields, relatedLists } = await zoho.client.describeModule('Deals');
    const field = (name: string) => fields.find((each) => each.apiName === name);
    expect(field('Stage')?.picklistValues[0]).toEqual({
      value: 'Qualification',
      label: 'Qualification',
      colour: '#8ec5fc',
      probability: 10,
      forecast: 'open',
    });
    expect(field('Account_Name')).toMatchObject({ kind: 'lookup', lookupModule: 'Accounts' });
    expect(fields.find((each) => each.kind === 'subform')?.subformFields.length).toBeGreaterThan(1);
    expect(relatedLists.map((list) => list.apiName)).toContain('Notes');
    await expect(zoho.client.describeModule('Home')).rejects.toMatchObject({ code: 'crm.module_unknown' });
  });

  it('pages to the last row: by number first, by token after 2,000', async () => {
    const seen = new Set<string>();
    const kinds: string[] = [];
    let page: PageRequest | null = { kind: 'number', number: 1 };
    while (page !== null) {
      const request = { module: 'Contacts', fields: ['Full_Name'], viewId: null, sort: null, page };
      const answer = await zoho.client.listRecords(request);
      expect(recordPageSchema.parse(answer)).toEqual(answer);
      for (const id of answer.ids) seen.add(id);
      kinds.push(page.kind);
      page = answer.next;
    }
    expect(seen.size).toBe(zoho.sandbox.control.countRecords('Contacts'));
    expect(kinds).toEqual([...Array<string>(10).fill('number'), ...Array<string>(4).fill('token')]);
  });

  it('gives rows in the order of the columns asked for, and shows every value of a page', async () => {
    const description = await zoho.client.describeModule('Contacts');
    const fields = fieldsToRequest(description, displayColumns(description));
    const page = await zoho.client.listRecords({
      module: 'Contacts',
      fields,
      viewId: null,
      sort: { field: 'Created_Time', order: 'asc' },
      page: { kind: 'number', number: 1 },
    });
    expect(page.columns).toEqual(fields);
    const context = new FormatContext({ locale: 'en_US', timeZone: 'America/Chicago', currency: 'USD' });
    for (const row of page.rows) {
      const hints = recordHints((name) => row[page.columns.indexOf(name)]);
      for (const [index, name] of page.columns.entries()) {
        const field = description.fields.find((each) => each.apiName === name)!;
        expect(formatValue(field, row[index], context, hints).text).not.toContain('[object');
      }
    }
  });

  it('lists a custom view, and refuses to sort it as Zoho does [crm.invalid_request]', async () => {
    const { views } = await zoho.client.describeModule('Contacts');
    const view = views.find((each) => each.name === 'Gold and platinum')!;
    const list = {
      module: 'Contacts',
      fields: ['Loyalty'],
      viewId: view.id,
      page: { kind: 'number', number: 1 },
    } as const;
    const { rows } = await zoho.client.listRecords({ ...list, sort: null });
    expect(new Set(rows.map(([loyalty]) => loyalty))).toEqual(new Set(['Gold', 'Platinum']));
    const sort = { field: 'id', order: 'asc' } as const;
    await expect(zoho.client.listRecords({ ...list, sort })).rejects.toMatchObject({
      code: 'crm.invalid_request',
    });
  });

  it('reads a record, what belongs to it, and says when it is gone [crm.record_not_found]', async () => {
    const id = zoho.sandbox.control.insertRecord('Contacts', { Last_Name: 'Passing', Full_Name: 'Passing' });
    const request = { module: 'Contacts', id };
    expect((await zoho.client.getRecord(request)).values['Last_Name']).toBe('Passing');
    expect(await everyNote(zoho.client, request)).toEqual([]);
    expect(await zoho.client.photo(request)).toBeNull();
    zoho.sandbox.control.deleteRecord('Contacts', id);
    const gone = { code: 'crm.record_not_found' };
    await expect(zoho.client.getRecord(request)).rejects.toMatchObject(gone);
    await expect(zoho.client.photo(request)).rejects.toMatchObject(gone);
    await expect(everyEntry(zoho.client, request)).rejects.toMatchObject(gone);
  });

  it('reads notes, attachments, timeline, photo and related records of some contact', async () => {
    const page = { kind: 'number', number: 1 } as const;
    const list = { module: 'Accounts', fields: ['Account_Name'], page, viewId: null, sort: null };
    const accounts = await zoho.client.listRecords(list);
    const found = { notes: 0, attachments: 0, photos: 0, contacts: 0, bytes: 0 };
    for (const id of accounts.ids.slice(0, 12)) {
      const request = { module: 'Accounts', id };
      const [notes, attachments, timeline, photo, contacts] = await Promise.all([
        everyNote(zoho.client, request),
        everyAttachment(zoho.client, request),
        everyEntry(zoho.client, request),
        zoho.client.photo(request),
        zoho.client.listRelatedRecords({ ...request, relatedList: 'Contacts', fields: ['Full_Name'], page }),
      ]);
      found.notes += notes.filter((note) => note.content !== '' && note.owner !== null).length;
      found.attachments += attachments.filter(
        (file) => file.fileName !== '' && (file.sizeBytes !== null || file.linkUrl !== null),
      ).length;
      found.photos += photo?.mediaType === 'image/png' ? 1 : 0;
      found.contacts += contacts.rows.length;
      const counts = await zoho.client.countRelated(request, ['Contacts', 'Notes', 'Attachments']);
      expect([...counts.values()]).toEqual([contacts.rows.length, notes.length, attachments.length]);
      for (const file of attachments) {
        if (file.kind === 'link') continue;
        const pieces: Uint8Array[] = [];
        const write = (piece: Uint8Array): Promise<void> => Promise.resolve(void pieces.push(piece));
        const length = await zoho.client.downloadAttachment({ ...request, attachmentId: file.id, write });
        expect(Buffer.concat(pieces)).toHaveLength(file.sizeBytes ?? -1);
        found.bytes += length;
      }
      expect(timeline.at(-1)).toMatchObject({ action: 'added' });
    }
    for (const count of Object.values(found)) expect(count).toBeGreaterThan(0);
  });

  it('searches by word, address, number and criteria', async () => {
    const { control } = zoho.sandbox;
    const awkward = String.raw`O'Hara (north), c:\x`;
    const id = control.insertRecord('Contacts', {
      Full_Name: 'Zebulon Quist',
      Last_Name: awkward,
      Email: 'zebulon@example.com',
      Phone: '+44 20 7946 0991',
    });
    const list = { module: 'Contacts', fields: ['Full_Name'], page: { kind: 'number', number: 1 } } as const;
    const criteria = searchCriteria([searchCriterion('Last_Name', 'equals', awkward)], 'and');
    for (const what of [
      { word: 'Zebulon' },
      { email: 'zebulon@example.com' },
      { phone: '2079460991' },
      { criteria },
    ]) {
      expect((await zoho.client.searchRecords({ ...list, ...what })).ids, JSON.stringify(what)).toEqual([id]);
    }
    const query = coqlSelect({
      module: 'Contacts',
      fields: ['id', 'Last_Name'],
      where: { all: [{ field: 'Last_Name', operator: '=', value: awkward }] },
      limit: 10,
    });
    expect(query).toContain(coqlText(awkward));
    expect((await zoho.client.coql(query)).records).toEqual([{ id, Last_Name: awkward }]);
    const nothing = await zoho.client.searchRecords({ ...list, word: 'nobodyiscalledthis' });
    expect(nothing).toMatchObject({ ids: [], rows: [], next: null });
  });

  it('ends a search where Zoho does', async () => {
    const page = { kind: 'number', number: 10 } as const;
    const criteria = searchCriterion('Last_Name', 'not_equal', 'nobody');
    const last = await zoho.client.searchRecords({ module: 'Contacts', fields: ['id'], page, criteria });
    expect(last.ids).toHaveLength(200);
    expect(last.next).toBeNull();
  });

  it('counts by COQL, for one credit', async () => {
    const before = zoho.sandbox.control.creditsUsed();
    expect(await zoho.client.count('Deals')).toBe(zoho.sandbox.control.countRecords('Deals'));
    expect(zoho.sandbox.control.creditsUsed() - before).toBe(1);
    const where = { field: 'Stage', operator: 'in', values: ['Closed Won', 'Closed Lost'] } as const;
    const closed = await zoho.client.count('Deals', where);
    expect(closed).toBeGreaterThan(0);
    const fields = ['id'];
    for (const limit of [200, 201, 2_000]) {
      const [ours, theirs] = [zoho.client.activity().creditsSpent, zoho.sandbox.control.creditsUsed()];
      await zoho.client.coql(coqlSelect({ module: 'Contacts', fields, limit }));
      const spent = zoho.client.activity().creditsSpent - ours;
      expect(spent).toBe(zoho.sandbox.control.creditsUsed() - theirs);
    }
    await expect(zoho.client.coql('select nonsense')).rejects.toMatchObject({ code: 'crm.query_invalid' });
  });

  it('lets nothing a caller passes change the path', async () => {
    const asked = zoho.asked().length;
    const page = { kind: 'number', number: 1 } as const;
    const list = { fields: ['id'], viewId: null, sort: null, page };
    const refused = { code: 'crm.invalid_request' };
    for (const module of ['../users', 'Contacts/1', 'Contacts?x=', '', '.', '..', 'http://evil/']) {
      await expect(zoho.client.listRecords({ ...list, module })).rejects.toMatchObject(refused);
    }
    for (const id of ['1/../2', '', 'abc', '1?']) {
      await expect(zoho.client.getRecord({ module: 'Contacts', id })).rejects.toMatchObject(refused);
    }
    for (const fields of [
      [],
      ['a b'],
      ['a,b&cvid=1'],
      Array.from({ length: 51 }, (_, index) => `F${index}`),
    ]) {
      const request = zoho.client.listRecords({ ...list, module: 'Contacts', fields });
      await expect(request).rejects.toMatchObject(refused);
    }
    expect(zoho.asked()).toHaveLength(asked);
  });
});
