import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { passphraseSecretBox, type SecretBox, SecretBoxError } from '../../../src/tokens/index.ts';
import { AppError } from '../failures/describe-error.ts';
import type { JsonFile } from '../files/json-file.ts';

/** Before what is sealed under the lock key: without it a value is one that the keyring alone has sealed. */
const mark = Buffer.from('DSLOCK01');
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;

/** `key`: the lock key under the passphrase (scrypt), and that under the keyring where there is one. */
export const passphraseFileSchema = z.object({ version: z.literal(1), key: z.base64().max(10_000) });
export type PassphraseFile = z.infer<typeof passphraseFileSchema>;

/** Wrong ones in a row before the next has to wait, and how long it waits then. */
const freeTries = 5;
const longestPauseMs = 60_000;

export interface PassphraseLockParts {
  /** The keyring of the system; null where there is none: then a passphrase lasts until the app closes. */
  readonly box: SecretBox | null;
  readonly file: Pick<JsonFile<PassphraseFile>, 'read' | 'write' | 'remove'>;
  /** Epoch ms. */
  readonly clock: () => number;
}

/**
 * An optional passphrase in front of the data key. A random lock key seals what the keyring seals; the passphrase
 * opens the lock key, which is in memory only while Deskside is unlocked.
 */
export class PassphraseLock {
  readonly #parts: PassphraseLockParts;
  /** The lock key as it is kept; null without a passphrase. */
  #kept: Uint8Array | null;
  #key: Buffer | null = null;
  #isBare = false;
  #wrong = 0;
  #notBefore = 0;

  private constructor(parts: PassphraseLockParts, kept: Uint8Array | null) {
    this.#parts = parts;
    this.#kept = kept;
  }

  static async open(parts: PassphraseLockParts): Promise<PassphraseLock> {
    const kept = parts.box === null ? null : await parts.file.read();
    return new PassphraseLock(parts, kept === null ? null : Buffer.from(kept.key, 'base64'));
  }

  get isSet(): boolean {
    return this.#kept !== null;
  }

  /** Whether something was opened that lies under the keyring alone, though there is a passphrase: a crash, or a full disk, came between the two. */
  get isBare(): boolean {
    return this.#isBare && this.#kept !== null;
  }

  /**
   * Takes the lock key into memory.
   * @throws AppError `app.passphrase_wrong`, with the time of the next try after some wrong ones; SecretBoxError
   * `locked` when the keyring does not answer
   */
  async prove(passphrase: string): Promise<void> {
    const { clock } = this.#parts;
    if (this.#kept === null) return;
    const wait = this.#notBefore - clock();
    // A clock that was set back keeps nobody out.
    if (wait > 0 && wait <= longestPauseMs) {
      throw new AppError('app.passphrase_wrong', { retryAt: this.#notBefore });
    }
    this.#key = await this.#opened(this.#kept, passphrase);
    this.#wrong = 0;
  }

  /** The lock key leaves memory. Without a passphrase nothing changes. */
  forget(): void {
    this.#key?.fill(0);
    this.#key = null;
  }

  /**
   * Sets, changes (another text for the same lock key) or with null removes the passphrase.
   * @param reseal - lets everything that the box keeps be sealed anew
   * @throws AppError `app.passphrase_wrong`
   */
  async change(
    present: string | null,
    next: string | null,
    reseal: (box: SecretBox | null) => Promise<void>,
  ): Promise<void> {
    if (this.#kept !== null) await this.prove(present ?? '');
    if (next === null) {
      if (this.#kept === null) return;
      // First without it: whoever is cut short in between is asked once more, and nothing is lost.
      await reseal(this.#parts.box);
      await this.#parts.file.remove();
      this.#kept = null;
      this.forget();
      return;
    }
    const key = this.#key ?? randomBytes(keyLength);
    const kept = await this.#sealed(key, next);
    if (this.#parts.box !== null) {
      await this.#parts.file.write({ version: 1, key: Buffer.from(kept).toString('base64') });
    }
    this.#kept = kept;
    this.#key = key;
    await reseal(this.guarded);
  }

  /** The keyring with the lock key behind it; the keyring alone as long as no passphrase is set. */
  get guarded(): SecretBox | null {
    const { box } = this.#parts;
    if (box === null) return null;
    return {
      protection: box.protection,
      seal: async (plain) => {
        const sealed = await box.seal(this.#kept === null ? plain : sealUnder(this.#keyInMemory(), plain));
        this.#isBare = false;
        return sealed;
      },
      open: async (sealed) => {
        const inner = Buffer.from(await box.open(sealed));
        if (!isUnderLockKey(inner)) {
          this.#isBare = true;
          return inner;
        }
        // The file of the passphrase has gone, and what it opens with it.
        if (this.#kept === null) throw new SecretBoxError('lost');
        return openUnder(this.#keyInMemory(), inner);
      },
    };
  }

  #keyInMemory(): Buffer {
    if (this.#key === null) throw new SecretBoxError('locked');
    return this.#key;
  }

  async #sealed(key: Buffer, passphrase: string): Promise<Uint8Array> {
    const sealed = await passphraseSecretBox(passphrase).seal(key);
    return this.#parts.box === null ? sealed : this.#parts.box.seal(sealed);
  }

  async #opened(kept: Uint8Array, passphrase: string): Promise<Buffer> {
    const { box, clock } = this.#parts;
    const sealed = box === null ? kept : await box.open(kept);
    try {
      if (passphrase === '') throw new SecretBoxError('lost');
      return Buffer.from(await passphraseSecretBox(passphrase).open(sealed));
    } catch (cause) {
      if (!(cause instanceof SecretBoxError)) throw cause;
      this.#wrong += 1;
      const pause =
        this.#wrong < freeTries ? 0 : Math.min(longestPauseMs, 1_000 * 2 ** (this.#wrong - freeTries));
      this.#notBefore = pause === 0 ? 0 : clock() + pause;
      throw new AppError(
        'app.passphrase_wrong',
        pause === 0 ? { cause } : { cause, retryAt: this.#notBefore },
      );
    }
  }
}

function isUnderLockKey(bytes: Buffer): boolean {
  return bytes.length > mark.length + nonceLength + tagLength && bytes.subarray(0, mark.length).equals(mark);
}

/** mark (8) | nonce (12) | AES-256-GCM ciphertext | tag (16). Two or three values are ever sealed under one key. */
function sealUnder(key: Buffer, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(mark);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([mark, nonce, body, cipher.getAuthTag()]);
}

function openUnder(key: Buffer, sealed: Buffer): Buffer {
  const start = mark.length + nonceLength;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(mark.length, start), {
    authTagLength: tagLength,
  });
  decipher.setAAD(mark);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(start, sealed.length - tagLength)),
      decipher.final(),
    ]);
  } catch (cause) {
    throw new SecretBoxError('lost', { cause });
  }
}
