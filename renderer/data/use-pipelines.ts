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

/** The stages of deals: what pipelines are made of. */
export function isStageOfDeals({ module }: ModuleDescription, field: Field): boolean {
  return module.apiName === 'Deals' && field.apiName === 'Stage';
}

/** The pipelines of deals by stage; none where Zoho does not tell them, and for every other field. */
export function usePipelines(
  account: AccountView,
  description: ModuleDescription,
  field: Field,
): readonly Pipeline[] {
  const { client } = useDeskside();
  const isOfStages = isStageOfDeals(description, field);
  const { data } = useQuery({
    queryKey: queryKeys.sales(account.id, 'pipelines'),
    enabled: isOfStages && holdsScope(account.scopes, 'ZohoCRM.settings.pipeline.READ'),
    queryFn: ({ signal }) => client.read('listPipelines', { accountId: account.id }, signal),
    staleTime: Infinity,
  });
  return isOfStages && data?.kind === 'present' ? data.value : none;
}
