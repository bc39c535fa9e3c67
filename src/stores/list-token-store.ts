import { randomBytes } from 'node:crypto';
import type { TokenEntry } from './rules/token-entry.ts';
import { ListStore, type ListStorage } from './list/list-store.ts';
import type { Random } from './random-id.ts';

/** How a ListTokenStore is opened. */
export interface ListTokenStoreOptions {
  /** Epoch ms. Default `Date.now`. */
  readonly clock?: () => number;
  /** Default node:crypto. */
  readonly random?: Random;
}

/** Tokens in a plain list, for tests and scripts. Ends with the process; nothing is sealed, nothing is written. */
export class ListTokenStore extends ListStore {
  /**
   * Makes an empty store.
   * @param options - Clock and random bytes, for tests
   * @returns The store
   */
  static open(options: ListTokenStoreOptions = {}): Promise<ListTokenStore> {
    const { clock = Date.now, random = randomBytes } = options;
    return Promise.resolve(new ListTokenStore({ storage: listInMemory(), clock, random }));
  }
}

const described = { kind: 'list', location: null, protection: 'none', notices: [] } as const;

function listInMemory(): ListStorage {
  let list: readonly TokenEntry[] = [];
  return {
    read: (work) => Promise.resolve(work(list)),
    change: (work) => {
      const { entries, result } = work(list);
      list = entries;
      return Promise.resolve(result);
    },
    clear: () => {
      list = [];
      return Promise.resolve();
    },
    describe: () => Promise.resolve({ ...described, keyState: 'unprotected' }),
    describeLocked: () => ({ ...described, keyState: 'locked' }),
    forgetKey: () => undefined,
  };
}
