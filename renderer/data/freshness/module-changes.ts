import type { ListChanges } from '../../../src/contract/index.ts';

/** What Zoho last said of the changes in a module. */
interface Told {
  /** Epoch ms by Zoho's clock. */
  readonly since: number;
  readonly changes: ListChanges;
}

/**
 * What lists were told of the changes in their modules, so that a record beside a list costs no request of its own
 * while nothing of it changed. Memory only, by account and module.
 */
export class ModuleChanges {
  readonly #told = new Map<string, Told>();
  readonly #underWay = new Map<string, Promise<ListChanges>>();

  /** Asks, and keeps the answer. */
  async read(
    accountId: string,
    module: string,
    since: number,
    ask: () => Promise<ListChanges>,
  ): Promise<ListChanges> {
    const key = keyOf(accountId, module);
    const asked = ask();
    this.#underWay.set(key, asked);
    try {
      const changes = await asked;
      this.#told.set(key, { since, changes });
      return changes;
    } finally {
      if (this.#underWay.get(key) === asked) this.#underWay.delete(key);
    }
  }

  /**
   * The last answer, if it says that a record is as it was.
   *
   * @param since - epoch ms by Zoho's clock from which on a change would matter
   */
  async unchanged(
    accountId: string,
    module: string,
    id: string,
    since: number,
  ): Promise<Pick<ListChanges, 'receivedAt' | 'asOf'> | null> {
    const key = keyOf(accountId, module);
    // A list that is read again in the same moment goes first.
    await Promise.resolve();
    await this.#underWay.get(key)?.catch(() => undefined);
    const told = this.#told.get(key);
    if (told === undefined || told.since > since) return null;
    const { ids, more, asOf, receivedAt } = told.changes;
    return more || ids.includes(id) ? null : { asOf, receivedAt };
  }

  /** Forgets accounts that are gone. */
  keepOnly(accountIds: ReadonlySet<string>): void {
    for (const key of this.#told.keys()) if (!accountIds.has(accountOf(key))) this.#told.delete(key);
  }
}

function keyOf(accountId: string, module: string): string {
  return `${module} ${accountId}`;
}

function accountOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
