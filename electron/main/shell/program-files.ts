import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { App } from 'electron';
import { pastArchives } from '../files/past-archives.ts';

/** What is asked of a file; a double stands in for it in tests. */
export type FileFacts = (path: string) => { readonly uid: number; readonly mode: number };

const onDisk: FileFacts = (path) => pastArchives(() => statSync(path));

/**
 * Whether only administrators can change a file: it and every folder on the way to it belong to root, and nobody else
 * may write to them. On Linux this is all that stands before a changed app.asar, whose integrity Electron checks on
 * Windows and macOS only (its docs/tutorial/asar-integrity.md).
 */
export function isProtected(path: string, factsOf: FileFacts = onDisk): boolean {
  for (let at = path; ; at = dirname(at)) {
    let facts: ReturnType<FileFacts>;
    try {
      facts = factsOf(at);
    } catch {
      return false;
    }
    if (facts.uid !== 0 || (facts.mode & 0o022) !== 0) return false;
    if (dirname(at) === at) return true;
  }
}

/** Tells the log at each start, on the system where nothing else looks. */
export function logProgramFiles(
  app: Pick<App, 'isPackaged' | 'getAppPath'>,
  log: { write(kind: string, facts: Readonly<Record<string, boolean>>): void },
): void {
  if (app.isPackaged && process.platform === 'linux')
    log.write('program_files', { protected: isProtected(app.getAppPath()) });
}
