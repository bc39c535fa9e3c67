import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { isWorthAskingAgain, queryKeys } from '../../../../renderer/data/use-crm-queries.ts';

const keysAfter = (fill: (client: QueryClient) => void): unknown[] => {
  const client = new QueryClient();
  fill(client);
  client.removeQueries({ queryKey: queryKeys.account('a0'), predicate: isWorthAskingAgain });
  return client
    .getQueryCache()
    .getAll()
    .map(({ queryKey }) => queryKey);
};

it('forgets after a new sign-in what was not allowed before, wherever it is kept', () => {
  const roles = queryKeys.related('a0', 'Deals', '5', '$listContactRoles');
  const currencies = queryKeys.sales('a0', 'currencies');
  const absent = { kind: 'absent', why: 'scope', scopes: ['ZohoCRM.modules.deals.READ'] };
  expect(
    keysAfter((client) => {
      client.setQueryData(roles, absent);
      client.setQueryData(currencies, absent);
    }),
  ).toEqual([]);
});

it('keeps what was allowed all the time', () => {
  const stages = queryKeys.related('a0', 'Deals', '5', '$listStageHistory');
  const record = queryKeys.record('a0', 'Deals', '5');
  expect(
    keysAfter((client) => {
      client.setQueryData(stages, { kind: 'present', value: [] });
      client.setQueryData(record, { id: '5', values: { kind: 'absent' } });
    }),
  ).toEqual([stages, record]);
});

it('leaves other accounts alone', () => {
  const roles = queryKeys.related('a1', 'Deals', '5', '$listContactRoles');
  expect(keysAfter((client) => void client.setQueryData(roles, { kind: 'absent' }))).toEqual([roles]);
});
