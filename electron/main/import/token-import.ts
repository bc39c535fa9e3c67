import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { TokenImportView } from '../../../src/contract/index.ts';
import { type ZohoSource, importZohoTokens, shredFile } from '../../../src/stores/index.ts';
import type { TokenStore } from '../../../src/tokens/index.ts';
import { AppError, codeOf } from '../failures/describe-error.ts';

export interface TokenImportParts {
  readonly store: TokenStore;
  readonly nativeBinding: string | null;
  /** Shows a file dialog; null when nothing was chosen. */
  readonly chooseFile: () => Promise<string | null>;
  /** Asks whether a file may be destroyed. The page cannot answer for the person. */
  readonly confirmShred: (fileName: string) => Promise<boolean>;
  readonly changed: () => void;
}

/** Every SQLite database begins with these 16 bytes (SQLite, Database File Format, 1.3). */
const sqliteMagic = 'SQLite format 3\0';

/** Files that were looked at and can still be imported; earlier ones are chosen again. */
const mostFiles = 20;

/** Takes over the tokens of Zoho's own stores: first a preview, then the import, and the file stays as it is. */
export class TokenImport {
  readonly #parts: TokenImportParts;
  readonly #files = new Map<string, { readonly path: string; imported: boolean }>();

  constructor(parts: TokenImportParts) {
    this.#parts = parts;
  }

  async preview(path: string | null): Promise<TokenImportView | null> {
    const chosen = path ?? (await this.#parts.chooseFile());
    if (chosen === null) return null;
    const importId = randomUUID();
    this.#files.set(importId, { path: chosen, imported: false });
    for (const earlier of [...this.#files.keys()].slice(0, -mostFiles)) this.#files.delete(earlier);
    return this.#read(importId, true);
  }

  async run(importId: string): Promise<TokenImportView> {
    const view = await this.#read(importId, false);
    this.#file(importId).imported = true;
    this.#parts.changed();
    return view;
  }

  /** Only a file that was imported, and only when the person says so in a dialog of the system. */
  async shred(importId: string): Promise<{ readonly shredded: boolean }> {
    const file = this.#file(importId);
    if (!file.imported || !(await this.#parts.confirmShred(basename(file.path)))) return { shredded: false };
    await shredFile(file.path);
    this.#files.delete(importId);
    return { shredded: true };
  }

  async #read(importId: string, dryRun: boolean): Promise<TokenImportView> {
    const { path } = this.#file(importId);
    const from = await this.#source(path);
    const report = await importZohoTokens({ from, into: this.#parts.store, dryRun }).catch(asImportError);
    return {
      importId,
      fileName: basename(path),
      ...report,
      rows: report.rows.map((row) => ({ ...row, missing: [...row.missing] })),
    };
  }

  async #source(path: string): Promise<ZohoSource> {
    const { nativeBinding } = this.#parts;
    if (!(await isSqlite(path))) return { csv: path };
    return nativeBinding === null ? { sqlite: path } : { sqlite: path, nativeBinding };
  }

  #file(importId: string): { readonly path: string; imported: boolean } {
    const file = this.#files.get(importId);
    if (file === undefined) throw new AppError('app.request_invalid', { detail: 'importId' });
    return file;
  }
}

/** The store's word for a source of the wrong form says nothing to a person. */
function asImportError(error: unknown): never {
  if (codeOf(error) !== 'token_store.invalid_options') throw error;
  throw new AppError('token_import.not_a_token_file', { cause: error });
}

async function isSqlite(path: string): Promise<boolean> {
  try {
    // Reading a pipe waits for somebody to write, and a device has no end.
    if (!(await stat(path)).isFile()) throw new Error('no file');
    const handle = await open(path, 'r');
    try {
      const { buffer } = await handle.read(Buffer.alloc(sqliteMagic.length), 0, sqliteMagic.length, 0);
      return buffer.toString('latin1') === sqliteMagic;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new AppError('token_import.file_unreadable', { cause: error });
  }
}
