import { ConformanceError } from './kit/conformance-error.ts';
import type { ConformanceLevel } from './kit/levels.ts';
import type { ConformanceCheck } from './kit/scenario.ts';

/** What came of one check. */
export interface CheckResult {
  /** The check. */
  readonly name: string;
  /** Its level. */
  readonly level: ConformanceLevel;
  /** What came of it. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or what is and what should be; null when it passed. */
  readonly reason: string | null;
  /** The calls that show the failure. */
  readonly story: readonly string[];
  /** How long it took, in ms. */
  readonly durationMs: number;
}

/**
 * Runs checks one after another, for those without a test runner.
 *
 * @param checks - From tokenStoreChecks
 * @param tell - Told of each as soon as it is done
 * @returns What came of them, in their order
 */
export async function runChecks(
  checks: readonly ConformanceCheck[],
  tell: (result: CheckResult) => void = () => undefined,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const result = await runOne(check);
    results.push(result);
    tell(result);
  }
  return results;
}

async function runOne({ name, level, skipped, run }: ConformanceCheck): Promise<CheckResult> {
  const start = performance.now();
  const done = (
    outcome: CheckResult['outcome'],
    reason: string | null = null,
    story: readonly string[] = [],
  ): CheckResult => ({ name, level, outcome, reason, story, durationMs: performance.now() - start });
  if (skipped !== null) return done('skipped', skipped);
  try {
    const nothing = await run();
    return nothing === null ? done('passed') : done('skipped', nothing);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return done('failed', message, error instanceof ConformanceError ? error.story : []);
  }
}
