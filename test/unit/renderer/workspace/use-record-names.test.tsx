// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { unknownList } from '../../../../renderer/data/lists/record-list-state.ts';
import { useRecordNames } from '../../../../renderer/workspace/use-record-names.ts';
import type { Field, Filter, ModuleDescription } from '../../../../src/contract/index.ts';
import type { DesksideApi } from '../../../../src/contract/schemas.ts';
import { show } from '../support/show.tsx';

const lookup = (apiName: string, lookupModule: string, kind: Field['kind'] = 'lookup'): Field => ({
  apiName,
  label: apiName,
  kind,
  dataType: kind === 'owner' ? 'ownerlookup' : 'lookup',
  visible: true,
  sortable: true,
  filterable: true,
  searchable: true,
  decimalPlaces: null,
  lookupModule,
  picklistValues: [],
  subformFields: [],
});

const description: ModuleDescription = {
  module: { apiName: 'Deals', singularLabel: 'Deal', pluralLabel: 'Deals', custom: false },
  fields: [lookup('Account_Name', 'Accounts'), lookup('Owner', 'users', 'owner')],
  layouts: [],
  views: [],
  relatedLists: [],
  nameField: 'Deal_Name',
};

const filterOn = (field: string, ...values: string[]): Filter => ({
  match: 'all',
  conditions: [{ field, operator: 'in', values }],
});

function Named({ filter, field, id }: { filter: Filter | null; field: string; id: string }) {
  const { nameOf, keep } = useRecordNames('a0', description, filter, unknownList);
  return (
    <button type="button" onClick={() => keep(field, id, 'As chosen')}>
      {nameOf(field, id) ?? 'unknown'}
    </button>
  );
}

it('asks once for the names of look-ups that a filter holds, and for no others', async () => {
  const nameRecords = vi.fn<DesksideApi['nameRecords']>(({ ids }) =>
    Promise.resolve({ ok: true, value: ids.map((id) => ({ id, name: `Company ${id}` })) }),
  );
  const filter = filterOn('Account_Name', '77', '78', '77');
  const shown = show(<Named filter={filter} field="Account_Name" id="78" />, { nameRecords });
  await screen.findByText('Company 78');
  act(() => shown.show(<Named filter={filter} field="Account_Name" id="77" />));
  await screen.findByText('Company 77');
  expect(nameRecords.mock.calls.map(([{ module, ids }]) => [module, ids])).toEqual([
    ['Accounts', ['77', '78']],
  ]);
});

it('asks for nothing while a filter names nobody, or whom the person chose', async () => {
  const nameRecords = vi.fn<DesksideApi['nameRecords']>(() => Promise.resolve({ ok: true, value: [] }));
  const shown = show(<Named filter={null} field="Account_Name" id="77" />, { nameRecords });
  await shown.user.click(screen.getByText('unknown'));
  act(() => shown.show(<Named filter={filterOn('Account_Name', '77')} field="Account_Name" id="77" />));
  await screen.findByText('As chosen');
  act(() => shown.show(<Named filter={filterOn('Owner', '${CURRENTUSER}')} field="Owner" id="5" />));
  await screen.findByText('unknown');
  expect(nameRecords).not.toHaveBeenCalled();
});

it('names people by the list of users', async () => {
  const listUsers = vi.fn<DesksideApi['listUsers']>(() =>
    Promise.resolve({
      ok: true,
      value: [{ id: '5', fullName: 'Ines Okafor', email: 'ines@example.com', zuid: null, role: null }],
    }),
  );
  show(<Named filter={filterOn('Owner', '5')} field="Owner" id="5" />, { listUsers });
  await screen.findByText('Ines Okafor');
});
