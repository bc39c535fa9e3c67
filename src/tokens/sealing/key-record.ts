import { SecretBoxError, type SecretBox } from '../secret-box.ts';
import { newDataKey, readDataKey, type DataKey } from './data-key.ts';
import { overwrite } from './overwrite.ts';

/** A data key as it is stored beside the rows. */
export interface KeyRecord {
  readonly id: string;
  /** The data key, sealed by the box. */
  readonly sealed: Uint8Array;
  /** A constant sealed under the data key: tells a lost key (every row) from a damaged row (one). */
  readonly canary: Uint8Array;
}

export type KeyOpening =
  /** `canaryIntact` false: the box opened, but this may be the key of another database, or the canary is damaged. */
  | { readonly state: 'ready'; readonly key: DataKey; readonly canaryIntact: boolean }
  | { readonly state: 'locked' | 'lost'; readonly cause: unknown };

const canaryText = 'The key of this store opens.';

export async function newKeyRecord(box: SecretBox): Promise<{ record: KeyRecord; key: DataKey }> {
  const key = newDataKey();
  const sealed = await key.sealWith(box);
  return { record: { id: key.id, sealed, canary: sealCanary(key) }, key };
}

export async function openKeyRecord(box: SecretBox, record: KeyRecord): Promise<KeyOpening> {
  let plain: Uint8Array;
  try {
    plain = await box.open(record.sealed);
  } catch (cause) {
    const lost = cause instanceof SecretBoxError && cause.kind === 'lost';
    return { state: lost ? 'lost' : 'locked', cause };
  }
  const key = readDataKey(record.id, plain);
  overwrite(plain, record.sealed);
  if (key === null) return { state: 'lost', cause: new SecretBoxError('lost') };
  return { state: 'ready', key, canaryIntact: opensCanary(key, record.canary) };
}

/** Whether the box would seal it with another key by now. A box that cannot tell is asked again at the next opening. */
export async function isOutdated(box: SecretBox, { sealed }: KeyRecord): Promise<boolean> {
  try {
    return (await box.isOutdated?.(sealed)) ?? false;
  } catch (error) {
    if (error instanceof SecretBoxError) return false;
    throw error;
  }
}

export function sealCanary(key: DataKey): Uint8Array {
  return key.seal(canaryContext(key), canaryText);
}

function opensCanary(key: DataKey, canary: Uint8Array): boolean {
  return key.open(canaryContext(key), canary) === canaryText;
}

function canaryContext(key: DataKey): string {
  return JSON.stringify(['deskside/canary', 1, key.id]);
}
