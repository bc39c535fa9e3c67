import { type FoundRecord, concernOf } from '../../../src/contract/index.ts';
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
  /** Why there may be more than was found; null while all went well. */
  readonly error: DesksideError | null;
}

export type FindIn = (module: string, text: string, signal: AbortSignal) => Promise<readonly FoundRecord[]>;

const idle: FinderState = { text: '', found: [], waiting: 0, error: null };
/** Zoho allows few requests at once, and the list on screen goes first. */
const atOnce = 3;

/**
 * Searches many modules side by side and tells what was found as it comes. A new search ends the one before,
 * so that answers to an old word are never shown.
 */
export class RecordFinder {
  readonly state: ValueStore<FinderState> = createValueStore(idle);
  readonly #findIn: FindIn;
  readonly #closed = new Set<string>();
  #current = new AbortController();

  constructor(findIn: FindIn) {
    this.#findIn = findIn;
  }

  /** @param modules - in the order in which they are asked */
  search(text: string, modules: readonly string[]): void {
    this.stop();
    const open = modules.filter((module) => !this.#closed.has(module));
    if (text === '' || open.length === 0) return;
    const { signal } = this.#current;
    this.state.set({ text, found: [], waiting: open.length, error: null });
    const queue = [...open];
    for (let lane = 0; lane < atOnce; lane += 1) void this.#work(queue, text, signal);
  }

  stop(): void {
    this.#current.abort();
    this.#current = new AbortController();
    this.state.set(idle);
  }

  async #work(queue: string[], text: string, signal: AbortSignal): Promise<void> {
    for (let module = queue.shift(); module !== undefined; module = queue.shift()) {
      const outcome = await this.#ask(module, text, signal);
      // An answer to an old word.
      if (signal.aborted) return;
      // The other modules would refuse this word, or this sign-in, just the same.
      const isHopeless = outcome.error !== null && endsTheSearch(outcome.error);
      const left = isHopeless ? queue.splice(0).length : 0;
      this.state.update((state) => ({
        ...state,
        waiting: state.waiting - 1 - left,
        found: [...state.found, ...outcome.found],
        error: state.error ?? outcome.error,
      }));
    }
  }

  async #ask(
    module: string,
    text: string,
    signal: AbortSignal,
  ): Promise<{ readonly found: readonly Finding[]; readonly error: DesksideError | null }> {
    try {
      const found = await this.#findIn(module, text, signal);
      return { found: found.map((record) => ({ ...record, module })), error: null };
    } catch (thrown) {
      const error = asDesksideError(thrown);
      // A failure of one module says nothing of the others, and will be the same next time.
      if (concernOf(error.code) !== 'module') return { found: [], error };
      this.#closed.add(module);
      return { found: [], error: null };
    }
  }
}

function endsTheSearch({ code }: DesksideError): boolean {
  const concern = concernOf(code);
  return concern === 'word' || concern === 'session';
}
