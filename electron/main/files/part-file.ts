import { open, rm, type FileHandle } from 'node:fs/promises';
import { moveIntoPlace } from '../../../src/stores/index.ts';

/** Remembers files that are not whole yet, for the next start should this one be killed. */
export interface PartRegister {
  /** Resolves when it is on the disk. */
  add(file: string): Promise<void>;
  remove(file: string): Promise<void>;
}

export interface PartFilePorts {
  readonly register: PartRegister;
  /** What a refusal of the disk means to a person. */
  readonly failure: (cause: unknown) => Error;
}

/**
 * A file that is there whole or not at all. It is written beside its place, for its owner only, and takes it
 * at the end; until then nothing that was there before is touched.
 */
export class PartFile {
  readonly #target: string;
  readonly #part: string;
  readonly #handle: FileHandle;
  readonly #ports: PartFilePorts;

  private constructor(target: string, part: string, handle: FileHandle, ports: PartFilePorts) {
    this.#target = target;
    this.#part = part;
    this.#handle = handle;
    this.#ports = ports;
  }

  /** @throws what `failure` makes of it */
  static async open(target: string, ports: PartFilePorts): Promise<PartFile> {
    const { part, handle } = await openBeside(target, ports);
    const file = new PartFile(target, part, handle, ports);
    try {
      // Before the first byte, so that whatever a kill leaves behind with something in it is known.
      await ports.register.add(part);
    } catch (error) {
      await file.discard();
      throw ports.failure(error);
    }
    return file;
  }

  write(data: string | Uint8Array): Promise<void> {
    return this.#onDisk(() => this.#handle.writeFile(data));
  }

  /** Puts the file in its place, once it is on the disk. */
  async finish(): Promise<void> {
    await this.#onDisk(() => moveIntoPlace({ handle: this.#handle, from: this.#part, to: this.#target }));
    await this.#forget();
  }

  /** Leaves nothing behind. Never rejects: there is nothing more to be done about it. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    const isGone = await rm(this.#part, { force: true }).then(
      () => true,
      () => false,
    );
    // What could not be removed now may be at the next start.
    if (isGone) await this.#forget();
  }

  /** A path that is remembered for nothing costs a look at the next start. */
  async #forget(): Promise<void> {
    await this.#ports.register.remove(this.#part).catch(() => undefined);
  }

  async #onDisk<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#ports.failure(error);
    }
  }
}

/** A new file beside the target; one of the same name, of another program or of a crash, is left alone. */
async function openBeside(
  target: string,
  { failure }: PartFilePorts,
): Promise<{ readonly part: string; readonly handle: FileHandle }> {
  for (let number = 0; ; number += 1) {
    const part = `${target}${number === 0 ? '' : `.${number}`}.part`;
    try {
      return { part, handle: await open(part, 'wx', 0o600) };
    } catch (error) {
      if (codeOfSystem(error) !== 'EEXIST' || number === 20) throw failure(error);
    }
  }
}

/** The name that the system gives to a failure, such as `ENOSPC`; null for one of another kind. */
export function codeOfSystem(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
