import { type FoundRecord, type FoundRecords, concernOf } from '../../../src/contract/index.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { createValueStore, type ValueStore } from '../../lib/value-store.ts';

/** A record that was found, and the module it is in. */
export interface Finding extends FoundRecord {
  readonly module: string;
}

export interface FinderState {
  /** What was searched for; empty while nothing is. */
  readonly text: string;
  readonly found: readonly Finding[];
  /** Modules that have not answered yet. */
  readonly waiting: number;
  /** Modules that were asked and answered. */
  readonly asked: number;
  /** Modules that are not asked before somebody wants it. */
  readonly left: number;
  /** Requests that the search took so far. */
  readonly requests: number;
  /** Why there may be more than was found; null while all went well. */
  readonly error: DesksideError | null;
}

/** @param mostRequests - that may be made for it */
export type FindIn = (
  module: string,
  text: string,
  mostRequests: number,
  signal: AbortSignal,
) => Promise<FoundRecords>;

const idle: FinderState = { text: '', found: [], waiting: 0, asked: 0, left: 0, requests: 0, error: null };
/** Requests for one search, until a person wants more of them. */
export const mostRequests = 24;
/** Requests for one module: a telephone number as it is, without its country, and as a word. */
const mostOfModule = 3;
/** Zoho allows few requests at once, and the list on screen goes first. */
const atOnce = 3;

/**
 * Searches many modules side by side and tells what was found as it comes. A new search ends the one before,
 * so that answers to an old word are never shown. No search takes more requests than it is allowed: what that leaves is
 * asked when a person wants it.
 */
export class RecordFinder {
  readonly state: ValueStore<FinderState> = createValueStore(idle);
  readonly #findIn: FindIn;
  readonly #closed = new Set<string>();
  /** Modules that are not asked before somebody wants it. */
  #left: string[] = [];
  #current = new AbortController();

  constructor(findIn: FindIn) {
    this.#findIn = findIn;
  }

  /**
   * @param modules - in the order in which they are asked
   * @param most - of them that are asked at first
   */
  search(text: string, modules: readonly string[], most = modules.length): void {
    this.stop();
    const open = modules.filter((module) => !this.#closed.has(module));
    if (text === '' || open.length === 0) return;
    this.#left = open.slice(most);
    this.state.set({ ...idle, text });
    this.#begin(open.slice(0, most));
  }

  /** Asks more modules, as many as the requests of another search reach. */
  more(): void {
    if (this.state.get().waiting > 0) return;
    const next = this.#left.splice(0, mostRequests);
    this.#begin(next);
  }

  stop(): void {
    this.#current.abort();
    this.#current = new AbortController();
    this.#left = [];
    this.state.set(idle);
  }

  #begin(queue: string[]): void {
    const { signal } = this.#current;
    const { text } = this.state.get();
    const budget = { left: mostRequests };
    this.state.update((state) => ({ ...state, waiting: queue.length, left: this.#left.length }));
    for (let lane = 0; lane < atOnce; lane += 1) void this.#work(queue, budget, text, signal);
  }

  async #work(queue: string[], budget: { left: number }, text: string, signal: AbortSignal): Promise<void> {
    for (let module = queue.shift(); module !== undefined; module = queue.shift()) {
      const reserved = Math.min(mostOfModule, budget.left);
      if (reserved <= 0) {
        queue.unshift(module);
        break;
      }
      budget.left -= reserved;
      const outcome = await this.#ask(module, text, reserved, signal);
      // An answer to an old word.
      if (signal.aborted) return;
      budget.left += reserved - outcome.requests;
      // The other modules would refuse this word, or this sign-in, just the same.
      const isHopeless = outcome.error !== null && endsTheSearch(outcome.error);
      const dropped = isHopeless ? queue.splice(0).length : 0;
      if (isHopeless) this.#left = [];
      this.state.update((state) => ({
        ...state,
        waiting: state.waiting - 1 - dropped,
        asked: state.asked + 1,
        left: this.#left.length,
        requests: state.requests + outcome.requests,
        found: [...state.found, ...outcome.found],
        error: state.error ?? outcome.error,
      }));
    }
    this.#setAside(queue);
  }

  /** What the budget did not reach waits with the others, once nothing is under way that could leave some of it. */
  #setAside(queue: string[]): void {
    const { waiting } = this.state.get();
    if (queue.length === 0 || waiting !== queue.length) return;
    this.#left = [...queue.splice(0), ...this.#left];
    this.state.update((state) => ({ ...state, waiting: 0, left: this.#left.length }));
  }

  async #ask(
    module: string,
    text: string,
    reserved: number,
    signal: AbortSignal,
  ): Promise<{
    readonly found: readonly Finding[];
    readonly requests: number;
    readonly error: DesksideError | null;
  }> {
    try {
      const { records, requests } = await this.#findIn(module, text, reserved, signal);
      return { found: records.map((record) => ({ ...record, module })), requests, error: null };
    } catch (thrown) {
      const error = asDesksideError(thrown);
      // A failure of one module says nothing of the others, and will be the same next time.
      // How many it took nobody told: all that it could.
      if (concernOf(error.code) !== 'module') return { found: [], requests: reserved, error };
      this.#closed.add(module);
      return { found: [], requests: 1, error: null };
    }
  }
}

function endsTheSearch({ code }: DesksideError): boolean {
  const concern = concernOf(code);
  return concern === 'word' || concern === 'session';
}
