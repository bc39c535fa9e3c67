import { readFile, stat } from 'node:fs/promises';
import { readConnectionFile, type Connection } from '../../../src/oauth/connection.ts';
import { AppError, codeOf } from '../ipc/describe-error.ts';
import type { Notices } from '../shell/notices.ts';
import type { ConnectionStore } from './connection-store.ts';

/** A connection file is a few lines; anything longer is another file by mistake. */
const maximumBytes = 64 * 1024;

/** @throws AppError `connection.file_unreadable`, or what readConnectionFile throws */
export async function readConnectionAt(file: string): Promise<Connection> {
  let text: string;
  try {
    if ((await stat(file)).size > maximumBytes) throw new Error('too long');
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError('connection.file_unreadable', { cause: error });
  }
  return readConnectionFile(text);
}

/** Takes the file of `--connection` for this run; what is wrong with it is shown, and the app starts all the same. */
export async function connectionFromCommandLine(
  file: string,
  connections: ConnectionStore,
  notices: Notices,
): Promise<void> {
  try {
    const settings = await readConnectionAt(file);
    connections.addForThisRun({ id: 'command-line', settings, origin: 'file', secretReadable: true });
  } catch (error) {
    notices.add(codeOf(error) ?? 'connection.file_unreadable');
  }
}
