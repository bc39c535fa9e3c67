import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { DesktopDialogs } from '../shell/desktop-dialogs.ts';
import { AppError } from '../failures/describe-error.ts';
import type { MachinePolicy } from './machine-policy.ts';

/** The folders of a policy on this computer; one that cannot be a full path is left out. */
export function exportFolders(written: readonly string[], home: string): readonly string[] {
  return written
    .map((folder) => (/^~(?=$|[/\\])/.test(folder) ? join(home, folder.slice(1)) : folder))
    .filter((folder) => isAbsolute(folder));
}

/** Whether a file of this name would lie in one of the folders, after all links. */
export async function isWithin(file: string, folders: readonly string[]): Promise<boolean> {
  const place = await realpath(dirname(file)).catch(() => null);
  if (place === null) return false;
  const real = await Promise.all(folders.map((folder) => realpath(folder).catch(() => null)));
  return real.some((folder) => folder !== null && contains(folder, place));
}

function contains(folder: string, place: string): boolean {
  const way = relative(folder, place);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** Takes only places within the folders of the policy, wherever the person looks in the system's dialog. */
export function withinExportFolders(
  choose: DesktopDialogs['chooseSaveFile'],
  folders: readonly string[],
): DesktopDialogs['chooseSaveFile'] {
  return async (suggestedName, title, kinds) => {
    const file = await choose(suggestedName, title, kinds, folders[0]);
    if (file !== null && !(await isWithin(file, folders))) {
      throw new AppError('policy.folder_refused', { detail: folders.join(', ') });
    }
    return file;
  };
}

export function dialogsUnder(
  { exportFolders: written }: MachinePolicy,
  dialogs: DesktopDialogs,
): Pick<DesktopDialogs, 'chooseSaveFile'> {
  if (written === null) return dialogs;
  return { chooseSaveFile: withinExportFolders(dialogs.chooseSaveFile, exportFolders(written, homedir())) };
}
