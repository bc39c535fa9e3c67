import type { ErrorCode } from '../../../src/contract/index.ts';
import { codeOfSystem, PartFile, type PartRegister } from '../files/part-file.ts';
import { AppError } from '../failures/describe-error.ts';

/** Written to the disk in pieces of about this many bytes. */
const pieceLength = 256 * 1024;

/** The file of an export: many short texts or pieces, put on the disk some at a time. */
export class ExportFile {
  readonly #part: PartFile;
  #waiting: Uint8Array[] = [];
  #length = 0;

  private constructor(part: PartFile) {
    this.#part = part;
  }

  /** @throws AppError `export.no_permission`, `export.disk_full` or `export.write_failed` */
  static async open(target: string, register: PartRegister): Promise<ExportFile> {
    return new ExportFile(await PartFile.open(target, { register, failure: writeFailure }));
  }

  /** Resolves when there is room for more: at most one piece is kept in memory. */
  async write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    this.#waiting.push(bytes);
    this.#length += bytes.byteLength;
    if (this.#length >= pieceLength) await this.#flush();
  }

  /** Puts the file in its place, whole. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#part.finish();
  }

  /** Leaves nothing behind. Never rejects. */
  discard(): Promise<void> {
    return this.#part.discard();
  }

  async #flush(): Promise<void> {
    const data = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#length = 0;
    if (data.byteLength > 0) await this.#part.write(data);
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
