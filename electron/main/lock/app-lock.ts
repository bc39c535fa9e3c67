import type { AuditKind, ErrorCode, LockView } from '../../../src/contract/index.ts';
import type { RequestChannel } from '../../../src/contract/channels.ts';
import { AppError, codeOf } from '../failures/describe-error.ts';
import type { PassphraseLock } from '../secrets/passphrase-lock.ts';
import type { IdentityProof } from '../shell/identity-proof.ts';
import { SerialQueue } from '../shell/serial-queue.ts';

/** What gives up its secrets while Deskside is locked, and reads the sealed key anew afterwards. */
export interface LockableSecrets {
  lock(): Promise<void>;
  /** @throws TokenStoreError `token_store.locked`, `token_store.key_lost` */
  unlock(): Promise<void>;
}

export interface AppLockParts {
  readonly secrets: LockableSecrets;
  /** Asks the person in front of the computer, where the system can; null where it cannot. */
  readonly identityProof: IdentityProof | null;
  /** A passphrase stands in place of everything else that could be asked. */
  readonly passphrase?: Pick<PassphraseLock, 'isSet' | 'prove' | 'forget'>;
  /** Keeps for the next start that it is locked, where a start that forgot it would be a way around the proof. */
  readonly remember?: (locked: boolean) => Promise<void>;
  /** Whether anything is kept under a key that can be dropped and read again. */
  readonly hasKey: boolean;
  /** Ends what is under way: its answers are for nobody now. */
  readonly endWork: () => void;
  /** Lets what waited for the end of the lock go on. */
  readonly resumeWork: () => void;
  readonly record: (kind: AuditKind, code?: ErrorCode) => void;
  readonly changed: () => void;
}

/** What the page may ask while locked. Everything else is answered with `app.locked`. */
const allowedWhileLocked: ReadonlySet<RequestChannel> = new Set([
  'getAppState',
  'unlockApp',
  'lockApp',
  'reportActivity',
  'cancelRequest',
  'restartApp',
  'leaveQuickSearch',
]);

interface Unlock {
  /** The number of locks asked for when it began: a later one makes it void. */
  readonly locks: number;
  readonly done: Promise<void>;
}

/** Deskside, locked or not. One change at a time; a lock that is asked for during an unlock wins. */
export class AppLock {
  readonly #parts: AppLockParts;
  readonly #changes = new SerialQueue();
  #locked = false;
  #holdsSecrets = true;
  #locks = 0;
  #unlock: Unlock | null = null;
  #waiting: (() => void)[] = [];

  constructor(parts: AppLockParts) {
    this.#parts = parts;
  }

  get view(): LockView {
    const { identityProof, passphrase, hasKey } = this.#parts;
    const byPassphrase = passphrase?.isSet === true;
    return {
      locked: this.#locked,
      asks: byPassphrase ? 'passphrase' : (identityProof?.by ?? (hasKey ? 'keyring' : 'nobody')),
    };
  }

  get locked(): boolean {
    return this.#locked;
  }

  /**
   * @param isGesture - whether a key or a click came with the call: the page neither unlocks by itself nor shuts a
   * person out
   * @throws AppError `app.locked`, `app.unlock_refused`, `app.sender_refused`
   */
  admit(channel: RequestChannel, isGesture = true): void {
    if (!isGesture && channel === 'setLockPassphrase') throw new AppError('app.sender_refused');
    if (!this.#locked) return;
    if (!allowedWhileLocked.has(channel)) throw new AppError('app.locked');
    if (channel === 'unlockApp' && !isGesture) throw new AppError('app.unlock_refused');
  }

  /** Runs once, when it is open the next time; at once when it is not locked. */
  whenOpen(action: () => void): void {
    if (this.#locked) this.#waiting.push(action);
    else action();
  }

  /** Content is hidden at once; it resolves when the next start knows of it and the secrets are out of memory, too. */
  lock(): Promise<void> {
    this.#locks += 1;
    let remembered: Promise<void> | undefined;
    if (!this.#locked) {
      const { endWork, record, changed, remember } = this.#parts;
      this.#locked = true;
      remembered = remember?.(true);
      endWork();
      record('locked');
      changed();
    }
    return this.#changes.run(async () => {
      await remembered;
      await this.#dropSecrets();
    });
  }

  /**
   * Resolves when it is open, or when a lock that was asked for meanwhile has made it void. Who asks while it is
   * under way shares its outcome.
   * @param passphrase - where one is set
   * @throws AppError `app.unlock_refused`, `app.passphrase_wrong`, TokenStoreError; then it stays locked.
   */
  unlock(passphrase = ''): Promise<void> {
    const locks = this.#locks;
    if (this.#unlock?.locks === locks) return this.#unlock.done;
    const done = this.#changes
      .run(() => this.#open(passphrase, () => this.#locks !== locks))
      .finally(() => {
        if (this.#unlock?.done === done) this.#unlock = null;
      });
    this.#unlock = { locks, done };
    return done;
  }

  async #open(passphrase: string, isVoid: () => boolean): Promise<void> {
    const { resumeWork, record, changed } = this.#parts;
    if (!this.#locked || isVoid()) return;
    try {
      if (!(await this.#isProved(passphrase))) throw new AppError('app.unlock_refused');
      if (isVoid()) return;
      this.#holdsSecrets = true;
      await this.#parts.secrets.unlock();
    } catch (error) {
      record('unlock_failed', codeOf(error) ?? 'app.internal');
      await this.#dropSecrets();
      throw error;
    }
    // The lock that came in between waits behind this step, and drops what was read.
    if (isVoid()) return;
    this.#locked = false;
    const remembered = this.#parts.remember?.(false);
    record('unlocked');
    changed();
    resumeWork();
    for (const action of this.#waiting.splice(0)) action();
    await remembered;
  }

  async #isProved(given: string): Promise<boolean> {
    const { identityProof, passphrase } = this.#parts;
    if (passphrase?.isSet === true) {
      await passphrase.prove(given);
      // From here on there is something to drop.
      this.#holdsSecrets = true;
      return true;
    }
    return identityProof === null || (await identityProof.ask());
  }

  async #dropSecrets(): Promise<void> {
    if (!this.#holdsSecrets) return;
    this.#parts.passphrase?.forget();
    await this.#parts.secrets.lock();
    this.#holdsSecrets = false;
  }
}
