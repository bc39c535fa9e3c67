import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { JsonFile } from './json-file.ts';

const workSchema = z.object({
  id: z.string().min(1).max(100),
  /** Where the file was to be. */
  path: z.string().min(1).max(32_000),
  /** Epoch ms. */
  begunAt: z.number(),
});
type Work = z.infer<typeof workSchema>;

/** Remembers which files people wait for. */
export interface WorkJournal {
  begin(id: string, path: string): void;
  /** It is there, or nobody waits for it any more. */
  end(id: string): void;
}

/**
 * The files that people wait for, also those whose turn has not come. What is still noted at the next start, a quit or
 * a crash has cost.
 */
export class UnfinishedWork implements WorkJournal {
  readonly #file: JsonFile<Work[]>;
  readonly #clock: () => number;
  readonly #report: (error: unknown) => void;
  #noted: readonly Work[] = [];
  #written: Promise<void> = Promise.resolve();

  /** @param file - of its own, in the folder of the app */
  constructor(file: string, clock: () => number, report: (error: unknown) => void) {
    this.#file = new JsonFile(file, z.array(workSchema).max(1_000));
    this.#clock = clock;
    this.#report = report;
  }

  /** Names of the files that an earlier process did not finish; said once. Before anything is begun. */
  async lost(): Promise<readonly string[]> {
    const noted = (await this.#file.read()) ?? [];
    await this.#file.remove();
    const finished = await Promise.all(noted.map(isThere));
    return noted.filter((_, index) => finished[index] !== true).map(({ path }) => basename(path));
  }

  begin(id: string, path: string): void {
    const others = this.#noted.filter((each) => each.id !== id);
    this.#note([...others, { id, path, begunAt: this.#clock() }]);
  }

  end(id: string): void {
    if (this.#noted.some((each) => each.id === id)) this.#note(this.#noted.filter((each) => each.id !== id));
  }

  /** Resolves when all of it is on the disk. */
  async flush(): Promise<void> {
    await this.#written;
  }

  #note(noted: readonly Work[]): void {
    this.#noted = noted;
    const written = noted.length === 0 ? this.#file.remove() : this.#file.write([...noted]);
    // What cannot be noted is not said at the next start; the file itself does not suffer.
    this.#written = written.catch(this.#report);
  }
}

/** Whether it took its place after all: the process may have ended between that and its note. */
async function isThere({ path, begunAt }: Work): Promise<boolean> {
  return stat(path).then(
    ({ ctimeMs }) => ctimeMs >= begunAt,
    () => false,
  );
}
