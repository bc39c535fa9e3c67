import { isDiskRefusal } from './disk-refusal.ts';
import type { OAuthToken } from './oauth-token.ts';
import { revocationOf, type Revocation } from './revocation.ts';
import type { RevocationQueue } from './revocation-queue.ts';
import type { EndedSession, SignOutResult, TokenEvent } from './session.ts';
import { TokenStoreError } from './token-store-error.ts';
import type { LeasingTokenStore } from './token-store.ts';

export interface SessionEndingPorts {
  readonly store: LeasingTokenStore;
  readonly revocations: RevocationQueue;
  readonly defaultAccountsUrl: string;
  /** @throws SessionsLockedError */
  readonly assertUnlocked: () => void;
  /** Drops what the manager holds of a session, and ends its renewal. */
  readonly forget: (id: string) => void;
  readonly emit: (id: string, event: Omit<TokenEvent, 'id' | 'at' | 'userName'>) => void;
  /** Whether the time is known from Zoho; asks the server when it is not. */
  readonly isTimeSure: (accountsUrl: string) => Promise<boolean>;
  /** The sessions that the manager holds anything of. */
  readonly known: () => readonly string[];
}

/**
 * Ends sessions. The order matters: first the revocation is kept, then the row is deleted, then Zoho is asked; so
 * a crash at any moment leaves a session that is still there, or one whose end at Zoho is not forgotten.
 */
export class SessionEndings {
  readonly #ports: SessionEndingPorts;

  constructor(ports: SessionEndingPorts) {
    this.#ports = ports;
  }

  async end(id: string, reason: NonNullable<TokenEvent['reason']>): Promise<SignOutResult> {
    const { store, forget, emit } = this.#ports;
    forget(id);
    const read = await this.#readForRevocation(() => store.findTokenById(id));
    const kept = await this.#delete(read.token === null ? [] : [read.token], [id], () =>
      store.deleteToken(id),
    );
    forget(id);
    emit(id, { kind: 'signed_out', reason });
    if (read.token === null) return { revoked: false, failure: read.failure };
    return this.#outcome(kept[0] ?? null);
  }

  async endAll(): Promise<readonly EndedSession[]> {
    const { store, forget, known, emit } = this.#ports;
    for (const id of known()) forget(id);
    const read = await this.#readForRevocation(async () => store.getTokens());
    const tokens = read.token ?? [];
    const kept = await this.#delete(tokens, 'all', () => store.deleteTokens());
    for (const id of known()) forget(id);
    for (const { id } of tokens) emit(id, { kind: 'signed_out', reason: 'asked' });
    return Promise.all(
      tokens.map(async ({ id }, index) => ({ id, ...(await this.#outcome(kept[index] ?? null)) })),
    );
  }

  /** @param limit Gives epoch ms: what was used before that and never since is ended. */
  async endUnused(limit: () => number): Promise<readonly EndedSession[]> {
    const { store, isTimeSure, defaultAccountsUrl } = this.#ports;
    const { accounts } = await store.describe();
    const isUnused = (lastUsedAt: number): boolean => lastUsedAt < limit();
    const readable = accounts.filter(({ status }) => status === 'readable');
    const first = readable.find(({ lastUsedAt }) => isUnused(lastUsedAt));
    if (first === undefined || !(await isTimeSure(first.accountsUrl ?? defaultAccountsUrl))) return [];
    const unused = readable.filter(({ lastUsedAt }) => isUnused(lastUsedAt));
    // At once: the last one does not wait for Zoho to answer about the first.
    const ended = await Promise.all(
      unused.map(async ({ id }): Promise<EndedSession | null> => {
        // Looked at again: another process may have used it since.
        const record = await store.findRecord(id, { countAsUse: false });
        if (record === null || !isUnused(record.state.lastUsedAt)) return null;
        return { id, ...(await this.end(id, 'unused')) };
      }),
    );
    return ended.filter((result) => result !== null);
  }

  /** Ends at Zoho what is no longer stored here. */
  async revoke(token: OAuthToken): Promise<SignOutResult> {
    const [kept] = await this.#keep([token]);
    return this.#outcome(kept ?? null);
  }

  /** Deletes rows once their revocations are kept. @returns The name of each revocation, null for none. */
  async #delete(
    tokens: readonly OAuthToken[],
    ids: readonly string[] | 'all',
    deletion: () => Promise<void>,
  ): Promise<readonly (string | null)[]> {
    const kept = await this.#keep(tokens);
    try {
      await deletion();
    } catch (error) {
      const names = kept.filter((name) => name !== null);
      if (isDiskRefusal(error)) await this.#eraseAfterZoho(names, ids, error);
      else {
        // The sessions are still there, and a person may go on with them.
        await this.#ports.revocations.drop(names);
        throw error;
      }
    }
    return kept;
  }

  /**
   * The disk refuses: Zoho is told first, so that what cannot be taken away is worth nothing, and then the rows are
   * written over in the room that they have.
   * @throws TokenStoreError `token_store.not_erased` when only Zoho has ended them; `refusal` when nothing has ended
   */
  async #eraseAfterZoho(
    names: readonly string[],
    ids: readonly string[] | 'all',
    refusal: unknown,
  ): Promise<void> {
    const { store, revocations } = this.#ports;
    const outcomes = await Promise.all(names.map((name) => revocations.attempt(name)));
    try {
      if (store.eraseTokens === undefined) throw refusal;
      await store.eraseTokens(ids);
    } catch (cause) {
      await revocations.drop(names);
      const isEnded = outcomes.length > 0 && outcomes.every(({ revoked }) => revoked);
      throw isEnded ? new TokenStoreError('token_store.not_erased', { cause }) : refusal;
    }
    // The rows have left room for what Zoho could not be told yet.
    await revocations.keep([]);
  }

  async #keep(tokens: readonly OAuthToken[]): Promise<readonly (string | null)[]> {
    const { revocations, defaultAccountsUrl } = this.#ports;
    const wanted = tokens.map((token) => revocationOf(token, defaultAccountsUrl));
    const names = await revocations.keep(wanted.filter((one): one is Revocation => one !== null));
    let next = 0;
    return wanted.map((one) => (one === null ? null : (names[next++] ?? null)));
  }

  /** @param name Null when there was no session to end. */
  async #outcome(name: string | null): Promise<SignOutResult> {
    return name === null ? { revoked: true, failure: null } : this.#ports.revocations.attempt(name);
  }

  /** A key that is locked or lost must not keep a person signed in: the row goes, Zoho is not told. */
  async #readForRevocation<Read>(
    read: () => Promise<Read | null>,
  ): Promise<{ readonly token: Read | null; readonly failure: SignOutResult['failure'] }> {
    try {
      return { token: await read(), failure: null };
    } catch (error) {
      if (!(error instanceof TokenStoreError)) throw error;
      // Locked by ourselves in between: the key is well, and Zoho is told once it is read again.
      this.#ports.assertUnlocked();
      return { token: null, failure: error.code };
    }
  }
}
