export interface ClipboardPort {
  readText(): string;
  writeText(text: string): void;
  clear(): void;
}

/** How long a copied token may stay, in ms. */
export const clipboardLifetime = 60_000;

/** Copies a secret and takes it back after a minute, unless the person has copied something else since. */
export class ClipboardGuard {
  readonly #clipboard: ClipboardPort;
  readonly #clock: () => number;
  readonly #later: (milliseconds: number, action: () => void) => () => void;
  #secret: string | null = null;
  #stop: () => void = () => undefined;

  constructor(
    clipboard: ClipboardPort,
    clock: () => number,
    later: (milliseconds: number, action: () => void) => () => void,
  ) {
    this.#clipboard = clipboard;
    this.#clock = clock;
    this.#later = later;
  }

  /** Gives the epoch ms at which the clipboard is cleared. */
  copy(secret: string): number {
    this.#stop();
    this.#clipboard.writeText(secret);
    this.#secret = secret;
    this.#stop = this.#later(clipboardLifetime, () => this.clearIfUnchanged());
    return this.#clock() + clipboardLifetime;
  }

  /** Also called at sign-out and when the app quits. */
  clearIfUnchanged(): void {
    this.#stop();
    this.#stop = () => undefined;
    if (this.#secret !== null && this.#clipboard.readText() === this.#secret) this.#clipboard.clear();
    this.#secret = null;
  }
}
