import type { ErrorCode } from '../../../src/contract/index.ts';
import { codeOfSystem, PartFile, type PartRegister } from '../files/part-file.ts';
import { AppError } from '../failures/describe-error.ts';

/** Written to the disk in pieces of so many bytes. */
const pieceLength = 256 * 1024;

const encoder = new TextEncoder();

/**
 * The file of an export: many short texts or pieces, put on the disk some at a time. While one piece is written the next
 * one fills, so there are two of them and never more.
 */
export class ExportFile {
  readonly #part: Pick<PartFile, 'write' | 'finish' | 'discard'>;
  #filling = new Uint8Array(pieceLength);
  #length = 0;
  /** Where the next piece will be put. */
  #spare = new Uint8Array(pieceLength);
  /** Settles when the piece before is on the disk. */
  #writing: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | null = null;

  constructor(part: Pick<PartFile, 'write' | 'finish' | 'discard'>) {
    this.#part = part;
  }

  /** @throws AppError `export.no_permission`, `export.disk_full` or `export.write_failed` */
  static async open(target: string, register: PartRegister): Promise<ExportFile> {
    return new ExportFile(await PartFile.open(target, { register, failure: writeFailure }));
  }

  /**
   * Resolves when there is room for more.
   *
   * @throws what a piece before could not be written for
   */
  async write(...data: readonly (string | Uint8Array)[]): Promise<void> {
    for (const piece of data) {
      let rest = piece;
      for (;;) {
        const taken = this.#take(rest);
        if (taken === rest.length) break;
        rest = typeof rest === 'string' ? rest.slice(taken) : rest.subarray(taken);
        await this.#turnOver();
      }
    }
    if (this.#failure !== null) throw this.#failure.error;
  }

  /** Puts the file in its place, whole. */
  async finish(): Promise<void> {
    if (this.#length > 0) await this.#turnOver();
    await this.#writing;
    await this.#part.finish();
  }

  /** Leaves nothing behind. Never rejects. */
  async discard(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#part.discard();
  }

  /** As much as there is room for, in the units of the data. Half a letter is never taken. */
  #take(data: string | Uint8Array): number {
    const room = this.#filling.subarray(this.#length);
    if (typeof data === 'string') {
      const { read, written } = encoder.encodeInto(data, room);
      this.#length += written;
      return read;
    }
    const taken = data.subarray(0, room.length);
    room.set(taken);
    this.#length += taken.length;
    return taken.length;
  }

  /** Waits for the piece before, sends this one to the disk and begins the next. */
  async #turnOver(): Promise<void> {
    await this.#writing;
    const full = this.#filling;
    this.#writing = this.#part.write(full.subarray(0, this.#length));
    // Whoever writes next is told.
    this.#writing.catch((error: unknown) => {
      this.#failure = { error };
    });
    this.#filling = this.#spare;
    this.#spare = full;
    this.#length = 0;
  }
}

/** What the system's code means to a person. */
export function writeFailure(cause: unknown): AppError {
  const system = codeOfSystem(cause);
  const codes: Readonly<Record<string, ErrorCode>> = {
    ENOSPC: 'export.disk_full',
    EDQUOT: 'export.disk_full',
    EACCES: 'export.no_permission',
    EPERM: 'export.no_permission',
    EROFS: 'export.no_permission',
  };
  const detail = system === null ? {} : { detail: system };
  return new AppError(codes[system ?? ''] ?? 'export.write_failed', { cause, ...detail });
}
