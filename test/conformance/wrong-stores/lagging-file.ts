import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenStore } from '../../../src/conformance/index.ts';
import { ListStore, type ListStorage } from '../../../src/stores/list/list-store.ts';
import type { TokenEntry } from '../../../src/stores/rules/token-entry.ts';

type Entries = readonly TokenEntry[];

/**
 * A store that says that a change is done, and writes it when it likes.
 *
 * @param whenToWrite - called for each store that is opened; its answer says of a change whether the file is written
 */
export function laggingStore(whenToWrite: () => (before: Entries, after: Entries) => boolean): OpenStore {
  return ({ folder, clock = Date.now }) =>
    Promise.resolve(new LaggingStore(join(folder, 'tokens.json'), clock, whenToWrite()));
}

class LaggingStore extends ListStore {
  constructor(file: string, clock: () => number, isWritten: (before: Entries, after: Entries) => boolean) {
    // Written by this store.
    let list = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []) as Entries;
    const storage: ListStorage = {
      read: (work) => Promise.resolve(work(list)),
      change: (work) => {
        const { entries, result } = work(list);
        const before = list;
        list = entries;
        if (isWritten(before, list)) {
          writeFileSync(`${file}.new`, JSON.stringify(list));
          renameSync(`${file}.new`, file);
        }
        return Promise.resolve(result);
      },
      clear: () => {
        list = [];
        return Promise.resolve();
      },
      describe: () => Promise.resolve({ ...described, keyState: 'ready' }),
      describeLocked: () => ({ ...described, keyState: 'locked' }),
      forgetKey: () => undefined,
    };
    super({ storage, clock, random: randomBytes });
  }
}

const described = { kind: 'list', location: null, protection: 'none', notices: [] } as const;
