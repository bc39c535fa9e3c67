import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { TokenEntry } from '../rules/token-entry.ts';
import type { Catalogue, SecretRows } from './secret-rows.ts';

/** All rows as they were read, and what a change of them has to name. */
export interface SecretsSnapshot {
  readonly catalogue: Catalogue;
  readonly entries: readonly TokenEntry[];
  readonly versions: ReadonlyMap<string, string | null>;
}

/** What rows are told apart by: a change of any of these has to be seen by whoever signs in at the same time. */
const identity = [
  'userName',
  'clientId',
  'accountsUrl',
  'environment',
  'refreshToken',
  'grantToken',
] as const satisfies readonly (keyof OAuthToken)[];

/**
 * Makes the secrets what a rule made of the rows. Rows come first, then the catalogue, then what it no longer names is
 * removed: a crash in between leaves a secret that nobody finds, and never loses a token.
 *
 * @param rows - The secrets
 * @param before - The rows as the rule saw them
 * @param after - The rows as they should be; those that did not change are the same objects
 * @returns False when somebody else has changed any of them: look again
 */
export async function changeSecrets(
  rows: SecretRows,
  before: SecretsSnapshot,
  after: readonly TokenEntry[],
): Promise<boolean> {
  const { catalogue, entries, versions } = before;
  const former = new Map(entries.map((entry) => [entry.token.id, entry]));
  const kept = new Set(after.map(({ token }) => token.id));
  const changed = after.filter((entry) => former.get(entry.token.id) !== entry);
  const removed = entries.map(({ token }) => token.id).filter((id) => !kept.has(id));
  const added = changed.map(({ token }) => token.id).filter((id) => !catalogue.ids.includes(id));

  for (const entry of changed) {
    if (!(await rows.write(entry, versions.get(entry.token.id) ?? null))) return false;
  }
  const isAnotherAccount = changed.some(({ token }) => {
    const stored = former.get(token.id)?.token;
    return stored === undefined || identity.some((field) => stored[field] !== token[field]);
  });
  if (isAnotherAccount || removed.length > 0) {
    const ids = [...catalogue.ids.filter((id) => !removed.includes(id)), ...added];
    if (!(await rows.writeCatalogue(ids, catalogue.version))) {
      // Somebody signed in at the same time: what nobody finds goes, and the rule looks again.
      for (const entry of changed) if (added.includes(entry.token.id)) await removeOwn(rows, entry);
      return false;
    }
  }
  for (const id of removed) await rows.remove(id);
  return true;
}

/** Removes a row that was written here; one that somebody else has saved under the same id meanwhile stays. */
async function removeOwn(rows: SecretRows, { token: { id }, generation }: TokenEntry): Promise<void> {
  const { entry } = await rows.read(id);
  if (entry !== null && entry !== 'damaged' && entry.generation === generation) await rows.remove(id);
}
