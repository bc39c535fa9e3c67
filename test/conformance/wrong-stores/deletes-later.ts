import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenStore } from '../../../src/conformance/index.ts';
import { ListStore, type ListStorage } from '../../../src/stores/list/list-store.ts';
import type { TokenEntry } from '../../../src/stores/rules/token-entry.ts';

/** Writes what is saved at once, and what is gone with the next save but one. */
class DeletesLater extends ListStore {
  constructor(file: string, clock: () => number) {
    // Written by this store.
    let list = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []) as readonly TokenEntry[];
    const storage: ListStorage = {
      read: (work) => Promise.resolve(work(list)),
      change: (work) => {
        const { entries, result } = work(list);
        const isShorter = entries.length < list.length;
        list = entries;
        if (!isShorter) {
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

export const open: OpenStore = ({ folder, clock = Date.now }) =>
  Promise.resolve(new DeletesLater(join(folder, 'tokens.json'), clock));
export const claims = { levels: ['crash'] } as const;
