import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../../../src/oauth/index.ts';
import { codeOf } from '../failures/describe-error.ts';
import type { Notices } from '../failures/notices.ts';
import { readConnectionAt } from './connection-file.ts';
import type { ConnectionStore } from './connection-store.ts';

/** Connections that nobody typed: for this run only, and a broken one is told while the app starts all the same. */

/** Takes the file of `--connection`. @returns whether it brought anything that was not there */
export async function takeConnectionOfCommandLine(
  file: string,
  connections: ConnectionStore,
  notices: Notices,
): Promise<boolean> {
  try {
    return await connections.addFile(await readConnectionAt(file));
  } catch (error) {
    notices.add(codeOf(error) ?? 'connection.file_unreadable');
    return false;
  }
}

/** Takes the file of a start that found Deskside open. Nobody would look for it in the window, so it says so. */
export async function takeConnectionOfSecondStart(
  file: string,
  connections: ConnectionStore,
  notices: Notices,
): Promise<void> {
  const isNew = await takeConnectionOfCommandLine(file, connections, notices);
  if (isNew) notices.add('connection.taken_over');
}

/**
 * Where an admin's build has its connection: among the resources of the package, or, before it is packaged, in
 * the folder `resources` of the project, from which electron-builder takes it.
 */
export function builtInConnectionFile(app: {
  readonly packaged: boolean;
  readonly resourcesPath: string;
  readonly appPath: string;
}): string {
  return app.packaged
    ? join(app.resourcesPath, 'connection.json')
    : join(app.appPath, 'resources', 'connection.json');
}

/** Takes the connection of the build, when there is one. */
export async function takeBuiltInConnection(
  file: string,
  connections: ConnectionStore,
  notices: Notices,
): Promise<void> {
  const found = await access(file).then(
    () => true,
    () => false,
  );
  if (!found) return;
  try {
    const settings = await readConnectionAt(file);
    await connections.addForThisRun({ id: 'built-in', settings, origin: 'built_in', secretReadable: true });
  } catch {
    notices.add('connection.built_in_invalid');
  }
}

/** Takes the connection of a machine-wide policy, which stands in place of that of the build. */
export async function takeConnectionOfPolicy(
  settings: Connection,
  connections: ConnectionStore,
): Promise<void> {
  await connections.addForThisRun({ id: 'policy', settings, origin: 'built_in', secretReadable: true });
}
