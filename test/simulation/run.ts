import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  bugNames,
  findBug,
  runSeeds,
  seedsForABug,
  storyOf,
  type Findings,
  type FoundBug,
} from './findings.ts';
import { isPlantedBug, plantedBugs, type PlantedBug } from './planted-bugs.ts';
import { largestSizes, simulate, type Outcome } from './simulation.ts';

/** The command: see scripts/simulate.mjs. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string' },
    bug: { type: 'string' },
    largest: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
  },
});
const page = fileURLToPath(new URL('../../docs/at-scale.md', import.meta.url));
const marks = {
  start: '<!-- figures of the simulation: npm run simulate -- --report -->',
  end: '<!-- end -->',
};

process.exitCode = await main();

async function main(): Promise<number> {
  if (values.bug !== undefined && !isPlantedBug(values.bug)) {
    console.log(`Which bug? ${bugNames.join(', ')}`);
    return 2;
  }
  const seeds = Number(values.seeds);
  const first =
    values.seed === undefined ? (values.report ? 1 : Date.now() % 1_000_000) : Number(values.seed);
  if (!Number.isSafeInteger(seeds) || seeds < 1 || !Number.isSafeInteger(first) || first < 0) {
    console.log('Seeds are whole numbers, as in --seeds 1000 or --seed 7.');
    return 2;
  }
  if (values.bug !== undefined) return (await showBug(values.bug, first)) === null ? 1 : 0;
  if (values.seed !== undefined && !values.report && !process.argv.includes('--seeds'))
    return showSeed(first);
  const began = performance.now();
  const findings = await runSeeds(first, seeds, showProgress);
  const seconds = Math.round((performance.now() - began) / 1000);
  for (const { seed, violation } of findings.violated) await tell(seed, violation.account);
  console.log(
    `Seeds ${first} to ${first + seeds - 1}: ${findings.violated.length} break a rule (${seconds} s, ${findings.totals.events} events).`,
  );
  const bugs: (FoundBug | null)[] = [];
  for (const bug of bugNames) bugs.push(await showBug(bug, first, false));
  const largest = values.largest || values.report ? await showLargest() : null;
  const isWell =
    findings.violated.length === 0 && !bugs.includes(null) && (largest?.violations.length ?? 0) === 0;
  if (values.report && isWell) writeFigures(findings, bugs, largest, seconds);
  return isWell ? 0 : 1;
}

function showProgress({ seed }: Outcome): void {
  if (seed % 100 === 0) console.log(`… seed ${seed}`);
}

async function tell(seed: number, account: string, bug?: PlantedBug): Promise<void> {
  console.log(`\nSeed ${seed}, account ${account}:`);
  for (const line of await storyOf(seed, account, bug)) console.log(line);
}

async function showSeed(seed: number): Promise<number> {
  const { violations, sizes, counts } = await simulate({ seed });
  console.log(`Seed ${seed}`, sizes, counts);
  const [violation] = violations;
  if (violation === undefined) {
    console.log('No rule is broken.');
    return 0;
  }
  await tell(seed, violation.account);
  return 1;
}

async function showBug(bug: PlantedBug, first: number, withStory = true): Promise<FoundBug | null> {
  const found = await findBug(bug, first);
  const how =
    found === null
      ? `NOT FOUND with ${seedsForABug - 1} seeds`
      : `seed ${found.seed}, the ${found.tried}. tried: ${found.violation.rule}`;
  console.log(`Planted: ${bug} (${plantedBugs[bug]}): ${how}`);
  if (found !== null && withStory) await tell(found.seed, found.violation.account, bug);
  return found;
}

async function showLargest(): Promise<Outcome> {
  const outcome = await simulate({ seed: 1, sizes: largestSizes, everyAccount: true });
  console.log('The largest world, seed 1:', outcome.sizes, outcome.counts, outcome.violations);
  return outcome;
}

function writeFigures(
  findings: Findings,
  bugs: readonly (FoundBug | null)[],
  largest: Outcome | null,
  seconds: number,
): void {
  const { totals, firstSeed, seeds } = findings;
  const number = (value: number): string => Math.round(value).toLocaleString('en-GB');
  const row = (...cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? number(cell) : cell)).join(' | ')} |`;
  const lines = [
    marks.start,
    '',
    `Seeds ${firstSeed} to ${firstSeed + seeds - 1} took ${seconds} s; none broke a rule. Sizes are drawn by each seed:`,
    `up to ${number(findings.mostMachines)} machines (half of the seeds more than ${number(findings.medianMachines)}) and`,
    `${number(findings.mostAccounts)} accounts (half of the seeds more than ${number(findings.medianAccounts)}).`,
    'The largest world is one more run, with the largest sizes, in which each account is asked for.',
    '',
    row('what happened', `${number(seeds)} seeds`, 'largest world'),
    '|---|---|---|',
    ...(
      [
        ['machines that did something', 'machinesUsed'],
        ['accounts that were asked for', 'accountsTouched'],
        ['access tokens handed out', 'handedOut'],
        ['new access tokens made by Zoho', 'refreshes'],
        ['sign-outs', 'signOuts'],
        ['sign-ins', 'signIns'],
        ['machines that died', 'crashes'],
        ['times a machine was cut off', 'cuts'],
        ['clocks that were set, by up to two hours', 'clocksSet'],
        ['calls that ended with an error (no network, throttled)', 'refused'],
        ['events', 'events'],
      ] as const
    ).map(([name, key]) => row(name, totals[key], largest?.counts[key] ?? 'not run')),
    row(
      'longest wait of a call',
      `${number(totals.longestWaitMs / 1000)} s`,
      largest === null ? 'not run' : `${number(largest.counts.longestWaitMs / 1000)} s`,
    ),
    '',
    row('planted bug', 'found by', 'seeds tried'),
    '|---|---|---|',
    ...bugs.flatMap((found) =>
      found === null ? [] : [row(plantedBugs[found.bug], found.violation.rule, found.tried)],
    ),
    '',
    marks.end,
  ];
  const text = readFileSync(page, 'utf8');
  const from = text.indexOf(marks.start);
  const to = text.indexOf(marks.end);
  if (from < 0 || to < from) throw new Error(`The marks are missing in ${page}.`);
  writeFileSync(page, text.slice(0, from) + lines.join('\n') + text.slice(to + marks.end.length));
  console.log('docs/at-scale.md has the figures of this run.');
}
