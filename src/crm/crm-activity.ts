/** How busy the client is; more than the contract's `Activity` asks for. */
export interface CrmActivity {
  readonly requestsInFlight: number;
  /** From `X-API-CREDITS-REMAINING`, which Zoho sends once half of the day's credits are used. */
  readonly creditsRemaining: number | null;
  /** Credits this client used since it was made, by Zoho's price list. */
  readonly creditsSpent: number;
  /** Epoch ms of the last answer of any kind. */
  readonly lastAnswerAt: number | null;
  /** False after a request that reached nobody, until one is answered. */
  readonly online: boolean;
}

/** Counts requests and credits, and tells whoever wants to know. */
export class ActivityMeter {
  readonly #clock: () => number;
  readonly #onActivity: ((activity: CrmActivity) => void) | undefined;
  #activity: CrmActivity = {
    requestsInFlight: 0,
    creditsRemaining: null,
    creditsSpent: 0,
    lastAnswerAt: null,
    online: true,
  };

  constructor(clock: () => number, onActivity?: (activity: CrmActivity) => void) {
    this.#clock = clock;
    this.#onActivity = onActivity;
  }

  current(): CrmActivity {
    return this.#activity;
  }

  started(): void {
    this.#change({ requestsInFlight: this.#activity.requestsInFlight + 1 });
  }

  ended(): void {
    this.#change({ requestsInFlight: this.#activity.requestsInFlight - 1 });
  }

  /** @param creditsRemaining - the header's value, or null when it was not sent */
  answered(credits: number, creditsRemaining: number | null): void {
    this.#change({
      creditsSpent: this.#activity.creditsSpent + credits,
      creditsRemaining: creditsRemaining ?? this.#activity.creditsRemaining,
      lastAnswerAt: this.#clock(),
      online: true,
    });
  }

  unreachable(): void {
    this.#change({ online: false });
  }

  #change(change: Partial<CrmActivity>): void {
    this.#activity = { ...this.#activity, ...change };
    this.#onActivity?.(this.#activity);
  }
}
