import { randomBytes } from 'node:crypto';
import type { OpenStore, StorePlace } from '../../../src/conformance/index.ts';
import { ListStore, type ListStorage } from '../../../src/stores/list/list-store.ts';
import type { TokenEntry } from '../../../src/stores/rules/token-entry.ts';
import type { LeasingTokenStore } from '../../../src/tokens/token-store.ts';

type Entries = readonly TokenEntry[];

export interface Faults {
  /** What becomes of the list that a change has made. */
  readonly written?: (after: Entries, before: Entries) => Entries;
  /** What becomes of a store that is right otherwise. */
  readonly store?: (right: LeasingTokenStore) => Partial<LeasingTokenStore>;
}

/** A store in memory with one fault. What it is given at one place is still there when that is opened again. */
export function faultyStore({ written = (after) => after, store = () => ({}) }: Faults): OpenStore {
  const lists = new Map<string, Entries>();
  return ({ name, clock = Date.now }: StorePlace) => {
    const storage: ListStorage = {
      read: (work) => Promise.resolve(work(lists.get(name) ?? [])),
      change: (work) => {
        const before = lists.get(name) ?? [];
        const { entries, result } = work(before);
        lists.set(name, entries === before ? before : written(entries, before));
        return Promise.resolve(result);
      },
      clear: () => {
        lists.set(name, []);
        return Promise.resolve();
      },
      describe: () => Promise.resolve({ ...described, keyState: 'ready' }),
      describeLocked: () => ({ ...described, keyState: 'locked' }),
      forgetKey: () => undefined,
    };
    const right = new FaultyStore(storage, clock);
    const wrong = store(right);
    return Promise.resolve(
      new Proxy(right, {
        get: (target, property) => {
          const value: unknown = Reflect.get(wrong, property) ?? Reflect.get(target, property, target);
          return typeof value === 'function'
            ? (...given: unknown[]): unknown => Reflect.apply(value, target, given)
            : value;
        },
      }),
    );
  };
}

const described = { kind: 'list', location: null, protection: 'none', notices: [] } as const;

class FaultyStore extends ListStore {
  constructor(storage: ListStorage, clock: () => number) {
    super({ storage, clock, random: randomBytes });
  }
}
