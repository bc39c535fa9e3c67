interface Planned {
  readonly at: number;
  /** What is planned for one moment happens in the order in which it was planned. */
  readonly order: number;
  readonly action: () => void;
}

/**
 * Time that passes only when nothing is left to do at the present moment. Between two events all promises that can
 * settle do, so the order of everything is that of the events, and a seed repeats it.
 */
export class Scheduler {
  readonly #heap: Planned[] = [];
  #now: number;
  #order = 0;
  #events = 0;

  constructor(start: number) {
    this.#now = start;
  }

  /** True time, in epoch ms. No machine knows it. */
  readonly now = (): number => this.#now;

  /** How many events have happened. */
  get events(): number {
    return this.#events;
  }

  /** Plans an event, `delayMs` from now. */
  after(delayMs: number, action: () => void): void {
    this.#push({ at: this.#now + Math.max(0, delayMs), order: (this.#order += 1), action });
  }

  /** Lets everything happen that is planned until a moment, and ends there. */
  async runUntil(end: number): Promise<void> {
    // Whatever was called just before has not planned anything yet.
    await settled();
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.at > end) break;
      this.#pop();
      this.#now = next.at;
      this.#events += 1;
      next.action();
      await settled();
    }
    this.#now = Math.max(this.#now, end);
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(planned);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(planned, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = planned;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      let child = heap[below];
      if (child === undefined) break;
      const other = heap[below + 1];
      if (other !== undefined && isBefore(other, child)) {
        below += 1;
        child = other;
      }
      if (!isBefore(child, last)) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = last;
  }
}

function isBefore(one: Planned, other: Planned): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** A turn of Node's event loop ends when no promise is left that can settle. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Time limits of requests (`AbortSignal.timeout`) under simulated time.
 * @returns Puts Node's own back
 */
export function limitBySimulatedTime(scheduler: Scheduler): () => void {
  const original = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms: number): AbortSignal => {
    const controller = new AbortController();
    scheduler.after(ms, () => controller.abort(new DOMException('The time is up.', 'TimeoutError')));
    return controller.signal;
  };
  return () => {
    AbortSignal.timeout = original;
  };
}
