import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RevocationStorage } from '../tokens/revocation-queue.ts';
import type { SecretBox } from '../tokens/secret-box.ts';
import { removeDurably, writeAtomically } from './file/atomic-write.ts';
import { readIfExists, withFileErrors } from './file/file-errors.ts';
import { FileKeys } from './file/file-keys.ts';

/**
 * Revocations that Zoho has not confirmed, in one file of mode 0600 that is there only while there are any.
 * Sealed like a token file under a data key of its own: whoever changes a byte of it, such as the server that a
 * token is sent to, makes it unreadable.
 */
export class RevocationFile implements RevocationStorage {
  readonly #file: string;
  readonly #keys: FileKeys;

  /**
   * @param file - Its path; the folder is made when it is not there
   * @param box - Guards the data key of the file
   */
  constructor(file: string, box: SecretBox) {
    this.#file = file;
    this.#keys = new FileKeys(box);
  }

  /**
   * Reads and opens the file.
   * @returns The text, or null when there is no file
   * @throws TokenStoreError `token_store.locked`, `token_store.key_lost`, `token_store.damaged`,
   *   `token_store.unavailable`
   */
  async read(): Promise<string | null> {
    const bytes = await withFileErrors('token_store.unavailable', () => readIfExists(this.#file));
    return bytes === null ? null : (await this.#keys.openText(bytes.toString('utf8'))).main;
  }

  /**
   * Seals a text and replaces the file by it.
   * @param text - To be given back by `read`
   * @throws TokenStoreError `token_store.locked`, `token_store.write_failed`
   */
  async write(text: string): Promise<void> {
    const sealed = await this.#keys.sealText({ main: text, extra: null });
    await withFileErrors('token_store.write_failed', async () => {
      await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
      await writeAtomically(this.#file, sealed);
    });
  }

  /**
   * Deletes the file.
   * @throws TokenStoreError `token_store.write_failed`
   */
  async remove(): Promise<void> {
    this.#keys.forget();
    await withFileErrors('token_store.write_failed', () => removeDurably(this.#file));
  }

  forgetKey(): void {
    this.#keys.forget();
  }
}
