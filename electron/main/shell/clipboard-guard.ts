/** Electron's clipboard: calls that answered at once became promises with later versions; both are taken. */
export interface ClipboardPort {
  readText(): Promise<string> | string;
  writeText(text: string): Promise<void> | void;
  clear(): Promise<void> | void;
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
  async copy(secret: string): Promise<number> {
    this.#stop();
    await this.#clipboard.writeText(secret);
    this.#secret = secret;
    this.#stop = this.#later(clipboardLifetime, () => void this.clearIfUnchanged());
    return this.#clock() + clipboardLifetime;
  }

  /** Also called at sign-out and when the app quits. */
  async clearIfUnchanged(): Promise<void> {
    this.#stop();
    this.#stop = () => undefined;
    const secret = this.#secret;
    this.#secret = null;
    if (secret !== null && (await this.#clipboard.readText()) === secret) await this.#clipboard.clear();
  }
}
