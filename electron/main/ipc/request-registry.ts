import { AppError } from '../failures/describe-error.ts';

/** At one time: each holds its answer, and more than a screen ever waits for is a page that has gone wrong. */
const mostUnderWay = 1_000;

/** Requests of the page that are under way, so that the page can end them by the id it gave. */
export class RequestRegistry {
  readonly #running = new Map<string, AbortController>();
  #underWay = 0;

  /** @throws AppError `app.too_many_requests`; whatever `work` throws */
  async run<T>(requestId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#underWay >= mostUnderWay) throw new AppError('app.too_many_requests');
    this.#underWay += 1;
    const controller = new AbortController();
    this.#running.set(requestId, controller);
    try {
      return await work(controller.signal);
    } finally {
      this.#underWay -= 1;
      // A later request may have taken the name over.
      if (this.#running.get(requestId) === controller) this.#running.delete(requestId);
    }
  }

  /** Ends all, as when nobody may look: their answers are for nobody now. */
  cancelAll(): void {
    for (const controller of this.#running.values()) controller.abort();
  }

  /** An unknown id has ended already. */
  cancel(requestId: string): undefined {
    this.#running.get(requestId)?.abort();
  }
}
