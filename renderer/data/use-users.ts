import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { RequestOutput } from '../../src/contract/schemas.ts';
import { useDeskside } from '../lib/deskside-context.ts';
import { queryKeys } from './use-crm-queries.ts';

/** The people of the organisation. */
export function useUsers(accountId: string, enabled = true): UseQueryResult<RequestOutput<'listUsers'>> {
  const { client } = useDeskside();
  return useQuery({
    queryKey: queryKeys.users(accountId),
    enabled,
    queryFn: ({ signal }) => client.read('listUsers', { accountId }, signal),
  });
}

/** As a person is called: by name, else by address. */
export function personName({
  fullName,
  email,
}: {
  readonly fullName: string;
  readonly email: string;
}): string {
  return fullName === '' ? email : fullName;
}
