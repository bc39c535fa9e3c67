import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type AccountView, type Available, type CrmCurrency, holdsScope } from '../../src/contract/index.ts';
import { useDeskside } from '../lib/deskside-context.ts';
import { queryKeys } from './use-crm-queries.ts';

/**
 * The organisation's currencies with their rates: one credit for each start.
 *
 * @param wanted - also asked for when the sign-in is not known to include it, to learn what is missing
 */
export function useCurrencies(
  account: AccountView,
  wanted = false,
): UseQueryResult<Available<CrmCurrency[]>> {
  const { client } = useDeskside();
  return useQuery({
    queryKey: queryKeys.sales(account.id, 'currencies'),
    enabled: wanted || holdsScope(account.scopes, 'ZohoCRM.settings.currencies.READ'),
    queryFn: ({ signal }) => client.read('listCurrencies', { accountId: account.id }, signal),
    staleTime: Infinity,
    retry: false,
  });
}
