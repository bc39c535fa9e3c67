import { findUpdate, type FindUpdatePorts } from './find-update.ts';
import { clearStaged, isWhole, type StagedUpdate, type StagePorts, stageUpdate } from './staged-update.ts';
import { UpdateError, type UpdateErrorCode } from './update-error.ts';

export interface UpdaterPorts extends FindUpdatePorts, Omit<StagePorts, 'fetch'> {
  /** Hands a verified file to the system. */
  readonly install: (staged: StagedUpdate, options: { readonly startAgain: boolean }) => Promise<void>;
  /** Whether files are being written that an end of the app would lose. */
  readonly isBusy: () => boolean;
  /** Told when a release waits for the next start. */
  readonly ready: (version: string) => void;
  readonly failed: (code: UpdateErrorCode) => void;
}

/**
 * Brings the app up to date: looked for, verified, fetched, verified again, and put in place when the app ends anyway. It
 * ends nothing by itself.
 */
export class Updater {
  readonly #ports: UpdaterPorts;
  readonly #stopped = new AbortController();
  #staged: StagedUpdate | null = null;
  #looking: Promise<void> | null = null;

  constructor(ports: UpdaterPorts) {
    this.#ports = ports;
  }

  /** The version that waits for the next start; null for none. */
  get waiting(): string | null {
    return this.#staged?.version ?? null;
  }

  /** Looks once; asked while it looks, it goes on looking. Never throws: an update is no reason to disturb anybody. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  /**
   * Puts what waits in place. Called when the app ends, after everything is closed.
   * @returns whether something was installed
   */
  async install(startAgain: boolean): Promise<boolean> {
    this.#stopped.abort();
    const staged = this.#staged;
    // Whoever ends the app while a file is written has chosen that; what is left of it is not an update's to touch.
    if (staged === null || this.#ports.isBusy()) return false;
    this.#staged = null;
    try {
      // The folder belongs to the person, and a day may have gone by.
      if (!(await isWhole(staged))) throw new UpdateError('tampered');
      await this.#ports.install(staged, { startAgain });
      return true;
    } catch (error) {
      this.#ports.failed(codeOf(error));
      return false;
    }
  }

  async #look(): Promise<void> {
    const ports = this.#ports;
    try {
      const found = await findUpdate(ports, this.#stopped.signal);
      if (found === null) {
        if (this.#staged === null) await clearStaged(ports.folder);
        return;
      }
      if (this.#staged?.version === found.version) return;
      this.#staged = null;
      this.#staged = await stageUpdate(found, ports, this.#stopped.signal);
      ports.ready(found.version);
    } catch (error) {
      if (!this.#stopped.signal.aborted) ports.failed(codeOf(error));
    }
  }
}

function codeOf(error: unknown): UpdateErrorCode {
  return error instanceof UpdateError ? error.code : 'write_failed';
}
