/** How often it is looked whether it is time, in ms. */
const lookEveryMs = 5_000;

export interface IdleWatchParts {
  readonly clock: () => number;
  /** Seconds since the last input anywhere on this computer, as the system has it. */
  readonly systemIdleSeconds: () => number;
  readonly every: (milliseconds: number, action: () => void) => () => void;
  /** Null when Deskside is not to lock. */
  readonly lockAfterMinutes: () => number | null;
  /** True while locking would undo what a person is doing elsewhere, as in the browser during a sign-in. */
  readonly isAwaited: () => boolean;
  readonly lock: () => void;
}

/**
 * Notices that nobody is there. Input in the window counts everywhere; the system's own count only once it has
 * been seen to count, because on some desktops it stays at zero forever (Wayland without a portal).
 */
export class IdleWatch {
  readonly #parts: IdleWatchParts;
  #lastInput: number;
  #systemCounts = false;
  #stop: () => void = () => undefined;

  constructor(parts: IdleWatchParts) {
    this.#parts = parts;
    this.#lastInput = parts.clock();
  }

  start(): void {
    this.#stop = this.#parts.every(lookEveryMs, () => this.look());
  }

  stop(): void {
    this.#stop();
  }

  /** Somebody is there. */
  active(): void {
    this.#lastInput = this.#parts.clock();
  }

  look(): void {
    const { clock, systemIdleSeconds, lockAfterMinutes, isAwaited, lock } = this.#parts;
    const now = clock();
    const idleSeconds = systemIdleSeconds();
    this.#systemCounts ||= idleSeconds > 0;
    // A clock that was set back must not keep the window open for as long.
    this.#lastInput = Math.min(now, this.#lastInput);
    if (this.#systemCounts) this.#lastInput = Math.max(this.#lastInput, now - idleSeconds * 1000);
    const minutes = lockAfterMinutes();
    if (minutes !== null && now - this.#lastInput >= minutes * 60_000 && !isAwaited()) lock();
  }
}
