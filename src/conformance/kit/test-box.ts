import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SecretBoxError, type SecretBox } from '../../tokens/secret-box.ts';

/** A keyring that all processes of a check share, since its key comes from a word; it can be locked, and counts. */
export class TestBox implements SecretBox {
  readonly protection = 'os';
  isLocked = false;
  /** How often it was asked. */
  asked = 0;
  readonly #key: Uint8Array;

  constructor(word: string) {
    this.#key = createHash('sha256').update(word).digest();
  }

  seal(plain: Uint8Array): Promise<Uint8Array> {
    this.asked += 1;
    if (this.isLocked) return Promise.reject(new SecretBoxError('locked'));
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    return Promise.resolve(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
  }

  open(sealed: Uint8Array): Promise<Uint8Array> {
    this.asked += 1;
    if (this.isLocked) return Promise.reject(new SecretBoxError('locked'));
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, 12), {
        authTagLength: 16,
      });
      decipher.setAuthTag(sealed.subarray(-16));
      return Promise.resolve(Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]));
    } catch (cause) {
      return Promise.reject(new SecretBoxError('lost', { cause }));
    }
  }
}
