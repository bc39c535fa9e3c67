import { describe, it } from 'vitest';
import { tokenStoreChecks } from '../../../src/conformance/index.ts';
import { loadStoreModule } from '../../../src/conformance/store-module.ts';
import { localStores, pathOfStore } from '../../conformance/stores/index.ts';

/** 300 for a release (DESKSIDE_KILLS=300); fewer in every run. */
const kills = Number(process.env['DESKSIDE_KILLS'] ?? 6);

/** What the unit tests leave out of the kit, because it needs other processes. */
describe.each(localStores)('%s', async (_name, file) => {
  const { open, claims } = await loadStoreModule(pathOfStore(file));
  const alone = new Set(
    tokenStoreChecks(open, claims)
      .filter(({ skipped }) => skipped === null)
      .map(({ name }) => name),
  );
  const checks = tokenStoreChecks(open, { ...claims, module: pathOfStore(file), kills });
  for (const check of checks.filter(({ name }) => !alone.has(name))) {
    it.skipIf(check.skipped !== null)(check.name, check.run, Math.max(240_000, kills * 4_000));
  }
});
