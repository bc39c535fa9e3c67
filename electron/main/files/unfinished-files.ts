import { lstat, rm } from 'node:fs/promises';
import { z } from 'zod';
import { JsonFile } from './json-file.ts';
import { codeOfSystem, type PartRegister } from './part-file.ts';

/** A file as the disk knows it: another one that took its path later has another number. */
const unfinishedSchema = z.object({
  path: z.string().min(1).max(32_000),
  device: z.string(),
  number: z.string(),
});
type Unfinished = z.infer<typeof unfinishedSchema>;

/**
 * Where the files are that exports and downloads have not finished. Those of a process that was killed are
 * removed at the next start: they hold records, and nobody would look for them.
 */
export class UnfinishedFiles implements PartRegister {
  readonly #file: JsonFile<Unfinished[]>;
  #known: readonly Unfinished[] = [];

  /** @param file - of its own, in the folder of the app */
  constructor(file: string) {
    this.#file = new JsonFile(file, z.array(unfinishedSchema).max(1_000));
  }

  /** Removes what an earlier process has left. Before anything is added. */
  async clean(): Promise<void> {
    const left = await this.#file.read();
    if (left === null) return;
    const kept: Unfinished[] = [];
    for (const each of left) {
      const removed = await removeIfSame(each);
      if (!removed) kept.push(each);
    }
    await this.#keep(kept);
  }

  async add(path: string): Promise<void> {
    const identity = await identityOf(path);
    await this.#keep([...this.#known, { path, ...identity }]);
  }

  async remove(path: string): Promise<void> {
    await this.#keep(this.#known.filter((each) => each.path !== path));
  }

  async #keep(known: readonly Unfinished[]): Promise<void> {
    this.#known = known;
    await (known.length === 0 ? this.#file.remove() : this.#file.write([...known]));
  }
}

async function identityOf(path: string): Promise<Omit<Unfinished, 'path'>> {
  const { dev, ino } = await lstat(path, { bigint: true });
  return { device: String(dev), number: String(ino) };
}

/** @returns false when it is still there and could not be removed: a disk that is away may come back */
async function removeIfSame({ path, device, number }: Unfinished): Promise<boolean> {
  // Whoever writes into the list may name any file with its number.
  if (!path.endsWith('.part')) return true;
  try {
    const found = await identityOf(path);
    if (found.number !== number || found.device !== device) return true;
    await rm(path, { force: true });
    return true;
  } catch (error) {
    return codeOfSystem(error) === 'ENOENT';
  }
}
