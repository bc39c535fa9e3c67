import type { TokenManager } from '../../../src/tokens/index.ts';
import type { ClipboardGuard } from '../shell/clipboard-guard.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import type { SerialQueue } from '../shell/serial-queue.ts';
import type { LockableSecrets } from './app-lock.ts';

export interface SessionSecretParts {
  readonly tokens: Pick<TokenManager, 'lock' | 'unlock'>;
  readonly crmClients: Pick<CrmClients, 'cancelAll'>;
  readonly clipboard: Pick<ClipboardGuard, 'clearIfUnchanged'>;
  readonly connections: Pick<ConnectionStore, 'lock' | 'unlock'>;
  /** A sign-in that is being saved when the lock comes is saved whole. */
  readonly accountChanges: SerialQueue;
  readonly changed: () => void;
  /** Seals under the passphrase what it should lie under and does not. Never rejects. */
  readonly mendSeal?: () => Promise<void>;
}

/** Everything secret that is in memory: tokens, client secrets, the data key, a copied token. */
export class SessionSecrets implements LockableSecrets {
  readonly #parts: SessionSecretParts;

  constructor(parts: SessionSecretParts) {
    this.#parts = parts;
  }

  /**
   * Takes all of it out of memory and ends CRM requests. Until `unlock` whatever needs a token fails with
   * `app.locked`, and accounts are described as `locked`. Locking twice is fine.
   */
  async lock(): Promise<void> {
    const { tokens, crmClients, clipboard, connections, accountChanges, changed } = this.#parts;
    crmClients.cancelAll();
    // A clipboard that does not answer keeps no token in memory, nor the other way round.
    const steps = [accountChanges.run(() => tokens.lock()), connections.lock(), clipboard.clearIfUnchanged()];
    await Promise.allSettled(steps);
    changed();
    await Promise.all(steps);
  }

  /**
   * Reads the sealed key afresh. That it is the right person is for the caller to find out.
   * @throws TokenStoreError `token_store.locked` when the keyring is locked: everything stays as it is
   */
  async unlock(): Promise<void> {
    await this.#parts.tokens.unlock();
    await this.#parts.connections.unlock();
    await this.#parts.mendSeal?.();
    this.#parts.changed();
  }
}
