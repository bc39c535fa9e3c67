import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BundledScript } from './bundled-script.ts';

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** A script of `children/`, run as its own process and asked by name. */
export class BenchChild implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  private constructor(child: ChildProcess) {
    this.#process = child;
    child.on('message', (answer: Answer) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    child.once('exit', () => {
      for (const settle of this.#waiting.values()) settle({ id: 0, error: 'The process ended.' });
    });
  }

  /**
   * @param script - a name, to be run by Node, or a bundle of one, to be run by Electron
   * @param settings - what the child finds as JSON in its first argument
   */
  static async start(script: string | BundledScript, settings: unknown = {}): Promise<BenchChild> {
    const parameters = [JSON.stringify(settings)];
    const child = new BenchChild(
      typeof script === 'string'
        ? fork(join(import.meta.dirname, 'children', script), parameters)
        : fork(script.file, parameters, {
            execPath: script.executable,
            env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
          }),
    );
    await child.#answer(0);
    return child;
  }

  /** The caller knows what its script answers under the name. */
  async ask<T>(name: string, input: unknown = null): Promise<T> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = this.#answer(id);
    this.#process.send({ id, name, input });
    return (await answer) as T;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = once(this.#process, 'exit');
    if (this.#process.exitCode !== null) return;
    this.#process.disconnect();
    await gone;
  }

  #answer(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ value, error }) => {
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
    });
  }
}
