import type { TokenManager } from '../../../src/tokens/token-manager.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import type { AccountProfiles } from './account-profiles.ts';
import type { ClipboardGuard } from '../shell/clipboard-guard.ts';
import type { CrmClients } from './crm-clients.ts';

export interface SessionPolicyParts {
  readonly tokens: TokenManager;
  readonly crmClients: CrmClients;
  readonly profiles: AccountProfiles;
  readonly clipboard: ClipboardGuard;
  readonly connections: Pick<ConnectionStore, 'lock' | 'unlock'>;
  readonly changed: () => void;
}

const dayMs = 24 * 60 * 60_000;

/** What ends or interrupts sessions without anybody asking for it. When, and how it looks, is decided elsewhere. */
export class SessionPolicies {
  readonly #parts: SessionPolicyParts;

  constructor(parts: SessionPolicyParts) {
    this.#parts = parts;
  }

  /**
   * Idle lock: takes every token, every client secret and the data key out of memory, ends CRM requests, and clears a copied token.
   * Until `unlock` whatever needs a token fails with `app.locked`, and accounts are described as `locked`.
   * Locking twice is fine.
   */
  async lock(): Promise<void> {
    const { tokens, crmClients, clipboard, connections, changed } = this.#parts;
    crmClients.cancelAll();
    await clipboard.clearIfUnchanged();
    await tokens.lock();
    await connections.lock();
    changed();
  }

  /**
   * Reads the sealed key afresh. That it is the right person is for the caller to find out.
   * @throws TokenStoreError `token_store.locked` when the keyring is locked: everything stays as it is
   */
  async unlock(): Promise<void> {
    await this.#parts.tokens.unlock();
    await this.#parts.connections.unlock();
    this.#parts.changed();
  }

  /**
   * Ends the sessions that nobody has used for so many days: revoked at Zoho, or queued for it, and deleted here.
   * @returns How many.
   * @throws SessionsLockedError while locked
   */
  async endUnused(days: number): Promise<number> {
    const { tokens, crmClients, profiles, changed } = this.#parts;
    const ended = await tokens.endUnused(days * dayMs);
    for (const { id } of ended) {
      crmClients.forget(id);
      await profiles.remove(id);
    }
    if (ended.length > 0) changed();
    return ended.length;
  }
}
