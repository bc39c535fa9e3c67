import { createHash } from 'node:crypto';
import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { desksideFormat } from '../file/file-format.ts';
import type { TokenEntry } from '../rules/token-entry.ts';
import type { KeptSecret, SecretStorage } from './secret-storage.ts';

/** A row as it was read. */
export interface SecretRow {
  readonly id: string;
  /** Null when there is none; `damaged` when it is none that a store has written. */
  readonly entry: TokenEntry | 'damaged' | null;
  /** What a change has to name. */
  readonly version: string | null;
}

/** Which rows there are, as it was read. */
export interface Catalogue {
  readonly ids: readonly string[];
  readonly version: string | null;
}

const catalogueName = 'catalogue';
const catalogueSchema = z.object({
  format: z.literal('deskside-catalogue'),
  version: z.literal(1),
  ids: z.array(z.string()),
});

/** So many secrets are read at a time. */
const atOnce = 8;

/** The rows of a store as secrets, one for each, and the catalogue that says which there are. */
export class SecretRows {
  readonly #storage: SecretStorage;

  /** @param storage - Where the secrets are */
  constructor(storage: SecretStorage) {
    this.#storage = storage;
  }

  get location(): string {
    return this.#storage.location;
  }

  async read(id: string): Promise<SecretRow> {
    const { value, version } = await this.#ask(() => this.#storage.read(nameOf(id)));
    return { id, entry: value === null ? null : readEntry(value, id), version };
  }

  /** @returns False when the row is another one by now */
  write(entry: TokenEntry, version: string | null): Promise<boolean> {
    const { main } = desksideFormat.write({ entries: [entry], otherLines: [] });
    return this.#ask(() => this.#storage.write(nameOf(entry.token.id), main, version));
  }

  remove(id: string): Promise<void> {
    return this.#ask(() => this.#storage.remove(nameOf(id)));
  }

  async catalogue(): Promise<Catalogue> {
    const { value, version } = await this.#ask<KeptSecret>(() => this.#storage.read(catalogueName));
    return { ids: value === null ? [] : readIds(value), version };
  }

  /** @returns False when the catalogue is another one by now */
  writeCatalogue(ids: readonly string[], version: string | null): Promise<boolean> {
    const text = JSON.stringify({ format: 'deskside-catalogue', version: 1, ids });
    return this.#ask(() => this.#storage.write(catalogueName, text, version));
  }

  /** All rows of a catalogue; those that are gone meanwhile are left out. */
  async all(ids: readonly string[]): Promise<readonly SecretRow[]> {
    const rows: SecretRow[] = [];
    for (let from = 0; from < ids.length; from += atOnce) {
      rows.push(...(await Promise.all(ids.slice(from, from + atOnce).map((id) => this.read(id)))));
    }
    return rows.filter(({ entry }) => entry !== null);
  }

  /** @throws TokenStoreError `token_store.unavailable` for whatever a manager or the way to it says */
  async #ask<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (cause) {
      throw cause instanceof TokenStoreError
        ? cause
        : new TokenStoreError('token_store.unavailable', { cause });
    }
  }
}

/** Ids that were given by a caller may hold anything; names of secrets may not. */
function nameOf(id: string): string {
  if (/^[0-9a-z]{1,32}$/.test(id)) return `token-${id}`;
  return `other-${createHash('sha256').update(id).digest('hex')}`;
}

function readEntry(text: string, id: string): TokenEntry | 'damaged' {
  const entry = desksideFormat.read({ main: text, extra: null })?.entries[0];
  return entry?.token.id === id ? entry : 'damaged';
}

/** @throws TokenStoreError `token_store.damaged`: to take it for empty would lose every sign-in */
function readIds(text: string): readonly string[] {
  try {
    return catalogueSchema.parse(JSON.parse(text)).ids;
  } catch {
    throw new TokenStoreError('token_store.damaged', { detail: 'catalogue' });
  }
}
