import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ConformanceError } from './conformance-error.ts';
import type { PlaceAddress } from './place.ts';

/** What another process is to do. */
export type Errand =
  | { readonly kind: 'ask'; readonly id: string; readonly callers: number }
  | { readonly kind: 'save'; readonly users: number; readonly start: number }
  | { readonly kind: 'remove'; readonly start: number };

/** What a child process is told on its command line, as JSON. */
export interface ChildOrder {
  readonly module: string;
  readonly place: PlaceAddress;
  readonly errand: Errand;
}

/** Another process with the store open. */
export class ChildProcess {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;
  #complaints = '';

  constructor(script: URL, order: ChildOrder) {
    this.#process = spawn(process.execPath, [fileURLToPath(script), JSON.stringify(order)], {
      stdio: 'pipe',
    });
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => (this.#complaints += text));
    // It may be killed while it is told something.
    this.#process.stdin.on('error', () => undefined);
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    this.#ended = once(this.#process, 'close');
  }

  /** @returns The next line that it says; null when it has ended */
  async line(): Promise<string | null> {
    const next = await this.#lines.next();
    return next.done === true ? null : next.value;
  }

  async ready(): Promise<void> {
    if ((await this.line()) === 'ready') return;
    throw new ConformanceError(`The other process did not open the store: ${this.#complaints.slice(-1_500)}`);
  }

  say(word: string): void {
    this.#process.stdin.write(`${word}\n`);
  }

  /** SIGKILL: no exit handler, no flush, nothing. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }
}
