import { useQuery } from '@tanstack/react-query';
import {
  type AccountView,
  type Field,
  type ModuleDescription,
  type Pipeline,
  holdsScope,
} from '../../src/contract/index.ts';
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
