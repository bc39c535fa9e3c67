import type { TableSession } from './table-session.ts';

/** The time of the server, by which all machines count leases whatever their own clocks say. Epoch ms. */
export class ServerClock {
  readonly #fixed: (() => number) | undefined;
  #offset = 0;

  /** @param fixed Replaces the server's time altogether, for tests. */
  constructor(fixed?: () => number) {
    this.#fixed = fixed;
  }

  /** The time as far as it is known without asking; right to some milliseconds once `read` was called. */
  readonly estimate = (): number => this.#fixed?.() ?? Date.now() + this.#offset;

  async read(session: TableSession): Promise<number> {
    if (this.#fixed !== undefined) return this.#fixed();
    const now = await session.now();
    this.#offset = now - Date.now();
    return now;
  }
}
