import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ListStore, TokenStoreError, type ListChange, type ListStorage, type TokenEntry } from 'deskside';
import type { OpenStore, StoreClaims } from 'deskside/conformance';
import { ObjectStore } from './object-store.ts';

/** A list of tokens as JSON in one object. Whoever may read the object may read the tokens. */
class ObjectStorage implements ListStorage {
  readonly #object: ObjectStore;

  constructor(object: ObjectStore) {
    this.#object = object;
  }

  async read<Result>(work: (entries: readonly TokenEntry[]) => Result): Promise<Result> {
    const { text } = await this.#object.get();
    return work(entriesOf(text));
  }

  async change<Result>(work: (entries: readonly TokenEntry[]) => ListChange<Result>): Promise<Result> {
    for (let tries = 1; tries <= 100; tries += 1) {
      const { text, version } = await this.#object.get();
      const before = entriesOf(text);
      const { entries, result } = work(before);
      const isDone = entries === before || (await this.#object.replace(JSON.stringify(entries), version));
      if (isDone) return result;
      await new Promise((wake) => setTimeout(wake, Math.random() * 10));
    }
    throw new TokenStoreError('token_store.busy');
  }

  async clear(): Promise<void> {
    await this.change(() => ({ entries: [], result: undefined }));
  }

  async describe(): ReturnType<ListStorage['describe']> {
    return { ...this.describeLocked(), keyState: 'ready' };
  }

  describeLocked(): ReturnType<ListStorage['describeLocked']> {
    return { kind: 'list', location: 'an object', protection: 'none', keyState: 'locked', notices: [] };
  }

  /** Nothing is sealed here. */
  forgetKey(): void {}
}

/** A token that was read is nobody's to change. */
function entriesOf(text: string): readonly TokenEntry[] {
  const entries: TokenEntry[] = text === '' ? [] : JSON.parse(text);
  return entries.map((entry) => ({ ...entry, token: Object.freeze(entry.token) }));
}

export class ObjectTokenStore extends ListStore {
  constructor(object: ObjectStore, clock: () => number = Date.now) {
    super({ storage: new ObjectStorage(object), clock, random: randomBytes });
  }
}

/** For the conformance kit: the same name and folder are the same object, in every process. */
export const open: OpenStore = async ({ folder, clock }) =>
  new ObjectTokenStore(new ObjectStore(join(folder, 'object')), clock);

export const claims: StoreClaims = { levels: ['contract', 'concurrent'] };
