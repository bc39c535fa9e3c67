import { useQuery, type Query, type UseQueryResult } from '@tanstack/react-query';
import type { ModuleDescription, ModuleSummary } from '../../src/contract/records.ts';
import { useDeskside } from '../lib/deskside-context.ts';

/** Keys begin with the account, so that everything of an account can be forgotten at once. */
export const queryKeys = {
  account: (accountId: string) => ['account', accountId],
  modules: (accountId: string) => ['account', accountId, 'modules'],
  description: (accountId: string, module: string) => ['account', accountId, 'description', module],
  view: (accountId: string, module: string, viewId: string) => ['account', accountId, 'view', module, viewId],
  record: (accountId: string, module: string, id: string) => ['account', accountId, 'record', module, id],
  /** What an organisation has around deals and leads. */
  sales: (accountId: string, what: string) => ['account', accountId, 'sales', what],
  photo: (accountId: string, module: string, id: string) => ['account', accountId, 'photo', module, id],
  related: (accountId: string, module: string, id: string, list: string) => [
    'account',
    accountId,
    'related',
    module,
    id,
    list,
  ],
} as const;

/** After a new sign-in: what failed, and all from which parts that were not allowed are left out. */
export function isWorthAskingAgain({ state, queryKey }: Pick<Query, 'state' | 'queryKey'>): boolean {
  return state.status === 'error' || queryKey[2] === 'description' || queryKey[2] === 'sales';
}

export function useModules(accountId: string): UseQueryResult<ModuleSummary[]> {
  const { client } = useDeskside();
  return useQuery({
    queryKey: queryKeys.modules(accountId),
    queryFn: ({ signal }) => client.read('listModules', { accountId }, signal),
  });
}

/** @param module - null when there is nothing to describe */
export function useDescription(accountId: string, module: string | null): UseQueryResult<ModuleDescription> {
  const { client } = useDeskside();
  return useQuery({
    queryKey: queryKeys.description(accountId, module ?? ''),
    enabled: module !== null,
    gcTime: Infinity,
    queryFn: ({ signal }) => client.read('describeModule', { accountId, module: module ?? '' }, signal),
  });
}
