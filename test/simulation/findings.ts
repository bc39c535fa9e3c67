import type { Violation } from './checker.ts';
import { plantedBugs, type PlantedBug } from './planted-bugs.ts';
import { simulate, type Counts, type Outcome } from './simulation.ts';

/** How many seeds a planted bug may hide from. */
export const seedsForABug = 200;

/** What a number of seeds has shown together. */
export interface Findings {
  readonly seeds: number;
  readonly firstSeed: number;
  readonly violated: readonly { readonly seed: number; readonly violation: Violation }[];
  readonly totals: Counts;
  readonly mostMachines: number;
  readonly mostAccounts: number;
  readonly medianMachines: number;
  readonly medianAccounts: number;
}

export async function runSeeds(
  firstSeed: number,
  seeds: number,
  onSeed: (outcome: Outcome) => void = () => undefined,
): Promise<Findings> {
  const outcomes: Outcome[] = [];
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const outcome = await simulate({ seed });
    outcomes.push({ ...outcome, story: [] });
    onSeed(outcome);
  }
  const machines = outcomes.map(({ sizes }) => sizes.machines).sort((one, other) => one - other);
  const accounts = outcomes.map(({ sizes }) => sizes.accounts).sort((one, other) => one - other);
  return {
    seeds,
    firstSeed,
    violated: outcomes.flatMap(({ seed, violations: [violation] }) =>
      violation === undefined ? [] : [{ seed, violation }],
    ),
    totals: outcomes.map(({ counts }) => counts).reduce(sumOf),
    mostMachines: machines.at(-1) ?? 0,
    mostAccounts: accounts.at(-1) ?? 0,
    medianMachines: machines[machines.length >> 1] ?? 0,
    medianAccounts: accounts[accounts.length >> 1] ?? 0,
  };
}

export interface FoundBug {
  readonly bug: PlantedBug;
  readonly seed: number;
  /** How many seeds were tried, this one included. */
  readonly tried: number;
  readonly violation: Violation;
}

/** @returns Null when no seed shows it */
export async function findBug(bug: PlantedBug, firstSeed: number): Promise<FoundBug | null> {
  for (let tried = 1; tried < seedsForABug; tried += 1) {
    const seed = firstSeed + tried - 1;
    const [violation] = (await simulate({ seed, bug })).violations;
    if (violation !== undefined) return { bug, seed, tried, violation };
  }
  return null;
}

/** The last steps before a seed breaks a rule, of the account concerned. */
export async function storyOf(seed: number, account: string, bug?: PlantedBug): Promise<readonly string[]> {
  const { story } = await simulate({ seed, traced: account, ...(bug === undefined ? {} : { bug }) });
  const end = story.findIndex((line) => line.includes('VIOLATED'));
  return story.slice(Math.max(0, end - 24), end + 1);
}

export const bugNames = Object.keys(plantedBugs).filter((name): name is PlantedBug =>
  Object.hasOwn(plantedBugs, name),
);

function sumOf(one: Counts, other: Counts): Counts {
  const sum = { ...one };
  for (const key of countNames) sum[key] += other[key];
  return { ...sum, longestWaitMs: Math.max(one.longestWaitMs, other.longestWaitMs) };
}

const countNames = [
  'events',
  'machinesUsed',
  'accountsTouched',
  'handedOut',
  'refreshes',
  'signOuts',
  'signIns',
  'crashes',
  'cuts',
  'clocksSet',
  'refused',
] as const satisfies readonly (keyof Counts)[];
