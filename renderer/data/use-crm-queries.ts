import { useQuery, type Query, type UseQueryResult } from '@tanstack/react-query';
import type { ModuleDescription, ModuleSummary } from '../../src/contract/index.ts';
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
  /** Of all boards. */
  board: (accountId: string) => ['account', accountId, 'board'],
  /** Of all lists in groups, and of charts. */
  groups: (accountId: string) => ['account', accountId, 'groups'],
  users: (accountId: string) => ['account', accountId, 'users'],
  /** The body of a mail. */
  email: (accountId: string, module: string, id: string, messageId: string) => [
    'account',
    accountId,
    'email',
    module,
    id,
    messageId,
  ],
  /** The whole of the texts that a record had cut when it was received. */
  wholeTexts: (accountId: string, module: string, id: string, receivedAt: number | undefined) => [
    'account',
    accountId,
    'wholeTexts',
    module,
    id,
    receivedAt,
  ],
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

/** After a new sign-in: what failed, what was not allowed, and what leaves out parts that were not allowed. */
export function isWorthAskingAgain({ state, queryKey }: Pick<Query, 'state' | 'queryKey'>): boolean {
  return state.status === 'error' || queryKey[2] === 'description' || isAbsence(state.data);
}

/** An answer that says why there is none, see `Available` of the contract. */
function isAbsence(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'absent';
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
