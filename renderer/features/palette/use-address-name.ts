import { useQuery } from '@tanstack/react-query';
import type { ModuleSummary } from '../../../src/contract/index.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { moduleOfAddress, recordAddress } from './record-address.ts';

/** What the record of a pasted address is called; null while that is not known, and for any other text. */
export function useAddressName(
  accountId: string,
  typed: string,
  modules: readonly ModuleSummary[],
): string | null {
  const { client } = useDeskside();
  const address = recordAddress(typed);
  const module = address === null ? undefined : moduleOfAddress(address, modules)?.apiName;
  const id = address?.id ?? '';
  const answer = useQuery({
    queryKey: [...queryKeys.account(accountId), 'names', module, [id]],
    enabled: module !== undefined,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      client.read('nameRecords', { accountId, module: module ?? '', ids: [id] }, signal),
  });
  return answer.data?.find((each) => each.id === id)?.name ?? null;
}
