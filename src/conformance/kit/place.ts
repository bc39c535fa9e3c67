import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecretBox } from '../../tokens/secret-box.ts';
import { TestBox } from './test-box.ts';

/** Where a check keeps its tokens. Opened again with the same name and folder, a store finds the same tokens. */
export interface StorePlace {
  /** Used by nobody else: 20 letters and digits, so that it can name a table, a key or a file. */
  readonly name: string;
  /** An empty folder of this place, for stores that keep files. Removed after the check. */
  readonly folder: string;
  /** For stores that seal what they keep. The same in all processes of a check. */
  readonly secretBox: SecretBox;
  /** Epoch ms. Takes the place of the store's own clock where it is given. */
  readonly clock?: () => number;
}

/** What makes the same place in another process. */
export interface PlaceAddress {
  readonly name: string;
  readonly folder: string;
}

export interface NewPlace extends StorePlace {
  readonly secretBox: TestBox;
  readonly remove: () => void;
}

export function newPlace(clock?: () => number): NewPlace {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-conformance-'));
  const name = `t${randomBytes(10).toString('hex').slice(0, 19)}`;
  return {
    ...placeAt({ name, folder }),
    ...(clock === undefined ? {} : { clock }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The place as another process of the same check has it. */
export function placeAt({ name, folder }: PlaceAddress): StorePlace & { readonly secretBox: TestBox } {
  return { name, folder, secretBox: new TestBox(`the word of ${name}`) };
}
