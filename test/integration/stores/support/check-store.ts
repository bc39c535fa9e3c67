import { it } from 'vitest';
import { tokenStoreChecks } from '../../../../src/conformance/index.ts';
import { pathOfStore } from '../../../conformance/stores/index.ts';
import { withoutSdks, type StoreModule } from '../../../conformance/stores/store-module.ts';
import { propertySeed } from '../../../property-seed.ts';

/**
 * A test for each check that a store has to keep.
 *
 * @param store - The module that opens it
 * @param file - The name of that module, which other processes load
 * @param options - How many random cases, unless the environment says so, and how many processes are killed
 */
export function checkStore(
  { open, claims }: StoreModule,
  file: string,
  { runs, ...kills }: { readonly runs: number; readonly kills?: number },
): void {
  const options = {
    ...withoutSdks(claims),
    ...kills,
    module: pathOfStore(file),
    runs: Number(process.env['DESKSIDE_PROPERTY_RUNS'] ?? runs),
    seed: propertySeed,
  };
  for (const check of tokenStoreChecks(open, options)) {
    it.skipIf(check.skipped !== null)(check.name, check.run);
  }
}
