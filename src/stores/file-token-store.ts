import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { SecretBox } from '../tokens/secret-box.ts';
import { TokenStoreError } from '../tokens/token-store-error.ts';
import { desksideFormat, zohoCsvFormat } from './file/file-format.ts';
import { FileStorage } from './file/file-storage.ts';
import { largestCsvId, randomCsvId } from './file/zoho-csv.ts';
import { ListStore, type ListStoreSettings } from './list/list-store.ts';
import type { Random } from './random-id.ts';

/** How a FileTokenStore is opened. */
export interface FileTokenStoreOptions {
  /** Written with mode 0600; its folder is made with 0700 when it is not there. */
  readonly file: string;
  /** Seals the whole file. Without one it is readable by whoever can read the file. */
  readonly secretBox?: SecretBox;
  /**
   * `deskside` (default) holds everything. `zoho-csv` is the ten-column file of Zoho's FileStore, which its
   * SDKs can read when it is not sealed; what has no column there lies beside it in `FILE.extra`. The files of all
   * SDK versions are read. One of nine columns gets the tenth when it is saved; one of version 1 keeps its six, and
   * its client secrets lie in `FILE.extra`. Columns that no SDK knows are dropped by a save; where they may hold
   * secrets the file is refused.
   */
  readonly format?: 'deskside' | 'zoho-csv';
  /** Epoch ms. Default `Date.now`. */
  readonly clock?: () => number;
  /** Default node:crypto. */
  readonly random?: Random;
}

/**
 * Tokens in one file, replaced as a whole at every change, so that a crash leaves the old file or the new one.
 * For interchange and small programs: a change costs the length of the file.
 */
export class FileTokenStore extends ListStore {
  readonly #file: FileStorage;

  private constructor(settings: ListStoreSettings, file: FileStorage) {
    super(settings);
    this.#file = file;
  }

  /**
   * Opens the file, or makes it at the first save.
   * @param options - Its path, its form, and what guards it
   * @returns The store
   * @throws TokenStoreError `token_store.unavailable`, `token_store.invalid_options` (an unknown or other
   *   format, a sealed file without a box). A damaged file is set aside instead, see describe().notices.
   */
  static async open(options: FileTokenStoreOptions): Promise<FileTokenStore> {
    const { file, secretBox = null, format = 'deskside', clock = Date.now, random = randomBytes } = options;
    const formats = { deskside: desksideFormat, 'zoho-csv': zohoCsvFormat };
    if (file === '' || !Object.hasOwn(formats, format)) {
      throw new TokenStoreError('token_store.invalid_options', { detail: file === '' ? 'file' : 'format' });
    }
    const storage = new FileStorage({ file: resolve(file), secretBox, format: formats[format], clock });
    await storage.prepare();
    const settings: ListStoreSettings = {
      storage,
      clock,
      random,
      ...(format === 'zoho-csv' && { newId: csvIdGiver(storage, secretBox !== null, random) }),
    };
    return new FileTokenStore(settings, storage);
  }

  /**
   * Seals the file anew under a fresh data key; other processes follow by themselves. A file without a box, and one
   * that is not there, stays as it is.
   * @throws TokenStoreError `token_store.locked`, `token_store.key_lost`, `token_store.write_failed`
   */
  async rotateDataKey(): Promise<void> {
    // Fails where the store is closed or locked.
    await this.getTokens();
    await this.#file.rotateKey();
  }

  /**
   * Deletes without any further room on the disk, where `deleteToken` has failed for want of it: the file is written
   * over as it lies there.
   * @param ids - Of the tokens; `all` takes the file away
   * @throws TokenStoreError `token_store.write_failed`, `token_store.busy`: then the rows are still there
   */
  async eraseTokens(ids: readonly string[] | 'all'): Promise<void> {
    // Fails where the store is closed; one that is locked lets everybody be signed out.
    if (ids === 'all') await this.describe();
    else await this.getTokens();
    await this.#file.erase(ids);
  }
}

function csvIdGiver(
  storage: FileStorage,
  isSealed: boolean,
  random: Random,
): NonNullable<ListStoreSettings['newId']> {
  return (entries) => {
    const ids = entries.map(({ token }) => token.id);
    return isSealed ? randomCsvId(ids, random) : String(largestCsvId(ids, storage.largestId) + 1);
  };
}
