import { createSecretKey, randomBytes } from 'node:crypto';
import { openValue, sealValue } from '../tokens/sealing/envelope.ts';
import { SecretBoxError, type SecretBox } from '../tokens/secret-box.ts';

const noContext = new Uint8Array();

/**
 * A box whose key ends with the process: for stores in memory, so that they hold no token readably either
 * and share every line with the ones on disk.
 */
export function ephemeralSecretBox(): SecretBox {
  const key = createSecretKey(randomBytes(32));
  return Object.freeze({
    protection: 'none' as const,
    seal: (plain: Uint8Array) => Promise.resolve(sealValue(key, noContext, plain)),
    open: (sealed: Uint8Array) => {
      const plain = openValue(key, noContext, sealed);
      return plain === null ? Promise.reject(new SecretBoxError('lost')) : Promise.resolve(plain);
    },
  });
}
