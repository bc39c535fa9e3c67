import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenStore } from '../../../src/conformance/index.ts';
import { ListStore, type ListStorage } from '../../../src/stores/list/list-store.ts';
import type { TokenEntry } from '../../../src/stores/rules/token-entry.ts';

/** Says that a save is done, and writes it with the thousandth. */
class WritesLater extends ListStore {
  constructor(file: string, clock: () => number) {
    // Written by this store.
    let list = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []) as readonly TokenEntry[];
    let changes = 0;
    const storage: ListStorage = {
      read: (work) => Promise.resolve(work(list)),
      change: (work) => {
        const { entries, result } = work(list);
        list = entries;
        changes += 1;
        if (changes % 1_000 === 0) writeFileSync(file, JSON.stringify(list));
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
  Promise.resolve(new WritesLater(join(folder, 'tokens.json'), clock));
export const claims = { levels: ['crash'] } as const;
