import type { DataKey } from '../../tokens/sealing/data-key.ts';
import { isOutdated, newKeyRecord, openKeyRecord, type KeyRecord } from '../../tokens/sealing/key-record.ts';
import type { SecretBox } from '../../tokens/secret-box.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { FileTexts } from './file-format.ts';
import { openFile, readSealedFile, sealFile } from './sealed-file.ts';

/** Seals and opens the content of one file; keeps the data key open between calls. */
export class FileKeys {
  readonly #box: SecretBox;
  #open: { readonly record: KeyRecord; readonly key: DataKey } | null = null;
  /** The open key opens, and the next file gets another one. */
  #retired = false;

  constructor(box: SecretBox) {
    this.#box = box;
  }

  /** @throws TokenStoreError `token_store.locked`, `token_store.key_lost`, `token_store.damaged` */
  async openText(text: string): Promise<FileTexts> {
    const file = readSealedFile(text);
    if (file === null) throw new TokenStoreError('token_store.damaged', { detail: 'sealed file' });
    if (this.#open?.key.id === file.key.id) return this.#contentOf(openFile(file, this.#open.key));
    const opening = await openKeyRecord(this.#box, file.key);
    if (opening.state !== 'ready') {
      throw new TokenStoreError(opening.state === 'locked' ? 'token_store.locked' : 'token_store.key_lost', {
        cause: opening.cause,
      });
    }
    const texts = openFile(file, opening.key);
    // Another key than the content was sealed with is a lost key; content that was changed is damage.
    if (texts === null && !opening.canaryIntact) throw new TokenStoreError('token_store.key_lost');
    const content = this.#contentOf(texts);
    this.#retired = await isOutdated(this.#box, file.key);
    this.#open = { record: file.key, key: opening.key };
    return content;
  }

  /** @throws TokenStoreError `token_store.locked` */
  async sealText(texts: FileTexts): Promise<string> {
    try {
      if (this.#open === null || this.#retired) this.#open = await newKeyRecord(this.#box);
      this.#retired = false;
    } catch (cause) {
      throw new TokenStoreError('token_store.locked', { cause });
    }
    return sealFile(this.#open.record, this.#open.key, texts);
  }

  /** Seals the next file under a fresh key. */
  retire(): void {
    this.#retired = true;
  }

  /** The next file gets a key of its own. */
  forget(): void {
    this.#open?.key.wipe();
    this.#open = null;
  }

  #contentOf(texts: FileTexts | null): FileTexts {
    if (texts === null) throw new TokenStoreError('token_store.damaged', { detail: 'sealed content' });
    return texts;
  }
}
