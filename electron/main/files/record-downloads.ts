import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DownloadProgress } from '../../../src/contract/index.ts';
import { CrmError } from '../../../src/crm/index.ts';
import { safeFileName } from '../../../src/crm/format/index.ts';
import { AppError } from '../failures/describe-error.ts';
import { codeOfSystem, PartFile, type PartRegister } from './part-file.ts';
import type { WorkJournal } from './unfinished-work.ts';

export interface RecordDownloadPorts {
  /** Asks where to; null when the person closed the dialog. The dialog asks before a file is replaced. */
  readonly chooseSaveFile: (suggestedName: string) => Promise<string | null>;
  readonly showInFolder: (file: string) => void;
  readonly progressed: (progress: DownloadProgress) => void;
  /** Where unfinished files are remembered. */
  readonly register: PartRegister;
  /** Where the downloads are noted that are not over. */
  readonly journal: WorkJournal;
  /** Epoch ms. */
  readonly clock: () => number;
}

interface Download {
  readonly downloadId: string;
  /** As the record has it. */
  readonly fileName: string;
  readonly signal: AbortSignal;
  /** Brings the bytes, piece by piece, and ends when `signal` does. */
  readonly transfer: (write: (piece: Uint8Array) => Promise<void>, signal: AbortSignal) => Promise<unknown>;
}

const progressEveryMs = 100;

/** Files that can be shown in their folder; earlier ones are found there without us. */
const mostRemembered = 1_000;

/**
 * Saves files of records. Whatever ends a download, there is no half file under the name. Files are shown in
 * their folder and never opened, so it does not matter which of them a system would run.
 */
export class RecordDownloads {
  readonly #ports: RecordDownloadPorts;
  readonly #saved = new Map<string, string>();
  readonly #running = new Map<
    AbortController,
    { readonly target: string; readonly work: Promise<unknown> }
  >();
  #isClosed = false;

  constructor(ports: RecordDownloadPorts) {
    this.#ports = ports;
  }

  /** @returns null when the person chose no place */
  async save(download: Download): Promise<{ readonly fileName: string; readonly bytes: number } | null> {
    const target = await this.#ports.chooseSaveFile(safeFileName(download.fileName));
    if (target === null) return null;
    const ending = new AbortController();
    const signal = AbortSignal.any([download.signal, ending.signal]);
    const work = this.#write(target, download, signal);
    this.#running.set(ending, { target, work });
    this.#ports.journal.begin(download.downloadId, target);
    try {
      const bytes = await work;
      this.#saved.set(download.downloadId, target);
      for (const earlier of [...this.#saved.keys()].slice(0, -mostRemembered)) this.#saved.delete(earlier);
      this.#ports.journal.end(download.downloadId);
      return { fileName: basename(target), bytes };
    } catch (error) {
      // What ends with the app is said at the next start.
      if (!this.#isClosed) this.#ports.journal.end(download.downloadId);
      throw error;
    } finally {
      this.#running.delete(ending);
    }
  }

  /** @throws AppError `download.gone` */
  async show(downloadId: string): Promise<void> {
    const file = this.#saved.get(downloadId);
    const isThere =
      file !== undefined &&
      (await stat(file).then(
        () => true,
        () => false,
      ));
    if (file === undefined || !isThere) throw new AppError('download.gone');
    this.#ports.showInFolder(file);
  }

  /** File names of what is under way. */
  get unfinished(): readonly string[] {
    return [...this.#running.values()].map(({ target }) => basename(target));
  }

  /** Ends what is under way, leaves it noted, and takes away what was written of it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const works = [...this.#running];
    for (const [ending] of works) ending.abort();
    await Promise.allSettled(works.map(([, { work }]) => work));
  }

  async #write(target: string, download: Download, signal: AbortSignal): Promise<number> {
    const { register, clock, progressed } = this.#ports;
    const file = await PartFile.open(target, { register, failure: writeFailure });
    let bytes = 0;
    let toldAt = -Infinity;
    const write = async (piece: Uint8Array): Promise<void> => {
      await file.write(piece);
      bytes += piece.byteLength;
      const now = clock();
      if (now - toldAt < progressEveryMs) return;
      toldAt = now;
      progressed({ downloadId: download.downloadId, receivedBytes: bytes });
    };
    try {
      await download.transfer(write, signal);
      if (signal.aborted) throw new CrmError('crm.cancelled');
      await file.finish();
    } catch (error) {
      await file.discard();
      throw error;
    }
    return bytes;
  }
}

function writeFailure(cause: unknown): AppError {
  const detail = codeOfSystem(cause);
  return new AppError('download.write_failed', { cause, ...(detail === null ? {} : { detail }) });
}
