import type { TokenFields } from '../../tokens/oauth-token.ts';
import { applyPurge } from '../../tokens/purge.ts';
import { lookupIn, planSave } from '../../tokens/save-plan.ts';
import type { PurgePolicy } from '../../tokens/token-store.ts';
import { randomGeneration, type Random } from '../random-id.ts';
import { entryAfterSave } from '../rules/save.ts';
import { recordOfEntry, type Decision, type TokenEntry } from '../rules/token-entry.ts';
import type { UseLog } from '../use-log.ts';

/** What a change of the list needs from outside. */
export interface ListPorts {
  readonly clock: () => number;
  readonly random: Random;
  readonly uses: UseLog;
  readonly newId: (entries: readonly TokenEntry[]) => string;
}

/** What a change makes of a list. */
export interface ListChange<Result> {
  /** The new list; the same array when nothing changed. */
  readonly entries: readonly TokenEntry[];
  /** What the caller of the change gets. */
  readonly result: Result;
}

/**
 * Saves a token into a list.
 *
 * @param entries - The list
 * @param fields - What the caller gave
 * @param ports - What the change needs from outside
 * @returns The new list
 * @throws TokenStoreError see planSave
 */
export function saveEntry(
  entries: readonly TokenEntry[],
  fields: TokenFields,
  ports: ListPorts,
): ListChange<void> {
  const plan = planSave(
    fields,
    lookupIn(
      entries.map(({ token }) => token),
      () => ports.newId(entries),
    ),
  );
  const isAbsorbed = ({ token }: TokenEntry): boolean => plan.absorbed.includes(token.id);
  const kept = entries.filter((entry) => !isAbsorbed(entry));
  const before = kept.find(({ token }) => token.id === plan.token.id);
  const saved = entryAfterSave(
    plan,
    {
      before: before ?? null,
      absorbed: entries.filter(isAbsorbed),
      generation: randomGeneration(ports.random),
    },
    { now: ports.clock(), stamp: ports.uses.nextStamp() },
  );
  return {
    entries: before === undefined ? [...kept, saved] : replaceEntry(kept, before, saved),
    result: undefined,
  };
}

/**
 * Runs a rule on the entry of an id.
 *
 * @param entries - The list
 * @param id - Of the token; the rule gets null when there is none
 * @param decide - The rule
 * @param ports - What the change needs from outside
 * @returns The new list, and the answer of the rule
 */
export function changeEntry<Answer>(
  entries: readonly TokenEntry[],
  id: string,
  decide: Decision<Answer>,
  { clock, uses }: ListPorts,
): ListChange<Answer> {
  const before = entries.find(({ token }) => token.id === id);
  const moment = { now: clock(), pendingUse: uses.latest(id, 0) };
  const { after, answer } = decide(before ?? null, moment);
  const changed = before === undefined || after === null ? entries : replaceEntry(entries, before, after);
  return { entries: changed, result: answer };
}

/**
 * Removes what a policy no longer allows.
 *
 * @param entries - The list
 * @param policy - What is allowed
 * @param ports - What the change needs from outside
 * @returns The list that remains, and the ids of what was removed
 */
export function purgeEntries(
  entries: readonly TokenEntry[],
  policy: PurgePolicy,
  { clock, uses }: ListPorts,
): ListChange<readonly string[]> {
  const removed: string[] = [];
  const kept = entries.flatMap((entry) => {
    const record = recordOfEntry(entry, { now: clock(), pendingUse: uses.latest(entry.token.id, 0) });
    const token = applyPurge(record, policy, clock());
    if (token === null) removed.push(entry.token.id);
    return token === null ? [] : [token === entry.token ? entry : { ...entry, token }];
  });
  const changed = removed.length > 0 || kept.some((entry, index) => entry !== entries[index]);
  return { entries: changed ? kept : entries, result: removed };
}

function replaceEntry(
  entries: readonly TokenEntry[],
  before: TokenEntry,
  after: TokenEntry,
): readonly TokenEntry[] {
  return entries.map((entry) => (entry === before ? after : entry));
}
