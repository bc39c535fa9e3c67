import { z } from 'zod';
import type { ErrorCode } from '../../../src/contract/index.ts';
import type { SessionPolicies } from '../../../src/oauth/index.ts';
import type { SecretBox } from '../../../src/tokens/index.ts';
import type { RegisteredConnection } from '../connections/connection.ts';
import { openJson, sealJson } from '../secrets/sealed-json.ts';
import { JsonFile } from '../files/json-file.ts';
import { SerialQueue } from '../shell/serial-queue.ts';

const boundSchema = z.object({
  connectionId: z.string(),
  policies: z.object({
    lockAfterMinutes: z.number().nullable(),
    endUnusedAfterDays: z.number().nullable(),
  }),
});
type Bound = z.infer<typeof boundSchema>;

/** By account. */
const contentSchema = z.record(z.string(), boundSchema);
const fileSchema = z.object({ sealed: z.string() });

export interface AccountPolicyFile {
  readonly path: string;
  readonly box: SecretBox;
}

/**
 * The policies that sign-ins were made under. They follow their connection as long as it is here and hold on without
 * it, so that removing a connection lifts nothing from the accounts that came through it. Sealed on the disk, and
 * there only while some account has any.
 */
export class AccountPolicies {
  readonly #file: JsonFile<z.infer<typeof fileSchema>> | null;
  readonly #box: SecretBox | null;
  readonly #changes = new SerialQueue();
  #bound: ReadonlyMap<string, Bound> = new Map();
  #isDamaged = false;

  /** @param file null where nothing outlives the app */
  constructor(file: AccountPolicyFile | null) {
    this.#file = file === null ? null : new JsonFile(file.path, fileSchema);
    this.#box = file?.box ?? null;
  }

  get all(): readonly SessionPolicies[] {
    return [...this.#bound.values()].map(({ policies }) => policies);
  }

  /** The accounts that have any. */
  get ids(): readonly string[] {
    return [...this.#bound.keys()];
  }

  /** @returns What the person has to be told about the file. */
  load(): Promise<readonly ErrorCode[]> {
    return this.#changes.run(async () => {
      const stored = (await this.#file?.read()) ?? null;
      if (stored === null) return [];
      const opened = await openJson(stored.sealed, this.#box);
      const content = contentSchema.safeParse(opened.state === 'open' ? opened.value : null);
      if (content.success) this.#bound = new Map(Object.entries(content.data));
      this.#isDamaged = !content.success && opened.state !== 'locked';
      return this.#isDamaged ? ['connection.changed'] : [];
    });
  }

  /** A sign-in was made. */
  bind(accountId: string, connectionId: string, policies: SessionPolicies): Promise<void> {
    return this.#change((bound) => bound.set(accountId, { connectionId, policies }));
  }

  /**
   * Brings the policies of sign-ins up to date with the connections that are here.
   * @param connectionOf of an account; for accounts of a version that bound nothing
   */
  follow(
    connections: readonly RegisteredConnection[],
    connectionOf: ReadonlyMap<string, string>,
  ): Promise<void> {
    return this.#change((bound) => {
      for (const { id: connectionId, settings, secretReadable } of connections) {
        // What does not open may have been changed by anybody.
        if (!secretReadable) continue;
        for (const [accountId, { connectionId: of }] of bound)
          if (of === connectionId) bound.set(accountId, { connectionId, policies: settings.policies });
        for (const [accountId, of] of connectionOf)
          if (of === connectionId && !bound.has(accountId))
            bound.set(accountId, { connectionId, policies: settings.policies });
      }
    });
  }

  /** An account has ended. */
  release(accountId: string): Promise<void> {
    return this.#change((bound) => bound.delete(accountId));
  }

  #change(change: (bound: Map<string, Bound>) => unknown): Promise<void> {
    return this.#changes.run(async () => {
      const next = new Map(this.#bound);
      change(next);
      for (const [accountId, { policies }] of next) if (asksNothing(policies)) next.delete(accountId);
      if (!this.#isDamaged && JSON.stringify([...next]) === JSON.stringify([...this.#bound])) return;
      // In force at once; a disk that refuses costs no policy in this run.
      this.#bound = next;
      if (this.#file === null || this.#box === null) return;
      if (next.size === 0) await this.#file.remove();
      else await this.#file.write({ sealed: await sealJson(Object.fromEntries(next), this.#box) });
      this.#isDamaged = false;
    });
  }
}

function asksNothing({ lockAfterMinutes, endUnusedAfterDays }: SessionPolicies): boolean {
  return lockAfterMinutes === null && endUnusedAfterDays === null;
}
