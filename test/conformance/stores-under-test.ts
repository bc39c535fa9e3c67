import { join } from 'node:path';
import { FileTokenStore } from '../../src/stores/file-token-store.ts';
import { InMemoryTokenStore } from '../../src/stores/in-memory-token-store.ts';
import { ListTokenStore } from '../../src/stores/list-token-store.ts';
import { SqliteTokenStore } from '../../src/stores/sqlite-token-store.ts';
import type { SecretBox } from '../../src/tokens/secret-box.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { SwitchableBox } from '../fakes/switchable-box.ts';

/** What a store is opened with. The same object opens the same store again. */
export interface Opening {
  readonly folder: string;
  readonly box: SecretBox;
  readonly clock: () => number;
}

export interface StoreUnderTest {
  readonly name: string;
  /** Whether tokens outlive close(). */
  readonly lasts: boolean;
  /** False for the CSV, whose readers split at commas. */
  readonly takesAnyText: boolean;
  readonly open: (opening: Opening) => Promise<LeasingTokenStore>;
}

const stores: readonly StoreUnderTest[] = [
  {
    name: 'SqliteTokenStore',
    lasts: true,
    takesAnyText: true,
    open: ({ folder, box, clock }) =>
      SqliteTokenStore.open({ file: join(folder, 'tokens.db'), secretBox: box, clock }),
  },
  {
    name: 'InMemoryTokenStore',
    lasts: false,
    takesAnyText: true,
    open: ({ clock }) => InMemoryTokenStore.open({ clock }),
  },
  {
    name: 'ListTokenStore',
    lasts: false,
    takesAnyText: true,
    open: ({ clock }) => ListTokenStore.open({ clock }),
  },
  {
    name: 'FileTokenStore',
    lasts: true,
    takesAnyText: true,
    open: ({ folder, clock }) => FileTokenStore.open({ file: join(folder, 'tokens.json'), clock }),
  },
  {
    name: 'FileTokenStore, sealed',
    lasts: true,
    takesAnyText: true,
    open: ({ folder, box, clock }) =>
      FileTokenStore.open({ file: join(folder, 'tokens.json'), secretBox: box, clock }),
  },
  {
    name: 'FileTokenStore, Zoho CSV',
    lasts: true,
    takesAnyText: false,
    open: ({ folder, clock }) =>
      FileTokenStore.open({ file: join(folder, 'sdk_tokens.txt'), format: 'zoho-csv', clock }),
  },
  {
    name: 'FileTokenStore, sealed Zoho CSV',
    lasts: true,
    takesAnyText: false,
    open: ({ folder, box, clock }) =>
      FileTokenStore.open({
        file: join(folder, 'sdk_tokens.txt'),
        format: 'zoho-csv',
        secretBox: box,
        clock,
      }),
  },
];

/** All of them, or those named for a run that would take too long with all, such as one of mutation tests. */
const named = process.env['DESKSIDE_STORES_UNDER_TEST']?.split(',');
export const storesUnderTest = stores.filter(({ name }) => named === undefined || named.includes(name));

export function newOpening(folder: string, clock: () => number): Opening {
  return { folder, box: new SwitchableBox(), clock };
}
