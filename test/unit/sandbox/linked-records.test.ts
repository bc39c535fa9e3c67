import { expect, it } from 'vitest';
import type { CrmObject } from '../../../src/sandbox/index.ts';
import { Company } from '../../../src/sandbox/company/company.ts';
import { linkedRecords } from '../../../src/sandbox/crm/linked-records.ts';

it('each multi-select look-up of a module is read backwards by itself', () => {
  const company = new Company({ seed: 1, contacts: 0, extraFields: 0, now: Date.UTC(2026, 2, 10) });
  const link = (id: string, field: string, target: string): CrmObject => ({
    id,
    [field]: { name: target, id: target },
  });
  const contact = company.insertRecord(
    'Contacts',
    { Last_Name: 'A', Wanted: [link('1', 'Wanted', '70')], Owned: [link('2', 'Owned', '71')] },
    0,
  );
  const linked = (field: string, id: string): readonly unknown[] =>
    linkedRecords(company, { connected: 'Contacts', field, lookup: 'Contact' }, id);
  expect(linked('Wanted', '70')).toMatchObject([{ id: '1', Contact: { id: contact } }]);
  expect(linked('Owned', '71')).toMatchObject([{ id: '2', Contact: { id: contact } }]);
  expect(linked('Wanted', '71')).toEqual([]);
  expect(linked('Wanted', '70')).toHaveLength(1);
});
