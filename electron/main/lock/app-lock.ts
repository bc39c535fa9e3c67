import type { AuditKind } from '../../../src/contract/audit.ts';
import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import type { LockView } from '../../../src/contract/session-policies.ts';
import { AppError, codeOf } from '../failures/describe-error.ts';

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
  readonly goOn: () => void;
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
]);

/** Deskside, locked or not. One change at a time: what is asked meanwhile waits its turn. */
export class AppLock {
  readonly #parts: AppLockParts;
  #locked = false;
  #queue: Promise<unknown> = Promise.resolve();

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
    if (this.#locked) return this.#queue.then(() => undefined);
    const { secrets, endWork, record, changed } = this.#parts;
    this.#locked = true;
    endWork();
    record('locked');
    changed();
    return this.#next(() => secrets.lock());
  }

  /** @throws AppError `app.unlock_refused`, TokenStoreError; then it stays locked. */
  unlock(): Promise<void> {
    const { secrets, proveIdentity, goOn, record, changed } = this.#parts;
    return this.#next(async () => {
      if (!this.#locked) return;
      try {
        if (proveIdentity !== null && !(await proveIdentity())) throw new AppError('app.unlock_refused');
        await secrets.unlock();
      } catch (error) {
        record('unlock_failed', codeOf(error) ?? 'app.internal');
        throw error;
      }
      this.#locked = false;
      record('unlocked');
      changed();
      goOn();
    });
  }

  #next(step: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(step);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
