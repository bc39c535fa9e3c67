import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { openValue, sealValue } from '../../tokens/sealing/envelope.ts';
import { SecretBoxError, type SecretBox } from '../../tokens/secret-box.ts';

/** A key as somebody keeps it. */
export interface KeptKey {
  /** Which version of the key it is, at most 255 bytes. Not secret: it is written beside what the key seals. */
  readonly version: string;
  /** At least 32 bytes that nobody can guess. */
  readonly material: Uint8Array;
}

/** Where the keys of a SecretBox are kept, former ones among them. */
export interface KeyRing {
  /**
   * Gives the key that seals now.
   * @returns The key
   * @throws SecretBoxError `locked` when it cannot be had now
   */
  newest(): Promise<KeptKey>;
  /**
   * Gives the key of a version, perhaps a former one.
   * @param version - As it was written beside what the key sealed
   * @returns The key
   * @throws SecretBoxError `locked` when it cannot be had now, `lost` when it is gone for good
   */
  ofVersion(version: string): Promise<KeptKey>;
}

/** magic (4) | length of the version (1) | version | envelope of sealing/envelope.ts */
const magic = Buffer.from('DSR1');
const shortestMaterial = 32;

/**
 * A SecretBox whose key is kept elsewhere in several versions: the newest seals, and each opens what it has sealed.
 * @param ring - Where the keys are
 * @returns A box of protection `passphrase`, which stands for a configuration of servers
 */
export function keyRingSecretBox(ring: KeyRing): SecretBox {
  return Object.freeze({
    protection: 'passphrase' as const,
    async seal(plain: Uint8Array): Promise<Uint8Array> {
      const kept = await ring.newest();
      const version = Buffer.from(kept.version);
      if (version.length === 0 || version.length > 255) throw new SecretBoxError('locked');
      const header = Buffer.concat([magic, Uint8Array.of(version.length), version]);
      return Buffer.concat([header, sealValue(keyOf(kept), header, plain)]);
    },
    async open(sealed: Uint8Array): Promise<Uint8Array> {
      const parts = split(sealed);
      if (parts === null) throw new SecretBoxError('lost');
      const plain = openValue(keyOf(await ring.ofVersion(parts.version)), parts.header, parts.body);
      if (plain === null) throw new SecretBoxError('lost');
      return plain;
    },
    async isOutdated(sealed: Uint8Array): Promise<boolean> {
      return split(sealed)?.version !== (await ring.newest()).version;
    },
  });
}

function split(
  sealed: Uint8Array,
): { readonly version: string; readonly header: Uint8Array; readonly body: Uint8Array } | null {
  const bytes = Buffer.from(sealed);
  const length = bytes[magic.length];
  if (length === undefined || !bytes.subarray(0, magic.length).equals(magic)) return null;
  const end = magic.length + 1 + length;
  if (length === 0 || bytes.length < end) return null;
  return {
    version: bytes.toString('utf8', magic.length + 1, end),
    header: bytes.subarray(0, end),
    body: bytes.subarray(end),
  };
}

/** Whatever form the material has, a password included, 32 bytes of it become the key. */
function keyOf({ material }: KeptKey): KeyObject {
  // Too short to be a key: somebody has put something else there, and may put it right.
  if (material.length < shortestMaterial) {
    throw new SecretBoxError('locked', { cause: new TypeError('The key has less than 32 bytes.') });
  }
  const derived = Buffer.from(hkdfSync('sha256', material, Buffer.alloc(0), 'deskside/kept-key/1', 32));
  try {
    return createSecretKey(derived);
  } finally {
    derived.fill(0);
  }
}

/**
 * Turns whatever a client throws into `locked`, because a fault that passes must not cost anybody a sign-in.
 *
 * @param work - Asks a client
 * @returns What the work gave
 * @throws SecretBoxError as the work throws it, else `locked`
 */
export async function lockedUnless<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof SecretBoxError ? cause : new SecretBoxError('locked', { cause });
  }
}
