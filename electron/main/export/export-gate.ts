import { withSignal } from '../../../src/tokens/index.ts';

/** Lets exports ask Zoho, or holds them back: while Deskside is locked there is no token to ask with. */
export class ExportGate {
  #closed: { readonly opened: Promise<void>; readonly open: () => void } | null = null;

  get isClosed(): boolean {
    return this.#closed !== null;
  }

  close(): void {
    if (this.#closed !== null) return;
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.#closed = { opened, open };
  }

  open(): void {
    this.#closed?.open();
    this.#closed = null;
  }

  /** Resolves while it is open. Rejects when the signal ends. */
  async pass(signal: AbortSignal): Promise<void> {
    while (this.#closed !== null) await withSignal(this.#closed.opened, signal);
  }
}
