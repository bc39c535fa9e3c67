import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { removeDurably, writeAtomically } from '../../../src/stores/index.ts';

/** What believes a value, or does not: a schema of zod, or a function of the same form. */
export interface Parser<T> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: T } | { readonly success: false; readonly data?: undefined };
}

const mostBytes = 16 * 1024 * 1024;

/**
 * A small file of settings: parsed before it is believed, written beside and renamed, readable by its owner
 * only. A damaged file counts as absent: it holds nothing that cannot be chosen again.
 */
export class JsonFile<T> {
  readonly #file: string;
  readonly #schema: Parser<T>;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: string, schema: Parser<T>) {
    this.#file = file;
    this.#schema = schema;
  }

  async read(): Promise<T | null> {
    try {
      // Reading a pipe waits for somebody to write, and a device has no end.
      const found = await stat(this.#file);
      if (!found.isFile() || found.size > mostBytes) return null;
      const parsed = this.#schema.safeParse(JSON.parse(await readFile(this.#file, 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  /** Writes in the order of the calls. Rejects when the disk does. */
  async write(value: T): Promise<void> {
    const next = this.#queue.then(() => this.#replace(JSON.stringify(value, null, 2)));
    this.#queue = next.catch(() => undefined);
    await next;
  }

  async remove(): Promise<void> {
    const next = this.#queue.then(() => removeDurably(this.#file));
    this.#queue = next.catch(() => undefined);
    await next;
  }

  async #replace(text: string): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    await writeAtomically(this.#file, text);
  }
}
