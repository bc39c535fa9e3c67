import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SecretBoxError, type SecretBox } from '../../src/tokens/secret-box.ts';

/** A keyring that several processes of a test share: its key comes from a word that all of them know. */
export function fixedBox(word: string): SecretBox {
  const key = createHash('sha256').update(word).digest();
  return {
    protection: 'os',
    seal: (plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      return Promise.resolve(
        Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]),
      );
    },
    open: (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
      decipher.setAuthTag(sealed.subarray(-16));
      const plain = decipher.update(sealed.subarray(12, -16));
      try {
        decipher.final();
      } catch (cause) {
        return Promise.reject(new SecretBoxError('lost', { cause }));
      }
      return Promise.resolve(plain);
    },
  };
}
