import { describe, expect, it } from 'vitest';
import { runChecks, tokenStoreChecks, type CheckResult } from '../../src/conformance/index.ts';
import { loadStoreModule } from '../../src/conformance/store-module.ts';
import { faultyStore } from './wrong-stores/faulty-list.ts';
import { poorlyHidden, poorWays } from './wrong-stores/hides-poorly.ts';
import { unfaithful } from './wrong-stores/unfaithful.ts';
import { propertySeed } from '../property-seed.ts';

const pathOf = (name: string): string => `${import.meta.dirname}/wrong-stores/${name}.ts`;

async function failuresOf(name: string): Promise<readonly CheckResult[]> {
  const module = pathOf(name);
  const { open, claims } = await loadStoreModule(module);
  const checks = tokenStoreChecks(open, {
    ...claims,
    module,
    seed: propertySeed,
    runs: 200,
    kills: 3,
    limitMs: 20_000,
  });
  const results = await runChecks(checks);
  return results.filter(({ outcome }) => outcome === 'failed');
}

const model = 'contract: does what the contract says, whatever is saved, found and deleted in whatever order';

/** Each fault, the check that names it, what it says, and its story. */
const faults: readonly (readonly [string, string, RegExp, readonly RegExp[]])[] = [
  [
    'forgets-refresh-token',
    'contract: keeps the refresh token when a refresh reply has none',
    /^The answer is .* and should have .*refreshToken: '1000.refresh.ann'/,
    [
      /^saveToken\(\{.*refreshToken: '1000.refresh.ann'/,
      /^saveToken\(\{ userName: 'ann@acme.example', accessToken: 'renewed' \}\)$/,
      /^findToken\(\{ userName: 'ann@acme.example' \}\)/,
    ],
  ],
  [
    'mixes-users',
    "contract: never matches empty strings (Zoho's samples give somebody's token there)",
    /^The answer is .*bob@acme.example.*, and should be null\.$/,
    [/^saveToken\(.*bob@acme.example/, /^findToken\(\{ id: '', userName: ''.*\) → .*1000.refresh.bob/],
  ],
  [
    'leases-to-all',
    'concurrent: leases to one of ten who ask at the same time',
    /^The number of leases is 10, and should be 1\.$/,
    [/^saveToken\(/, ...Array.from({ length: 10 }, () => /^acquireRefreshLease\(.* → .*kind: 'acquired'/)],
  ],
  [
    'writes-later',
    'crash: holds every token whose save had returned when a process is killed in the middle of saving',
    /^The number of tokens of user-\d+, whose save had returned, is 0, and should be 1\.$/,
    [/^a process saves again and again: \d+ have returned$/, /^kill -9$/],
  ],
  [
    'deletes-later',
    'crash: holds no token whose deletion had returned when a process is killed in the middle of deleting',
    /^The deletion of gone-\d+@acme.example had returned, and it is stored\.$/,
    [/^a process signs in and out again and again: \d+ have returned$/, /^kill -9$/],
  ],
  [
    'writes-plainly',
    'sealed: shows no secret in what is stored, also of tokens that are gone',
    /^The clientSecret can be read in what is stored, as it is\.$/,
    [/^saveToken\(.*CANARY-client-secret/],
  ],
  [
    'deletes-another',
    'contract: deletes one token, and does not mind an unknown id',
    /^The answer is \[\], and should have .*bob/,
    [
      /^saveToken\(/,
      /^saveToken\(/,
      /^findToken\(/,
      /^deleteToken\(/,
      /^deleteToken\('unknown'\)$/,
      /./,
      /./,
    ],
  ],
];

describe('the conformance kit names the fault of a store that', () => {
  it.each(faults)('%s, with a short story', async (name, check, says, story) => {
    const failures = await failuresOf(name);
    const failure = failures.find((one) => one.name === check);
    expect(failures.map((one) => one.name)).toContain(check);
    expect(failure?.reason).toMatch(says);
    expect(failure?.story).toHaveLength(story.length);
    for (const [index, line] of story.entries()) expect(failure?.story[index]).toMatch(line);
  });

  it.each(unfaithful)('%s', async (_fault, faults, check) => {
    const results = await runChecks(tokenStoreChecks(faultyStore(faults), { runs: 1, seed: propertySeed }));
    const failures = results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
    expect(failures).toContain(`contract: ${check}`);
  });

  it.each(poorWays)('writes secrets %s', async (_how, way) => {
    const results = await runChecks(tokenStoreChecks(poorlyHidden(way), { levels: ['sealed'] }));
    const failure = results.find(({ name }) => name.includes('also of tokens that are gone'));
    expect(failure?.outcome).toBe('failed');
    expect(failure?.reason).toMatch(/^The clientSecret can be read in what is stored/);
  });

  // What nobody has thought of is found by the model, and made as short as it can be.
  it.each([
    ['forgets-refresh-token', 2],
    ['mixes-users', 2],
    ['deletes-another', 2],
  ])('%s, in a case that it made up, of %i calls', async (name, calls) => {
    const failure = (await failuresOf(name)).find((one) => one.name === model);
    expect(failure?.reason).toMatch(/\(seed -?\d+\)$/);
    expect(failure?.story).toHaveLength(calls);
  });
});

/** The defects of the sample that were seen when it was run, by the checks that list them. */
const defectsOfTheSample: readonly (readonly [string, string])[] = [
  ['a table that is made again while it is empty', 'contract: opens a second time while there is no token'],
  ['ids from the largest text, where 10 comes before 9', 'contract: takes a given id, and gives none twice'],
  ['deleteTokens() that fails', 'contract: deletes all tokens in one operation, and works on'],
  ['SQL in a name', 'contract: is not moved by what would be SQL or a pattern in a name or an id'],
  ['an apostrophe that breaks', 'contract: takes any text as it is'],
  [
    'an unfiltered search',
    "contract: never matches an empty object (Zoho's samples give somebody's token there)",
  ],
  ['an id that has to be a number', 'contract: takes an id that is no number'],
  [
    'one row for two environments and data centres',
    'contract: keeps users, clients, data centres and environments apart',
  ],
  [
    'secrets that anybody can read',
    'sealed: shows no secret in what is stored, also of tokens that are gone',
  ],
  ['files that anybody can read', 'sealed: keeps its files from other users'],
];

describe("the conformance kit lists what is known of Zoho's SQLite sample:", () => {
  it.each(defectsOfTheSample)('%s', async (_defect, check) => {
    failuresOfTheSample ??= failuresOf('zoho-sqlite-sample');
    expect((await failuresOfTheSample).map(({ name }) => name)).toContain(check);
  });
});

let failuresOfTheSample: Promise<readonly CheckResult[]> | undefined;
