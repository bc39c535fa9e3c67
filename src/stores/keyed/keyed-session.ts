import type { MatchKey } from '../../tokens/matching.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { KeyRecord } from '../../tokens/sealing/key-record.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { LeaseColumns, SealedRow } from '../rows/seal-row.ts';
import type { FoundRow, TableLock, TableSession } from '../table/table-session.ts';
import type { Commit, Entry, EntryGroup, KeyedStorage } from './keyed-storage.ts';
import {
  indexNamesOf,
  nameOfRow,
  nameOfUser,
  nameOfValue,
  readKey,
  readNames,
  readRow,
  writeKey,
  writeRow,
  type KeyedRow,
} from './keyed-row.ts';

const keyName = 'key';

/** A look at the entries that remembers what it saw and what it is to write, for one compare-and-swap at the end. */
export class KeyedSession implements TableSession {
  readonly #storage: KeyedStorage;
  /** As read, and as they would be after the commit. By group and name. */
  readonly #seen = new Map<string, Entry>();
  readonly #written = new Map<string, Entry>();
  #expectedRows: number | null = null;
  #isCleared = false;
  #newestUse = 0;

  constructor(storage: KeyedStorage) {
    this.#storage = storage;
  }

  /** Null when there is nothing to write. */
  toCommit(): Commit | null {
    if (this.#written.size === 0 && !this.#isCleared) return null;
    return {
      expected: [...this.#seen.values()],
      expectedRows: this.#expectedRows,
      clear: this.#isCleared,
      // What is removed goes first: a server that is full takes something away, and then takes the rest.
      writes: [...this.#written.values()].sort((one, other) => rankOf(one) - rankOf(other)),
      newestUse: this.#newestUse,
    };
  }

  async byId(id: string): Promise<FoundRow | null> {
    const value = await this.#get('rows', nameOfRow(id));
    return value === null ? null : foundOf(value, id);
  }

  byUser(userName: string): Promise<readonly FoundRow[]> {
    return this.#foundBy(nameOfUser(userName));
  }

  async matching(by: MatchKey, key: DataKey): Promise<readonly FoundRow[]> {
    if (by.by === 'user') return this.byUser(by.userName);
    if (by.by !== 'id') return this.#foundBy(nameOfValue(by.by, key.lookupIndex(by.by, by.value)));
    const found = await this.byId(by.id);
    return found === null ? [] : [found];
  }

  async all(): Promise<readonly FoundRow[]> {
    const rows = await this.#storage.readRows();
    for (const [name, value] of rows) this.#see({ group: 'rows', name, value });
    return rows
      .map(([name, value]) => ({ name, ...foundOf(value, '') }))
      .sort((one, other) => ageOf(one) - ageOf(other) || (one.name < other.name ? -1 : 1))
      .map(({ id, row }) => ({ id, row }));
  }

  async insert(row: SealedRow): Promise<void> {
    const taken = await this.#get('rows', nameOfRow(row.id));
    // An id is made anew when it is taken.
    if (taken !== null) throw new TokenStoreError('token_store.busy');
    await this.#put(row);
  }

  async update(row: SealedRow): Promise<void> {
    await this.#unlink(row.id);
    await this.#put(row);
  }

  async updateLease(id: string, columns: LeaseColumns): Promise<void> {
    await this.#change(id, ({ row, foundBy }) => ({ row: { ...row, ...columns }, foundBy }));
  }

  async delete(id: string): Promise<void> {
    if ((await this.#get('rows', nameOfRow(id))) === null) return;
    await this.#unlink(id);
    this.#set('rows', nameOfRow(id), null);
  }

  deleteAll(): Promise<void> {
    this.#isCleared = true;
    this.#written.clear();
    return Promise.resolve();
  }

  async isEmpty(): Promise<boolean> {
    if (this.#isCleared) return true;
    const stored = await this.#storage.countRows();
    const changes = [...this.#written.values()].filter(({ group }) => group === 'rows');
    const removed = changes.filter(({ name, value }) => value === null && this.#wasThere(name)).length;
    const added = changes.filter(({ name, value }) => value !== null && !this.#wasThere(name)).length;
    const isEmpty = stored - removed + added === 0;
    // What is done because nothing is left must not be done when something has come meanwhile.
    if (isEmpty) this.#expectedRows = stored;
    return isEmpty;
  }

  newestUse(): Promise<number> {
    return this.#storage.newestUse();
  }

  async touch(uses: readonly (readonly [id: string, stamp: number])[]): Promise<void> {
    for (const [id, stamp] of uses) {
      await this.#change(id, ({ row, foundBy }) => ({
        row: { ...row, last_used: Math.max(row.last_used, stamp) },
        foundBy,
      }));
      this.#newestUse = Math.max(this.#newestUse, stamp);
    }
  }

  async readKey(_lock: TableLock): Promise<KeyRecord | null> {
    const value = await this.#get('meta', keyName);
    if (value === null) return null;
    const record = readKey(value);
    if (record === null) throw new TokenStoreError('token_store.damaged', { detail: 'data key' });
    return record;
  }

  storeKey(record: KeyRecord): Promise<void> {
    this.#set('meta', keyName, writeKey(record));
    return Promise.resolve();
  }

  dropKey(): Promise<void> {
    this.#set('meta', keyName, null);
    return Promise.resolve();
  }

  now(): Promise<number> {
    return this.#storage.now();
  }

  async #put(row: SealedRow): Promise<void> {
    const name = nameOfRow(row.id);
    const foundBy = indexNamesOf(row);
    for (const one of foundBy) {
      const names = readNames(await this.#get('index', one));
      this.#set('index', one, JSON.stringify([...new Set([...names, name])]));
    }
    this.#set('rows', name, writeRow({ row, foundBy }));
    this.#newestUse = Math.max(this.#newestUse, row.last_used);
  }

  /** Takes a row out of the index. One that cannot be read is left there: whatever leads to it is looked at again. */
  async #unlink(id: string): Promise<void> {
    const name = nameOfRow(id);
    const value = await this.#get('rows', name);
    const stored = value === null ? null : readRow(value);
    for (const one of stored?.foundBy ?? []) {
      const left = readNames(await this.#get('index', one)).filter((other) => other !== name);
      this.#set('index', one, left.length === 0 ? null : JSON.stringify(left));
    }
  }

  async #change(id: string, change: (stored: KeyedRow) => KeyedRow): Promise<void> {
    const value = await this.#get('rows', nameOfRow(id));
    const stored = value === null ? null : readRow(value);
    if (stored !== null) this.#set('rows', nameOfRow(id), writeRow(change(stored)));
  }

  async #foundBy(name: string): Promise<readonly FoundRow[]> {
    const names = readNames(await this.#get('index', name));
    const found: FoundRow[] = [];
    for (const one of names) {
      const value = await this.#get('rows', one);
      if (value !== null) found.push(foundOf(value, ''));
    }
    return found;
  }

  async #get(group: EntryGroup, name: string): Promise<string | null> {
    const place = placeOf(group, name);
    const known = this.#written.get(place) ?? this.#seen.get(place);
    if (known !== undefined) return known.value;
    const [value = null] = await this.#storage.read(group, [name]);
    this.#see({ group, name, value });
    return value;
  }

  #see(entry: Entry): void {
    const place = placeOf(entry.group, entry.name);
    if (!this.#seen.has(place)) this.#seen.set(place, entry);
  }

  #set(group: EntryGroup, name: string, value: string | null): void {
    this.#written.set(placeOf(group, name), { group, name, value });
  }

  #wasThere(name: string): boolean {
    return (this.#seen.get(placeOf('rows', name))?.value ?? null) !== null;
  }
}

function placeOf(group: EntryGroup, name: string): string {
  return `${group}/${name}`;
}

function rankOf({ value }: Entry): number {
  return value === null ? 0 : 1;
}

function foundOf(value: string, id: string): FoundRow {
  const row = readRow(value)?.row ?? null;
  return { id: row?.id ?? id, row };
}

function ageOf({ row }: FoundRow): number {
  return row?.created_at ?? 0;
}
