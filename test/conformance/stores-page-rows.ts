import { runChecks, tokenStoreChecks, type CheckResult } from '../../src/conformance/index.ts';
import { loadStoreModule } from '../../src/conformance/store-module.ts';
import type { StoreRow } from './stores-page.ts';
import { pathOfStore } from './stores/index.ts';

type Counted = Pick<CheckResult, 'level' | 'outcome' | 'reason'>;

/** The checks of a store as they are before they are run: each is kept or skipped. */
export async function checksOf(file: string): Promise<readonly Counted[]> {
  const { open, claims } = await loadStoreModule(pathOfStore(file));
  return tokenStoreChecks(open, { ...claims, module: pathOfStore(file) }).map(({ level, skipped }) => ({
    level,
    outcome: skipped === null ? 'passed' : 'skipped',
    reason: skipped,
  }));
}

/** Runs all checks of a store. @throws Error when one fails */
export async function resultsOf(file: string): Promise<readonly Counted[]> {
  const { open, claims } = await loadStoreModule(pathOfStore(file));
  const results = await runChecks(tokenStoreChecks(open, { ...claims, module: pathOfStore(file) }));
  const failed = results.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) throw new Error(`${file}: ${failed.name}: ${failed.reason ?? ''}`);
  return results;
}

export function rowOf(name: string, where: string, checks: readonly Counted[]): StoreRow {
  const levels = [...new Set(checks.map(({ level }) => level))];
  const kept = levels.map((level) => {
    const passed = checks.filter((one) => one.level === level && one.outcome === 'passed');
    return [level, passed.length] as const;
  });
  const reasons = checks.flatMap(({ outcome, reason }) =>
    outcome === 'skipped' && reason !== null ? [reason] : [],
  );
  const skipped = [...new Set(reasons)].map(
    (reason) => `${reasons.filter((one) => one === reason).length}, because ${reason}`,
  );
  return { name, where, kept: Object.fromEntries(kept), skipped };
}

/** The checks of the level contract that the rebuilt sample of Zoho fails. */
export async function failuresOfSample(): Promise<readonly string[]> {
  const { open } = await loadStoreModule(`${import.meta.dirname}/wrong-stores/zoho-sqlite-sample.ts`);
  const results = await runChecks(tokenStoreChecks(open));
  return results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ name }) => name.replace(/^contract: /, ''));
}
