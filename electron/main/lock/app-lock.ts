import type { AuditKind, ErrorCode, LockView } from '../../../src/contract/index.ts';
import type { RequestChannel } from '../../../src/contract/channels.ts';
import { AppError, codeOf } from '../failures/describe-error.ts';
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
  readonly proveIdentity: (() => Promise<boolean>) | null;
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

  constructor(parts: AppLockParts) {
    this.#parts = parts;
  }

  get view(): LockView {
    const { proveIdentity, hasKey } = this.#parts;
    return {
      locked: this.#locked,
      asks: proveIdentity !== null ? 'touch_id' : hasKey ? 'keyring' : 'nobody',
    };
  }

  get locked(): boolean {
    return this.#locked;
  }

  /** @throws AppError `app.locked` */
  admit(channel: RequestChannel): void {
    if (this.#locked && !allowedWhileLocked.has(channel)) throw new AppError('app.locked');
  }

  /** Content is hidden at once; it resolves when the secrets are out of memory, too. */
  lock(): Promise<void> {
    this.#locks += 1;
    if (!this.#locked) {
      const { endWork, record, changed } = this.#parts;
      this.#locked = true;
      endWork();
      record('locked');
      changed();
    }
    return this.#changes.run(() => this.#dropSecrets());
  }

  /**
   * Resolves when it is open, or when a lock that was asked for meanwhile has made it void. Who asks while it is
   * under way shares its outcome.
   * @throws AppError `app.unlock_refused`, TokenStoreError; then it stays locked.
   */
  unlock(): Promise<void> {
    const locks = this.#locks;
    if (this.#unlock?.locks === locks) return this.#unlock.done;
    const done = this.#changes
      .run(() => this.#open(() => this.#locks !== locks))
      .finally(() => {
        if (this.#unlock?.done === done) this.#unlock = null;
      });
    this.#unlock = { locks, done };
    return done;
  }

  async #open(isVoid: () => boolean): Promise<void> {
    const { resumeWork, record, changed } = this.#parts;
    if (!this.#locked || isVoid()) return;
    try {
      if (!(await this.#isProved())) throw new AppError('app.unlock_refused');
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
    record('unlocked');
    changed();
    resumeWork();
  }

  async #isProved(): Promise<boolean> {
    const { proveIdentity } = this.#parts;
    return proveIdentity === null || (await proveIdentity());
  }

  async #dropSecrets(): Promise<void> {
    if (!this.#holdsSecrets) return;
    await this.#parts.secrets.lock();
    this.#holdsSecrets = false;
  }
}
