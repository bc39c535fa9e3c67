import { useQuery } from '@tanstack/react-query';
import type { Field, ModuleDescription } from '../../../src/contract/records.ts';
import type { Pipeline } from '../../../src/contract/sales.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { queryKeys } from '../browser/use-crm-queries.ts';

const none: readonly Pipeline[] = [];

/** The pipelines of deals by stage; none where Zoho does not tell them, and for every other board. */
export function usePipelines(
  accountId: string,
  { module }: ModuleDescription,
  field: Field,
): readonly Pipeline[] {
  const { client } = useDeskside();
  const { data } = useQuery({
    queryKey: queryKeys.sales(accountId, 'pipelines'),
    enabled: module.apiName === 'Deals' && field.apiName === 'Stage',
    queryFn: ({ signal }) => client.read('listPipelines', { accountId }, signal),
    staleTime: Infinity,
  });
  const isBoardOfStages = module.apiName === 'Deals' && field.apiName === 'Stage';
  return isBoardOfStages && data?.kind === 'present' ? data.value : none;
}
