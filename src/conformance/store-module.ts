import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import type { OpenStore, StoreClaims } from './kit/subject.ts';

/** What a module of a store exports, for the command and for other processes. */
export interface StoreModule {
  /** Opens the store at a place. */
  readonly open: OpenStore;
  /** What the store claims. Default: the level `contract`. */
  readonly claims?: StoreClaims;
  /** Called once all checks are done. */
  readonly end?: () => Promise<void>;
}

export async function loadStoreModule(file: string): Promise<StoreModule> {
  const address = file.startsWith('file:') ? file : pathToFileURL(resolve(file)).href;
  const loaded: unknown = await import(address);
  if (!isStoreModule(loaded)) throw new Error(`${file} exports no function open(place).`);
  return loaded;
}

function isStoreModule(value: unknown): value is StoreModule {
  return typeof value === 'object' && value !== null && 'open' in value && typeof value.open === 'function';
}
