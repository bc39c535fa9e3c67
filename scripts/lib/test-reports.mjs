import { readFileSync } from 'node:fs';

/**
 * @typedef {object} TestCounts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * The part of Vitest's JSON report that is counted here.
 *
 * @typedef {object} TestReport
 * @property {boolean} success
 * @property {{ name: string, status: string, message?: string, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * Counts what a report says. A file that could not even be loaded counts as one failure, since its tests are
 * listed nowhere; so does a run that failed although every test in it passed.
 *
 * @param {string} path of a JSON report
 * @param {number} exitCode of the run that wrote it
 * @returns {TestCounts & { complaint: string | undefined }}
 */
export function countReport(path, exitCode) {
  /** @type {TestReport} */
  let report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { passed: 0, failed: 1, skipped: 0, complaint: `left no readable report (${reason})` };
  }
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of report.testResults) {
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped += 1;
    }
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) counts.failed += 1;
  }
  if (counts.failed === 0 && (exitCode !== 0 || !report.success)) {
    return { ...counts, failed: 1, complaint: `ended with exit code ${exitCode} although no test failed` };
  }
  return { ...counts, complaint: undefined };
}

/** @returns {TestCounts} to which others are added */
export function noTests() {
  return { passed: 0, failed: 0, skipped: 0 };
}

/**
 * @param {TestCounts} total changed by this
 * @param {TestCounts} counts
 */
export function addCounts(total, { passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/**
 * @param {TestCounts} counts
 * @returns {string} the line that a run ends with
 */
export function countLine({ passed, failed, skipped }) {
  return `Tests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
