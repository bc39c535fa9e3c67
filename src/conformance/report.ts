import { conformanceLevels, type ConformanceLevel } from './kit/levels.ts';
import type { CheckResult } from './run-checks.ts';

/** How a store stands at one level. */
export interface LevelSummary {
  /** Which. */
  readonly level: ConformanceLevel;
  /** How many checks passed. */
  readonly passed: number;
  /** How many failed. */
  readonly failed: number;
  /** How many there was nothing to check for. */
  readonly skipped: number;
}

/**
 * Counts results by level.
 *
 * @param results - From runChecks
 * @returns One summary for each level that was checked
 */
export function summarise(results: readonly CheckResult[]): readonly LevelSummary[] {
  return conformanceLevels
    .map((level) => {
      const of = (outcome: CheckResult['outcome']): number =>
        results.filter((one) => one.level === level && one.outcome === outcome).length;
      return { level, passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
    })
    .filter(({ passed, failed, skipped }) => passed + failed + skipped > 0);
}

/**
 * Writes what a person reads: the levels, what failed with its story, what was skipped and why.
 *
 * @param results - From runChecks
 * @returns Lines
 */
export function reportLines(results: readonly CheckResult[]): readonly string[] {
  const levels = summarise(results).map(({ level, passed, failed, skipped }) =>
    [
      level.padEnd(12),
      failed === 0 ? (passed === 0 ? 'skipped' : 'kept   ') : 'broken ',
      `${passed} passed, ${failed} failed, ${skipped} skipped`,
    ].join(' '),
  );
  const failed = results
    .filter(({ outcome }) => outcome === 'failed')
    .flatMap(({ name, reason, story }) => [
      '',
      `✗ ${name}`,
      `  ${reason ?? ''}`,
      ...story.map((line, index) => `  ${index + 1}. ${line}`),
    ]);
  return [...levels, ...failed, ...skippedLines(results)];
}

/** One line for each reason. */
function skippedLines(results: readonly CheckResult[]): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { outcome, reason } of results) {
    if (outcome === 'skipped') reasons.set(reason ?? '', (reasons.get(reason ?? '') ?? 0) + 1);
  }
  if (reasons.size === 0) return [];
  return ['', ...[...reasons].map(([reason, count]) => `- ${count} skipped: ${reason}`)];
}
