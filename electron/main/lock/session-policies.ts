import type { PoliciesView, Preferences } from '../../../src/contract/index.ts';

/** What one connection asks of the sessions made through it. Null asks nothing. */
export interface DemandedPolicies {
  readonly lockAfterMinutes: number | null;
  readonly endUnusedAfterDays: number | null;
}

/**
 * What holds now. The strictest connection bounds what a person may choose: shorter is theirs to have, longer
 * or off is not.
 */
export function effectivePolicies(
  chosen: Pick<Preferences, keyof DemandedPolicies>,
  demanded: readonly DemandedPolicies[],
): PoliciesView {
  const bound = (name: keyof DemandedPolicies): PoliciesView[typeof name] => {
    const most = least(demanded.map((each) => each[name]));
    return { value: least([chosen[name], most]), most };
  };
  return { lockAfterMinutes: bound('lockAfterMinutes'), endUnusedAfterDays: bound('endUnusedAfterDays') };
}

function least(numbers: readonly (number | null)[]): number | null {
  const given = numbers.filter((number) => number !== null);
  return given.length === 0 ? null : Math.min(...given);
}
