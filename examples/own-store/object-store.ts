/**
 * Stands for the object store of your choice: an object has a version (an ETag), and is replaced only if nobody else
 * was faster. Here a version is a file, and the file system lets one of two writers make it.
 */
import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

export interface StoredObject {
  readonly text: string;
  /** 0 for an object that is not there yet. */
  readonly version: number;
}

export class ObjectStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async get(): Promise<StoredObject> {
    for (;;) {
      const version = Math.max(0, ...(await this.#versions()));
      if (version === 0) return { text: '', version };
      const text = await readFile(join(this.#folder, `${version}.json`), 'utf8');
      // Emptied when somebody has just replaced it: look again.
      if (text !== '') return { text, version };
    }
  }

  /** False, and nothing written, when the object is no longer of that version. */
  async replace(text: string, version: number): Promise<boolean> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const draft = join(this.#folder, `${randomUUID()}.draft`);
    await writeFile(draft, text, { mode: 0o600 });
    try {
      await link(draft, join(this.#folder, `${version + 1}.json`));
    } catch {
      return false;
    } finally {
      await rm(draft);
    }
    // Emptied and not removed: however slow a writer is, it finds its number taken.
    if (version > 0) await truncate(join(this.#folder, `${version}.json`));
    return true;
  }

  async #versions(): Promise<number[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => name.endsWith('.json')).map((name) => Number.parseInt(name, 10));
  }
}
