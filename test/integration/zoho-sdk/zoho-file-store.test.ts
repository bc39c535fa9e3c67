import { beforeAll, describe, expect, it } from 'vitest';
import { runChecks, tokenStoreChecks, type CheckResult } from '../../../src/conformance/index.ts';
import { claims, open } from '../../conformance/wrong-stores/zoho-file-store.ts';
import { propertySeed } from '../../property-seed.ts';
import { installZohoSdks } from './install-sdk.ts';

/** What is wrong, the check that lists it, and what that says. */
const defects: readonly (readonly [string, string, RegExp])[] = [
  [
    'ten saves at the same time, of which one remains',
    'contract: keeps all of ten saves at the same time',
    /^The number of tokens is 1, and should be 10\.$/,
  ],
  [
    'a comma and a line end that become columns and rows',
    'contract: takes any text as it is',
    /^The number of tokens is 11, and should be 7\.$/,
  ],
  [
    'an unknown id that is an error without a code',
    'contract: deletes one token, and does not mind an unknown id',
    /^A call that should succeed fails: .*Given ID is invalid/,
  ],
  [
    'one row for two environments and data centres',
    'contract: keeps users, clients, data centres and environments apart',
    /^The number of tokens is 2, and should be 5\.$/,
  ],
  [
    "a person's row for another client's search",
    'contract: answers null for what it does not know',
    /clientId: 'another client'.* refreshToken: '1000.refresh.ann'/,
  ],
  [
    'two rows with one refresh token',
    'contract: makes one row of two when one of them names nobody',
    /id: 'first'.*refreshToken: 'r2'.*id: 'nameless'.*refreshToken: 'r2'.* and should have/,
  ],
  [
    'a row that nobody can sign in with',
    'contract: refuses a token with nothing to use it by',
    /should fail with token_store\.nothing_to_store\.$/,
  ],
  [
    'no way to renew once for all',
    'concurrent: leases to one of ten who ask at the same time',
    /^The store has no leases/,
  ],
  [
    'secrets that anybody can read',
    'sealed: shows no secret in what is stored, also of tokens that are gone',
    /^The clientSecret can be read in what is stored, as it is\.$/,
  ],
  [
    'a file that anybody can read',
    'sealed: keeps its files from other users',
    /^A file of the store can be read by others/,
  ],
];

/** What the SQLite sample does wrong and the FileStore does not: the kit blames no store for what it keeps. */
const kept = [
  'contract: opens a second time while there is no token',
  'contract: takes a given id, and gives none twice',
  'contract: deletes all tokens in one operation, and works on',
];

/** How a kill in the middle of a write ends is up to the machine, so that the level crash is not judged. */
describe("the conformance kit lists what is wrong with Zoho's own FileStore:", () => {
  let results: readonly CheckResult[];
  beforeAll(async () => {
    await installZohoSdks();
    results = await runChecks(tokenStoreChecks(open, { ...claims, seed: propertySeed }));
  });

  it.each(defects)('%s', (_defect, check, says) => {
    const result = results.find(({ name }) => name === check);
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(result?.reason).toMatch(says);
  });

  it.each(kept)('and not %s', (check) => {
    expect(results.find(({ name }) => name === check)).toMatchObject({ outcome: 'passed' });
  });

  it('finds a case of its own as well, in a few calls', () => {
    const made = results.find(({ name }) => name.startsWith('contract: does what the contract says'));
    expect(made).toMatchObject({ outcome: 'failed' });
    expect(made?.story.length).toBeGreaterThan(0);
    expect(made?.story.length).toBeLessThanOrEqual(3);
  });
});
