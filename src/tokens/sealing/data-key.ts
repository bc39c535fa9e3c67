import {
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { SecretBoxError, type SecretBox } from '../secret-box.ts';
import { openValue, sealValue } from './envelope.ts';
import { overwrite } from './overwrite.ts';

/**
 * The key that seals the rows of one store. The key material lives in closures only, so that neither
 * util.inspect nor JSON.stringify of whatever holds a DataKey can show it.
 */
export interface DataKey {
  /** Not secret: says which key a row was sealed with. */
  readonly id: string;
  seal(context: string, plain: string): Buffer;
  /** Null when the value was not sealed under this key and context. */
  open(context: string, sealed: Uint8Array): string | null;
  /** For finding a row by a secret value that is not stored readably. Deterministic, not invertible. */
  lookupIndex(field: string, value: string): Buffer;
  /** The data key itself, guarded by a box. */
  sealWith(box: SecretBox): Promise<Uint8Array>;
  /** Overwrites the key material. Nothing but dropping the key follows: it seals no copy of itself any more. */
  wipe(): void;
}

const keyLength = 32;
const checksumLength = 8;
const magic = Buffer.from('DSK1');

export function newDataKey(): DataKey {
  return dataKeyOf(randomBytes(12).toString('hex'), randomBytes(keyLength));
}

/**
 * Reads what a box opened. Null when it is not a data key: a box without authentication answers garbage when
 * its own key changed, and garbage must not become the key of anything.
 */
export function readDataKey(id: string, plain: Uint8Array): DataKey | null {
  if (plain.length !== magic.length + keyLength + checksumLength) return null;
  // A view: whoever opened the box overwrites what it gave.
  const bytes = Buffer.from(plain.buffer, plain.byteOffset, plain.length);
  const body = bytes.subarray(0, magic.length + keyLength);
  if (!body.subarray(0, magic.length).equals(magic)) return null;
  if (!timingSafeEqual(checksumOf(body), bytes.subarray(body.length))) return null;
  return dataKeyOf(id, bytes.subarray(magic.length, body.length));
}

function dataKeyOf(id: string, given: Uint8Array): DataKey {
  // Memory of its own, where Buffer.from would share a slab that lives on: it can be overwritten.
  const material = new Uint8Array(given);
  let wiped = false;
  // Separate keys for separate uses: nothing sealed can be mistaken for an index or the other way round.
  const sealingKey = derive(material, 'deskside/row-sealing/1');
  const lookupKey = derive(material, 'deskside/lookup-index/1');
  return Object.freeze({
    id,
    seal: (context: string, plain: string) => sealValue(sealingKey, Buffer.from(context), Buffer.from(plain)),
    open: (context: string, sealed: Uint8Array) =>
      openValue(sealingKey, Buffer.from(context), sealed)?.toString('utf8') ?? null,
    lookupIndex: (field: string, value: string) =>
      createHmac('sha256', lookupKey).update(`${field}\0${value}`).digest(),
    sealWith: async (box: SecretBox) => {
      if (wiped) throw new SecretBoxError('locked');
      const body = Buffer.concat([magic, material]);
      const plain = new Uint8Array([...body, ...checksumOf(body)]);
      body.fill(0);
      const sealed = await box.seal(plain);
      overwrite(plain, sealed);
      return sealed;
    },
    wipe: () => {
      wiped = true;
      material.fill(0);
    },
  });
}

/** As a KeyObject, because Node takes several times as long to find out that bytes are a key. */
function derive(material: Uint8Array, use: string): KeyObject {
  const derived = Buffer.from(hkdfSync('sha256', material, Buffer.alloc(0), use, keyLength));
  try {
    return createSecretKey(derived);
  } finally {
    derived.fill(0);
  }
}

function checksumOf(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest().subarray(0, checksumLength);
}
