import type { QueryClient } from '@tanstack/react-query';
import type { AppState } from '../../src/contract/index.ts';
import { queryKeys } from '../data/use-crm-queries.ts';
import type { BrowserMemory } from '../workspace/browser-context.ts';
import { keepOnlyAccounts } from '../workspace/browser-memory.ts';

/**
 * Forgets accounts that signed out: neither rows nor where a person was are kept.
 *
 * @returns whether there were any
 */
export function forgetGoneAccounts(
  queryClient: QueryClient,
  browser: BrowserMemory,
  before: AppState | null,
  after: AppState,
): boolean {
  const accounts = new Set(after.accounts.map(({ id }) => id));
  const gone = before?.accounts.filter(({ id }) => !accounts.has(id)) ?? [];
  if (gone.length === 0) return false;
  for (const { id } of gone) queryClient.removeQueries({ queryKey: queryKeys.account(id) });
  keepOnlyAccounts(browser, accounts);
  return true;
}
