import type { AccountView } from '../../src/contract/app-state.ts';
import type { ReadScope } from '../../src/contract/read-scopes.ts';

/**
 * Whether a sign-in includes a permission of the settings, by itself or by one that stands for all of them. What is
 * nice to have is asked for only then: a call that must fail costs time and a line in the log.
 */
export function holdsScope({ scopes }: AccountView, scope: ReadScope): boolean {
  const enough = [scope, scope.replace(/READ$/, 'ALL'), 'ZohoCRM.settings.READ', 'ZohoCRM.settings.ALL'];
  return scopes.some((each) => enough.some((name) => name.toLowerCase() === each.toLowerCase()));
}
