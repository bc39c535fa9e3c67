import { writeFile } from 'node:fs/promises';
import type { Diagnostics } from '../../../src/contract/index.ts';
import { AppError } from '../failures/describe-error.ts';
import type { DesktopDialogs } from '../shell/desktop-dialogs.ts';
import { messages } from '../messages/index.ts';

export interface SavedReportParts {
  readonly read: () => Promise<Diagnostics>;
  readonly chooseSaveFile: DesktopDialogs['chooseSaveFile'];
  /** Epoch ms. */
  readonly clock: () => number;
}

/** The report that a person has looked at, to be saved as it was shown: the page never says what is in the file. */
export class SavedReport {
  readonly #parts: SavedReportParts;
  #shown: string | null = null;

  constructor(parts: SavedReportParts) {
    this.#parts = parts;
  }

  async show(): Promise<Diagnostics> {
    const diagnostics = await this.#parts.read();
    this.#shown = diagnostics.report;
    return diagnostics;
  }

  /**
   * @returns whether the person chose a place for it
   * @throws AppError `download.write_failed`
   */
  async save(): Promise<boolean> {
    const { chooseSaveFile, clock } = this.#parts;
    const text = this.#shown ?? (await this.show()).report;
    const day = new Date(clock()).toISOString().slice(0, 10);
    const { title, kind } = messages.files.diagnostics;
    const file = await chooseSaveFile(`deskside-diagnostics-${day}.txt`, title, [
      { name: kind, extension: 'txt' },
    ]);
    if (file === null) return false;
    try {
      await writeFile(file, `${text}\n`, { mode: 0o600 });
    } catch (cause) {
      throw new AppError('download.write_failed', { cause });
    }
    return true;
  }
}
