/**
 * @param {unknown} report what a benchmark left in `out/bench/`
 * @param {{ readonly ahead?: boolean }} [which] `ahead: false` passes over aims that are not reached yet
 * @returns {string[]} a line for each budget that is missed
 */
export function missedBudgets(report, { ahead = true } = {}) {
  const { name, results } = /** @type {{ name: string, results: unknown }} */ (report);
  if (!Array.isArray(results)) return [`${name} left no results.`];
  return results.flatMap((result) => {
    if (result.ok !== false) return [];
    const { of, most, least, isAhead } = result.budget;
    if (isAhead === true && !ahead) return [];
    const limit = most === undefined ? `at least ${least}` : `at most ${most}`;
    return [`${name}: ${result.metric} misses its budget: ${of} is ${result[of]}, ${limit} is wanted.`];
  });
}
