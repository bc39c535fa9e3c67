import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { RequestOutput } from '../../../src/contract/schemas.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

type SalesChannel = 'listContactRoles' | 'listStageHistory' | 'getBlueprint';

/** Contact roles, stages or the process of a record. */
export function useSalesPart<C extends SalesChannel>(
  channel: C,
  accountId: string,
  { module, id }: RecordRef,
): UseQueryResult<RequestOutput<C>> {
  const { client } = useDeskside();
  return useQuery({
    queryKey: queryKeys.related(accountId, module, id, `$${channel}`),
    queryFn: ({ signal }) => {
      const input = { accountId, module, id };
      // Each channel of the three is asked with just these; over all of them they are one shape.
      return client.read<SalesChannel>(channel, input, signal) as Promise<RequestOutput<C>>;
    },
  });
}
