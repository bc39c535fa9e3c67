import { describe, it } from 'vitest';
import { tokenStoreChecks } from '../../src/conformance/index.ts';
import { loadStoreModule } from '../../src/conformance/store-module.ts';
import { propertySeed } from '../property-seed.ts';
import { localStores, pathOfStore } from './stores/index.ts';
import { withoutSdks } from './stores/store-module.ts';

/** All of them, or those named for a run that would take too long with all, such as one of mutation tests. */
const named = process.env['DESKSIDE_STORES_UNDER_TEST']?.split(',');
const stores = localStores.filter(([name]) => named === undefined || named.includes(name));

/** What needs other processes runs with the integration tests. */
describe.each(stores)('%s', async (_name, module) => {
  const { open, claims } = await loadStoreModule(pathOfStore(module));
  const runs = Number(process.env['DESKSIDE_PROPERTY_RUNS'] ?? 60);
  for (const check of tokenStoreChecks(open, { ...withoutSdks(claims), runs, seed: propertySeed })) {
    it.skipIf(check.skipped !== null)(check.name, check.run);
  }
});
