import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/**
 * The sealed form of one value: version (1 byte), nonce (12), AES-256-GCM ciphertext, tag (16).
 * A random 96-bit nonce is safe for 2^32 values under one key (NIST SP 800-38D, 8.3), far more saves than
 * a token store sees between two key changes.
 */
const version = 1;
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + nonceLength;

/** @param context Bound to the value: opening with another context fails. */
export function sealValue(key: KeyObject, context: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(context);
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Uint8Array.of(version), nonce, body, cipher.getAuthTag()]);
}

/** Null when the value was not sealed with this key and context, or was changed since. */
export function openValue(key: KeyObject, context: Uint8Array, sealed: Uint8Array): Buffer | null {
  if (sealed.length < headerLength + tagLength || sealed[0] !== version) return null;
  const bodyEnd = sealed.length - tagLength;
  const nonce = sealed.subarray(1, headerLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(bodyEnd));
  const plain = decipher.update(sealed.subarray(headerLength, bodyEnd));
  try {
    decipher.final();
  } catch {
    // The one failure final() knows here is a tag that does not fit: the caller decides what that means.
    return null;
  }
  return plain;
}
