import type { LeasingTokenStore, SignOutResult, TokenManager } from '../../../src/tokens/index.ts';
import type { SerialQueue } from '../shell/serial-queue.ts';
import type { AccountPolicies } from './account-policies.ts';
import type { AccountProfiles } from './account-profiles.ts';
import type { ClipboardGuard } from '../shell/clipboard-guard.ts';
import type { CrmClients } from './crm-clients.ts';

export interface AccountEndingParts {
  readonly tokens: Pick<TokenManager, 'signOut' | 'signOutEverywhere' | 'endUnused' | 'onChange'>;
  readonly store: Pick<LeasingTokenStore, 'describe' | 'deleteToken'>;
  readonly profiles: AccountProfiles;
  readonly accountPolicies: Pick<AccountPolicies, 'ids' | 'release'>;
  readonly crmClients: Pick<CrmClients, 'forget'>;
  /** Writes files for accounts. */
  readonly exports: { endAccount(accountId: string): void };
  readonly clipboard: Pick<ClipboardGuard, 'clearIfUnchanged'>;
  /** What is stored of accounts changes here only: a sign-in that is being saved goes first. */
  readonly accountChanges: SerialQueue;
  /** Removes what Chromium keeps of the pages of this session. */
  readonly wipeCaches: () => Promise<void>;
  /** Told when nothing is left of an account. */
  readonly ended: () => void;
  readonly report: (error: unknown) => void;
}

const dayMs = 24 * 60 * 60_000;

/**
 * The end of accounts, whoever asked for it: a person, a policy, another process. One order for all: the row of
 * the token goes first, for without it nothing can be asked of Zoho any more and while it stands the account does;
 * then requests, exports, a copied token and the profile. What Zoho answers is waited for last.
 */
export class AccountEndings {
  readonly #parts: AccountEndingParts;
  #unfinished = 0;
  #work: Promise<unknown> = Promise.resolve();

  constructor(parts: AccountEndingParts) {
    this.#parts = parts;
    parts.tokens.onChange(({ kind, id }) => {
      if (kind === 'signed_out') this.#rowIsGone(id);
    });
  }

  /** @throws SessionsLockedError; TokenStoreError when the row could not be deleted: then nothing has ended */
  async signOut(accountId: string): Promise<Pick<SignOutResult, 'revoked'>> {
    const { revoked } = await this.#parts.tokens.signOut(accountId);
    await this.#work;
    return { revoked };
  }

  /** @throws as `signOut` */
  async signOutEverywhere(): Promise<{ readonly accounts: number; readonly revoked: number }> {
    const results = await this.#parts.tokens.signOutEverywhere();
    // Nothing is told of rows that could not be read; they are gone as well.
    await this.forgetMissing();
    return { accounts: results.length, revoked: results.filter(({ revoked }) => revoked).length };
  }

  /**
   * Ends the sessions that nobody has used for so many days: here, and at Zoho or queued for it.
   * @returns How many.
   * @throws SessionsLockedError; TokenStoreError when a row could not be deleted: the others have ended
   */
  async endUnused(days: number): Promise<number> {
    const ended = await this.#parts.tokens.endUnused(days * dayMs);
    await this.#work;
    return ended.length;
  }

  /** Removes an account whose server is gone, so that there is nobody to tell. */
  async discard(accountId: string): Promise<void> {
    await this.#parts.store.deleteToken(accountId);
    this.#rowIsGone(accountId);
    await this.#work;
  }

  /** Makes up for endings that a crash interrupted: nothing is kept of an account that has no row. */
  async forgetMissing(): Promise<void> {
    const { store, profiles, accountPolicies } = this.#parts;
    const present = new Set((await store.describe()).accounts.map(({ id }) => id));
    for (const id of new Set([...profiles.ids, ...accountPolicies.ids]))
      if (!present.has(id)) this.#rowIsGone(id);
    await this.#work;
  }

  #rowIsGone(accountId: string): void {
    const { crmClients, exports, accountChanges, report } = this.#parts;
    crmClients.forget(accountId);
    exports.endAccount(accountId);
    this.#unfinished += 1;
    const forgotten = accountChanges
      .run(() => this.#forget(accountId))
      .finally(() => (this.#unfinished -= 1));
    this.#work = Promise.all([this.#work, forgotten.then(() => this.#wipeAfterLast())]).catch(report);
  }

  /** What fails keeps nothing else from going. */
  async #forget(accountId: string): Promise<void> {
    const { clipboard, profiles, accountPolicies, report, ended } = this.#parts;
    await clipboard.clearIfUnchanged().catch(report);
    await profiles.remove(accountId).catch(report);
    await accountPolicies.release(accountId).catch(report);
    ended();
  }

  async #wipeAfterLast(): Promise<void> {
    const { store, wipeCaches } = this.#parts;
    if (this.#unfinished > 0 || (await store.describe()).accounts.length > 0) return;
    await wipeCaches();
  }
}
