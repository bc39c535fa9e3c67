import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codeOfSystem } from '../files/part-file.ts';
import { askSource } from './bounded-download.ts';
import type { FoundUpdate } from './find-update.ts';
import type { ReleaseFile } from './release-manifest.ts';
import { UpdateError } from './update-error.ts';

/** A file of which nothing is installed yet; what lies there was verified when it was put there. */
export interface StagedUpdate {
  readonly version: string;
  readonly file: string;
  readonly expected: ReleaseFile;
}

export interface StagePorts {
  readonly fetch: typeof globalThis.fetch;
  /** A folder of its own, which may be emptied. */
  readonly folder: string;
  /** Bytes that can still be written there. */
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** What a disk that holds a download must still have afterwards: the app itself writes, too. */
const spareBytes = 64 * 1024 * 1024;

/**
 * Fetches the file of an update. It gets its name when it is whole and what the signed manifest says; otherwise nothing of
 * it stays.
 * @throws UpdateError
 */
export async function stageUpdate(
  found: FoundUpdate,
  { fetch, folder, freeBytes }: StagePorts,
  signal: AbortSignal,
): Promise<StagedUpdate> {
  const { version, file: expected, url } = found;
  const file = join(folder, expected.url);
  const staged = { version, file, expected };
  if (await isWhole(staged)) return staged;
  await writing(async () => {
    // Of an earlier release, or of an attempt that was cut off.
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
  });
  if ((await freeBytes(folder)) < expected.size + spareBytes) throw new UpdateError('disk_full');
  const part = `${file}.part`;
  try {
    await writePart(part, await askSource(fetch, url, signal), expected);
    await writing(() => rename(part, file));
    return staged;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Whether the file still is what was signed: a day may lie between download and installation. */
export async function isWhole({ file, expected }: StagedUpdate): Promise<boolean> {
  try {
    if ((await stat(file)).size !== expected.size) return false;
    const hash = createHash('sha512');
    await pipeline(createReadStream(file), hash);
    return hash.digest('base64') === expected.sha512;
  } catch {
    return false;
  }
}

/** Removes what was staged for a version that runs by now, or that nobody may have any more. */
export async function clearStaged(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0) await rm(folder, { recursive: true, force: true });
}

async function writePart(
  part: string,
  body: ReadableStream<Uint8Array>,
  expected: ReleaseFile,
): Promise<void> {
  const hash = createHash('sha512');
  let length = 0;
  const handle = await writing(() => open(part, 'wx', 0o600));
  try {
    for await (const chunk of arriving(body)) {
      length += chunk.length;
      if (length > expected.size) throw new UpdateError('tampered');
      hash.update(chunk);
      await writing(() => handle.writeFile(chunk));
    }
    if (length < expected.size) throw new UpdateError('cut');
    if (hash.digest('base64') !== expected.sha512) throw new UpdateError('tampered');
    await writing(() => handle.sync());
  } finally {
    await handle.close();
  }
}

async function* arriving(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw new UpdateError('cut', error);
  }
}

async function writing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = codeOfSystem(error);
    throw new UpdateError(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'write_failed', error);
  }
}
