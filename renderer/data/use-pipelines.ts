import { useQuery } from '@tanstack/react-query';
import { holdsScope } from '../../src/contract/read-scopes.ts';
import type { AccountView } from '../../src/contract/app-state.ts';
import type { Field, ModuleDescription } from '../../src/contract/records.ts';
import type { Pipeline } from '../../src/contract/sales.ts';
import { useDeskside } from '../lib/deskside-context.ts';
import { queryKeys } from './use-crm-queries.ts';

const none: readonly Pipeline[] = [];

/** The pipelines of deals by stage; none where Zoho does not tell them, and for every other board. */
export function usePipelines(
  account: AccountView,
  { module }: ModuleDescription,
  field: Field,
): readonly Pipeline[] {
  const { client } = useDeskside();
  const isBoardOfStages = module.apiName === 'Deals' && field.apiName === 'Stage';
  const { data } = useQuery({
    queryKey: queryKeys.sales(account.id, 'pipelines'),
    enabled: isBoardOfStages && holdsScope(account.scopes, 'ZohoCRM.settings.pipeline.READ'),
    queryFn: ({ signal }) => client.read('listPipelines', { accountId: account.id }, signal),
    staleTime: Infinity,
  });
  return isBoardOfStages && data?.kind === 'present' ? data.value : none;
}
