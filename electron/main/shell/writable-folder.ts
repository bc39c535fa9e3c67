import { accessSync, constants, mkdirSync } from 'node:fs';
import { messages } from '../messages/index.ts';

/** What no retry mends; a disk that is full or slow is met, and told, by whoever writes. */
const hopeless: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST', 'ELOOP']);

/**
 * Whether Deskside can keep its files in a folder, which it makes when it is not there. Chromium ends without a word
 * where it cannot.
 */
export function isWritableFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && hopeless.has(String(error.code)));
  }
}

export function readOnlyText(folder: string): string {
  return messages.readOnlyFolder(folder);
}
