import { statSync } from 'node:fs';
import { chmod, mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SecretBox } from '../../tokens/secret-box.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { KeyState, StoreDescription, StoreNotice } from '../../tokens/token-store.ts';
import type { TokenEntry } from '../rules/token-entry.ts';
import type { ListChange } from '../list/list-changes.ts';
import type { ListStorage } from '../list/list-store.ts';
import { removeDurably, syncFolder, writeAtomically } from './atomic-write.ts';
import { isMissing, readIfExists, withFileErrors } from './file-errors.ts';
import { decodeText } from '../zoho-format/decode-text.ts';
import { noContent, type FileContent, type FileFormat, type FileTexts } from './file-format.ts';
import { FileKeys } from './file-keys.ts';
import { lockFile, type FileLock, type LockOptions } from './lock-file.ts';
import { overwriteInPlace } from './overwrite.ts';
import { looksSealed } from './sealed-file.ts';

export interface FileStorageSettings {
  readonly file: string;
  readonly secretBox: SecretBox | null;
  readonly format: FileFormat;
  readonly clock: () => number;
}

/** A list of tokens in one file, shared with other processes through a lock file. */
export class FileStorage implements ListStorage {
  readonly #settings: FileStorageSettings;
  readonly #extraFile: string;
  readonly #keys: FileKeys | null;
  readonly #notices: StoreNotice[] = [];
  #cached: { readonly stamp: string; readonly content: FileContent } | null = null;
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(settings: FileStorageSettings) {
    this.#settings = settings;
    this.#extraFile = `${settings.file}.extra`;
    this.#keys = settings.secretBox === null ? null : new FileKeys(settings.secretBox);
  }

  /** Makes the folder, narrows the mode of a file that is there, and sets a damaged one aside. */
  async prepare(): Promise<void> {
    const { file } = this.#settings;
    await withFileErrors('token_store.unavailable', async () => {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      for (const one of [file, this.#extraFile]) {
        await chmod(one, 0o600).catch((error: unknown) => {
          if (!isMissing(error)) throw error;
        });
      }
    });
    try {
      await this.read(() => undefined);
    } catch (error) {
      const tolerable = ['token_store.damaged', 'token_store.locked', 'token_store.key_lost'];
      if (!(error instanceof TokenStoreError) || !tolerable.includes(error.code)) throw error;
    }
  }

  async read<Result>(work: (entries: readonly TokenEntry[]) => Result): Promise<Result> {
    return withFileErrors('token_store.unavailable', async () => work((await this.#load()).entries));
  }

  /** One at a time in this process, and under the lock between processes. */
  change<Result>(work: (entries: readonly TokenEntry[]) => ListChange<Result>): Promise<Result> {
    return this.#underLock(async (lock) => {
      const { content, lost } = await this.#loadOrLost();
      const { entries, result } = work(content.entries);
      if (entries === content.entries) {
        if (lost !== null) throw lost;
        return result;
      }
      if (lost !== null) await this.#setAside('token_store.key_lost');
      await this.#write(this.#settings.format.changed(content, entries), lock);
      return result;
    });
  }

  /** The largest id that is known to have been given in a CSV, as of what was read or written last. */
  get largestId(): number {
    return this.#cached?.content.largestId ?? 0;
  }

  /** Seals the file anew, under a fresh key. One that is not sealed, or not there, stays as it is. */
  async rotateKey(): Promise<void> {
    await this.#underLock(async (lock) => {
      const content = await this.#load();
      if (this.#keys === null || stampOf(this.#settings.file) === null) return;
      this.#keys.retire();
      await this.#write(content, lock);
    });
  }

  async clear(): Promise<void> {
    await this.#underLock((lock) => this.#clear(lock, writeAtomically));
  }

  /**
   * Deletes where the disk has no room for a new file: writes over the one that is there.
   * @param ids - Of the tokens, or all of them, readable or not
   */
  async erase(ids: readonly string[] | 'all'): Promise<void> {
    const erasing = async (lock: FileLock): Promise<void> => {
      if (ids === 'all') return this.#clear(lock, overwriteInPlace);
      const content = await this.#load();
      const entries = content.entries.filter(({ token }) => !ids.includes(token.id));
      return this.#write(this.#settings.format.changed(content, entries), lock, overwriteInPlace);
    };
    await this.#underLock(erasing, { withoutRoom: true });
  }

  async describe(): Promise<Omit<StoreDescription, 'accounts'>> {
    const protection = this.#settings.secretBox?.protection ?? 'none';
    const keyState = await this.#keyState(protection);
    return { kind: 'file', location: this.#settings.file, protection, keyState, notices: [...this.#notices] };
  }

  describeLocked(): Omit<StoreDescription, 'accounts'> {
    const { file, secretBox } = this.#settings;
    const protection = secretBox?.protection ?? 'none';
    return { kind: 'file', location: file, protection, keyState: 'locked', notices: [...this.#notices] };
  }

  forgetKey(): void {
    this.#keys?.forget();
    this.#cached = null;
  }

  async #keyState(protection: StoreDescription['protection']): Promise<KeyState> {
    if (protection === 'none') return 'unprotected';
    try {
      await this.read(() => undefined);
      return 'ready';
    } catch (error) {
      if (error instanceof TokenStoreError && error.code === 'token_store.locked') return 'locked';
      if (error instanceof TokenStoreError && error.code === 'token_store.key_lost') return 'lost';
      throw error;
    }
  }

  #underLock<Result>(work: (lock: FileLock) => Promise<Result>, options: LockOptions = {}): Promise<Result> {
    const turn = this.#lastChange.then(() =>
      withFileErrors('token_store.write_failed', async () => {
        const lock = await lockFile(`${this.#settings.file}.lock`, options);
        try {
          return await work(lock);
        } finally {
          await lock.release();
        }
      }),
    );
    // The next change waits for this one, however it ends; its caller is told.
    this.#lastChange = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  /** A lost key does not stop a new sign-in: the unreadable file is then set aside, not overwritten. */
  async #loadOrLost(): Promise<{ readonly content: FileContent; readonly lost: TokenStoreError | null }> {
    try {
      return { content: await this.#load(), lost: null };
    } catch (error) {
      if (error instanceof TokenStoreError && error.code === 'token_store.key_lost') {
        return { content: noContent, lost: error };
      }
      throw error;
    }
  }

  /** The newest content; parsed again only when the file is another than last time. */
  async #load(): Promise<FileContent> {
    const stamp = stampOf(this.#settings.file);
    if (stamp === null) return noContent;
    if (this.#cached?.stamp === stamp) return this.#cached.content;
    try {
      const content = await this.#parse();
      this.#cached = { stamp, content };
      return content;
    } catch (error) {
      const damaged = error instanceof TokenStoreError && error.code === 'token_store.damaged';
      // What was written meanwhile is another file, which may be whole.
      if (damaged && stampOf(this.#settings.file) === stamp) await this.#setAside('token_store.damaged');
      throw error;
    }
  }

  async #parse(): Promise<FileContent> {
    const { file, format } = this.#settings;
    const bytes = await readIfExists(file);
    const main = bytes === null ? '' : decodeText(bytes);
    if (main === null) throw new TokenStoreError('token_store.damaged', { detail: 'text encoding' });
    if (main === '') return noContent;
    if (looksSealed(main) && this.#keys === null) {
      throw new TokenStoreError('token_store.invalid_options', { detail: 'the file is sealed' });
    }
    // A plain file is taken as it is, and sealed by the next write.
    const texts =
      looksSealed(main) && this.#keys !== null
        ? await this.#keys.openText(main)
        : { main, extra: await extraText(this.#extraFile) };
    if (format.isOther(texts.main))
      throw new TokenStoreError('token_store.invalid_options', { detail: 'format' });
    const content = format.read(texts);
    if (content === null) throw new TokenStoreError('token_store.damaged', { detail: 'format' });
    return content;
  }

  async #clear(lock: FileLock, put: typeof writeAtomically): Promise<void> {
    this.#keys?.forget();
    const { file, format } = this.#settings;
    const emptied = this.#keys === null ? format.emptied(await this.#plainTexts()) : null;
    if (emptied !== null) return this.#write(emptied, lock, put);
    await lock.assertHeld();
    await removeDurably(file, this.#extraFile);
    this.#cached = null;
  }

  async #plainTexts(): Promise<FileTexts> {
    const main = (await textIfReadable(this.#settings.file)) ?? '';
    return { main, extra: await extraText(this.#extraFile) };
  }

  async #write(
    content: FileContent,
    lock: FileLock,
    put: typeof writeAtomically = writeAtomically,
  ): Promise<void> {
    const { file, format } = this.#settings;
    const texts = format.write(content);
    if (this.#keys !== null) {
      await put(file, await this.#keys.sealText(texts), () => lock.assertHeld());
      await removeDurably(this.#extraFile);
    } else {
      // The extra part first: without its line in the main file it means nothing.
      if (texts.extra !== null) await put(this.#extraFile, texts.extra, () => lock.assertHeld());
      await put(file, texts.main, () => lock.assertHeld());
    }
    const stamp = stampOf(file);
    this.#cached = stamp === null ? null : { stamp, content };
  }

  async #setAside(why: 'token_store.damaged' | 'token_store.key_lost'): Promise<void> {
    const { file, clock } = this.#settings;
    const time = new Date(clock()).toISOString().replaceAll(/[:.]/g, '-');
    const path = `${file}.${why === 'token_store.damaged' ? 'damaged' : 'unreadable'}-${time}`;
    try {
      await rename(file, path);
      await syncFolder(dirname(file));
    } catch (error) {
      // Another process was quicker.
      if (isMissing(error)) return;
      throw error;
    }
    this.#keys?.forget();
    this.#cached = null;
    this.#notices.push({ code: why, path });
  }
}

/** Tells one version of a file from the next: every write makes a new inode. */
function stampOf(file: string): string | null {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.ino}-${stats.mtimeNs}-${stats.size}`;
}

/** Null for a file that is not there, or whose bytes are no text. */
async function textIfReadable(file: string): Promise<string | null> {
  const bytes = await readIfExists(file);
  return bytes === null ? null : decodeText(bytes);
}

/** What lies beside a CSV is forgotten where it is no file. */
async function extraText(file: string): Promise<string | null> {
  return textIfReadable(file).catch((error: unknown) => {
    if (error instanceof TokenStoreError) return null;
    throw error;
  });
}
