import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import { syncFolder } from '../../../src/stores/file/atomic-write.ts';
import { AppError } from '../ipc/describe-error.ts';

/** Written to the disk in pieces of about this many characters. */
const pieceLength = 256 * 1024;

/**
 * A file that is there whole or not at all. It is written beside its place, for its owner only, and takes it
 * at the end; until then nothing that was there before is touched.
 */
export class PartFile {
  readonly #target: string;
  readonly #part: string;
  readonly #handle: FileHandle;
  #waiting: string[] = [];
  #length = 0;

  private constructor(target: string, part: string, handle: FileHandle) {
    this.#target = target;
    this.#part = part;
    this.#handle = handle;
  }

  /** @throws AppError `export.no_permission`, `export.disk_full` or `export.write_failed` */
  static async open(target: string): Promise<PartFile> {
    const { part, handle } = await openBeside(target);
    return new PartFile(target, part, handle);
  }

  /** Resolves when there is room for more: at most one piece is kept in memory. */
  async write(text: string): Promise<void> {
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= pieceLength) await this.#flush();
  }

  /** Puts the file in its place, once it is on the disk. */
  async finish(): Promise<void> {
    await this.#flush();
    await onDisk(async () => {
      await this.#handle.sync();
      await this.#handle.close();
      await rename(this.#part, this.#target);
      await syncFolder(dirname(this.#target));
    });
  }

  /** Leaves nothing behind. Never rejects: there is nothing more to be done about it. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#part, { force: true }).catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#length = 0;
    if (text !== '') await onDisk(() => this.#handle.writeFile(text));
  }
}

/** A new file beside the target; one of the same name, of another program or of a crash, is left alone. */
async function openBeside(target: string): Promise<{ readonly part: string; readonly handle: FileHandle }> {
  for (let number = 0; ; number += 1) {
    const part = `${target}${number === 0 ? '' : `.${number}`}.part`;
    try {
      return { part, handle: await open(part, 'wx', 0o600) };
    } catch (error) {
      if (codeOfSystem(error) !== 'EEXIST' || number === 20) throw writeFailure(error);
    }
  }
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw writeFailure(error);
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

function codeOfSystem(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
