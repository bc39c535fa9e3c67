import { accounts } from './checks/accounts.ts';
import { budget } from './checks/budget.ts';
import { fidelity } from './checks/fidelity.ts';
import { generations } from './checks/generations.ts';
import { keeping } from './checks/keeping.ts';
import { leases } from './checks/leases.ts';
import { locking } from './checks/locking.ts';
import { lookUps } from './checks/look-ups.ts';
import { crashes, together } from './checks/processes.ts';
import { restarts } from './checks/restarts.ts';
import { saves } from './checks/saves.ts';
import { sealing } from './checks/sealing.ts';
import { underZohoSdks } from './checks/zoho.ts';
import { conformanceLevels } from './kit/levels.ts';
import { checkOf, type ConformanceCheck } from './kit/scenario.ts';
import type { OpenStore, StoreClaims } from './kit/subject.ts';
import { modelCheck } from './model/model-check.ts';

const scenarios = [
  ...lookUps,
  ...saves,
  ...fidelity,
  ...accounts,
  ...restarts,
  ...keeping,
  ...locking,
  ...leases,
  ...generations,
  ...budget,
  ...together,
  ...crashes,
  ...sealing,
];

/** Beside this file, in the project as in the package: with the ending of the file that is running. */
const child = new URL(`./conformance-child${/\.\w+$/.exec(import.meta.url)?.[0] ?? '.js'}`, import.meta.url);

/**
 * The checks of a token store, for any test runner.
 *
 * ```ts
 * for (const check of tokenStoreChecks(open, { levels: ['contract', 'concurrent'], module: 'my-store.mjs' })) {
 *   test(check.name, check.run);
 * }
 * ```
 *
 * @param open - Opens the store at a place
 * @param claims - What the store claims of itself
 * @returns The checks of the claimed levels, those included that are skipped and say why
 * @throws Error for a level that is none, and for none at all
 */
export function tokenStoreChecks(open: OpenStore, claims: StoreClaims = {}): readonly ConformanceCheck[] {
  const { levels = ['contract'] } = claims;
  assertLevels(levels);
  const subject = { ...claims, open, child };
  const all = [...scenarios, ...underZohoSdks(claims.zohoSdks)].map((one) => checkOf(one, subject));
  return [...all, modelCheck(subject)].filter(({ level }) => levels.includes(level));
}

/** JavaScript claims what it likes; a level that is misspelt would be one that nobody checks. */
function assertLevels(levels: readonly string[]): void {
  const known: readonly string[] = conformanceLevels;
  const unknown = levels.find((level) => !known.includes(level));
  if (unknown !== undefined) throw new Error(`${unknown} is no level: ${known.join(', ')}.`);
  if (levels.length === 0) throw new Error(`The store claims no level: ${known.join(', ')}.`);
}
