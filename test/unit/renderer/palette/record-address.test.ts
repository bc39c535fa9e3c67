import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moduleOfAddress, recordAddress } from '../../../../renderer/features/palette/record-address.ts';
import { searchOrder } from '../../../../renderer/features/palette/module-order.ts';
import { dataCentreNames, type ModuleSummary } from '../../../../src/contract/index.ts';

const id = '4876876000000624001';
const domains = Object.values(dataCentreNames).map(({ domain }) => domain);

describe('the address of a record', () => {
  it.each(domains)('is read on %s, with and without an organisation', (domain) => {
    for (const address of [
      `https://crm.${domain}/crm/org60001234/tab/Contacts/${id}`,
      `https://crm.${domain}/crm/tab/Contacts/${id}`,
      `https://crm.${domain}/crm/acme-gmbh/tab/Contacts/${id}?layoutId=12&tab=info`,
      `https://crm.${domain}/crm/org60001234/tab/Contacts/${id}/edit`,
      `https://crm.${domain}/crm/org60001234/tab/Contacts/${id}#notes`,
      `https://crmsandbox.${domain}/crm/org60001234/tab/Contacts/${id}`,
      `https://one.${domain}/zohoone/acme/home/cxapp/crm/org60001234/tab/Contacts/${id}`,
      `https://crm.${domain}/crm/EntityInfo.do?module=Contacts&id=${id}`,
      `https://crm.${domain}/crm/ShowEntityInfo.do?id=${id}&module=Contacts`,
      `  crm.${domain}/crm/org60001234/tab/Contacts/${id}\n`,
    ]) {
      expect(recordAddress(address), address).toEqual({ module: 'Contacts', id });
    }
  });

  it.each([
    'berg',
    id,
    `Contacts/${id}`,
    `https://crm.zoho.com.example.org/crm/org1/tab/Contacts/${id}`,
    `https://crm.notzoho.com/crm/org1/tab/Contacts/${id}`,
    `https://somebody:secret@crm.zoho.com/crm/org1/tab/Contacts/${id}`,
    `https://crm.zoho.com/crm/org1/tab/Contacts`,
    `https://crm.zoho.com/crm/org1/tab/Contacts/custom-view/${id}/list`,
    `https://crm.zoho.com/crm/org1/tab/Contacts/12a4567890`,
    `see https://crm.zoho.com/crm/org1/tab/Contacts/${id}`,
    `javascript:https://crm.zoho.com/crm/tab/Contacts/${id}`,
  ])('is not %s', (text) => {
    expect(recordAddress(text)).toBeNull();
  });

  it('is never anything but a name and digits, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.constantFrom(...domains), (text, domain) => {
        for (const pasted of [text, `https://crm.${domain}/crm/${text}`, `crm.${domain}/crm/tab/${text}`]) {
          const read = recordAddress(pasted);
          if (read === null) continue;
          expect(read.module).toMatch(/^[A-Za-z]\w*$/);
          expect(read.id).toMatch(/^\d{6,25}$/);
        }
      }),
    );
  });
});

const module = (apiName: string, more: Partial<ModuleSummary> = {}): ModuleSummary => ({
  apiName,
  singularLabel: apiName,
  pluralLabel: apiName,
  custom: false,
  ...more,
});

it.each([
  ['Contacts', 'Contacts'],
  ['Potentials', 'Deals'],
  ['Deals', 'Deals'],
  ['SalesOrders', 'Sales_Orders'],
  ['CustomModule7', 'Site_Visits'],
  ['Site_Visits', 'Site_Visits'],
  ['Campaigns', undefined],
  ['constructor', undefined],
])('%s means the module %s', (name, meant) => {
  const modules = [
    module('Contacts'),
    module('Deals'),
    module('Sales_Orders'),
    module('Site_Visits', { custom: true, webName: 'CustomModule7' }),
  ];
  expect(moduleOfAddress({ module: name, id }, modules)?.apiName).toBe(meant);
});

it('asks modules used of late first, then favourites, the core and all others, but none that Zoho does not search', () => {
  const modules = ['A', 'Leads', 'B', 'Contacts', 'C', 'D'].map((name) => module(name));
  const left = module('Linking', { searched: false });
  const order = searchOrder([...modules, left], { recent: ['C', 'Gone'], favourites: ['B', 'C'] });
  expect(order).toEqual(['C', 'B', 'Contacts', 'Leads', 'A', 'D']);
});
