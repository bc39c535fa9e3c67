import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type * as startServices from './start-services.ts';

export type Rest = typeof startServices;

/**
 * Loads what is not needed to show the window: zod and all that is checked by it, the store, and where somebody is
 * signed in what speaks to the CRM.
 */
export async function loadRest(userDataDirectory: string): Promise<Rest> {
  const [rest, isSignedIn] = await Promise.all([
    import('./start-services.ts'),
    access(join(userDataDirectory, 'accounts.json')).then(
      () => true,
      () => false,
    ),
  ]);
  if (isSignedIn) await rest.loadCrmCode();
  return rest;
}
