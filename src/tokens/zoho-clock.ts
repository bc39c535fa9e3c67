/** What a ZohoClock is made of. */
export interface ZohoClockOptions {
  /** The clock of this computer, epoch ms. May be wrong by hours, and set right at any moment. */
  readonly clock: () => number;
  /**
   * Milliseconds since some moment, which nobody can set, such as `performance.now`. It may stand still while
   * the computer sleeps. Default: that one when `clock` is `Date.now`, else none.
   */
  readonly monotonic?: () => number;
}

/** Clocks that are set differ by more than this from the one that cannot be; nothing else does. */
const jumpMs = 2_000;

/** A reply that took longer tells the time too vaguely: the computer slept meanwhile. */
const vaguestMs = 5 * 60_000;

/**
 * The time as Zoho's servers count it: whether a token has expired, and when a throttle ends, is decided there.
 *
 * Every reply of Zoho says what time it is (`Date`, RFC 9110 section 6.6.1). A difference to the clock of this
 * computer is taken into account from then on. A clock that is set back is noticed at once; one that jumps ahead
 * cannot be told from a sleep and is believed until the next reply: that costs one renewal, no loop of them.
 */
export class ZohoClock {
  readonly #clock: () => number;
  readonly #monotonic: (() => number) | undefined;
  /** What is added to the clock of this computer. */
  #offset = 0;
  #last: { readonly wall: number; readonly steady: number | undefined } | null = null;
  #compared = false;
  #corrections = 0;

  /** @param options - The clocks of this computer */
  constructor(options: ZohoClockOptions) {
    this.#clock = options.clock;
    this.#monotonic = options.monotonic ?? (options.clock === Date.now ? () => performance.now() : undefined);
  }

  /** Zoho's time, as far as it is known; else the time of this computer. Epoch ms. */
  readonly now = (): number => {
    const wall = this.#clock();
    const steady = this.#monotonic?.();
    if (this.#last !== null) {
      const passed = this.#last.steady === undefined || steady === undefined ? 0 : steady - this.#last.steady;
      const ahead = wall - this.#last.wall - passed;
      // Set back: time itself goes on. Whole milliseconds, because stores keep no others.
      if (ahead < -jumpMs) this.#correct(-Math.round(ahead));
      // Asleep, or set ahead.
      if (ahead > jumpMs && steady !== undefined) this.#compared = false;
    }
    this.#last = { wall, steady };
    return wall + this.#offset;
  };

  /** Whether a reply of Zoho has been compared with this clock, and nothing has happened to it since. */
  get compared(): boolean {
    return this.#compared;
  }

  /** How often this clock was set right: moments before and after that cannot be compared to the second. */
  get corrections(): number {
    return this.#corrections;
  }

  /** A moment of this clock as the clock of this computer shows it: for what a person reads. */
  readonly toLocal = (time: number): number => time - this.#offset;

  /**
   * Takes a reply into account.
   * @param date - The `Date` header: whole seconds, so the server's clock stood up to a second later
   * @param sentAt - When the request was sent, by `now`
   */
  observe(date: string | null, sentAt: number): void {
    const receivedAt = this.now();
    const said = date === null ? Number.NaN : Date.parse(date);
    const earliest = said - receivedAt;
    const latest = said + 1_000 - sentAt;
    if (!Number.isFinite(said) || latest - earliest > vaguestMs || latest < earliest) return;
    this.#compared = true;
    if (earliest <= 0 && latest >= 0) return;
    this.#correct(Math.round((earliest + latest) / 2));
  }

  #correct(byMs: number): void {
    this.#offset += byMs;
    this.#corrections += 1;
  }

  /**
   * Lets this clock hear the time of every reply. For requests to Zoho only.
   * @param fetch - Sends the requests
   * @returns A fetch that does the same, and tells this clock the time
   */
  watch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (...request) => {
      const sentAt = this.now();
      const response = await fetch(...request);
      const { headers } = response;
      // The page of a proxy, or a reply out of a cache, tells the time of somebody or something else.
      const isZohos =
        /\bjson\b/i.test(headers.get('content-type') ?? '') && (headers.get('age') ?? '0') === '0';
      if (isZohos) this.observe(headers.get('date'), sentAt);
      return response;
    };
  }
}
