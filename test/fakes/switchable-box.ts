import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SecretBoxError, type SecretBox } from '../../src/tokens/secret-box.ts';

/**
 * A keyring with switches. Like Chromium's on Linux and macOS it does not authenticate: with `garbage` its
 * key was changed, and opening gives bytes that mean nothing.
 */
export class SwitchableBox implements SecretBox {
  readonly protection: SecretBox['protection'];
  state: 'open' | 'locked' | 'lost' | 'garbage' | 'odd' = 'open';
  seals = 0;
  opens = 0;
  readonly #key = randomBytes(32);

  constructor(protection: SecretBox['protection'] = 'os') {
    this.protection = protection;
  }

  seal(plain: Uint8Array): Promise<Uint8Array> {
    this.seals += 1;
    if (this.state === 'locked') return Promise.reject(new SecretBoxError('locked'));
    const nonce = randomBytes(16);
    const cipher = createCipheriv('aes-256-ctr', this.#key, nonce);
    return Promise.resolve(Buffer.concat([nonce, cipher.update(plain), cipher.final()]));
  }

  open(sealed: Uint8Array): Promise<Uint8Array> {
    this.opens += 1;
    if (this.state === 'locked') return Promise.reject(new SecretBoxError('locked'));
    if (this.state === 'lost') return Promise.reject(new SecretBoxError('lost'));
    if (this.state === 'odd') return Promise.reject(new Error('D-Bus went away'));
    const key = this.state === 'garbage' ? Buffer.alloc(32, 7) : this.#key;
    const decipher = createDecipheriv('aes-256-ctr', key, sealed.subarray(0, 16));
    return Promise.resolve(Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]));
  }
}
