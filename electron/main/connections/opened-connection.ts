import type { ManagedView } from '../../../src/contract/index.ts';
import { codeOf, AppError } from '../failures/describe-error.ts';
import type { Notices } from '../failures/notices.ts';
import { readConnectionAt } from './connection-file.ts';
import type { ConnectionStore } from './connection-store.ts';
import type { RegisteredConnection } from './connection.ts';
import { type Question, writingQuestion, writingScopes } from './writing-scopes.ts';

export interface OpenedConnectionPorts {
  readonly connections: ConnectionStore;
  /** Asks outside of the page, which cannot answer for the person. */
  readonly confirm: (question: Question) => Promise<boolean>;
  /** What the computer's policy says of scopes that do more than read. */
  readonly writing: ManagedView['writingScopes'];
}

/**
 * Saves the connection of a file that a person opened.
 * @throws AppError of the file, or `connection.scopes_refused`
 */
export async function saveOpenedConnection(
  file: string,
  ports: OpenedConnectionPorts,
): Promise<RegisteredConnection> {
  const settings = await readConnectionAt(file);
  await askForWriting(settings.scopes, [], ports);
  return ports.connections.saveFile(settings);
}

/**
 * @throws AppError `connection.scopes_refused` when the person does not want what neither reads nor was there,
 * `policy.scopes_refused` when nobody is to be asked
 */
export async function askForWriting(
  wanted: readonly string[],
  before: readonly string[],
  { confirm, writing: rule }: Pick<OpenedConnectionPorts, 'confirm' | 'writing'>,
): Promise<void> {
  const writing = writingScopes(wanted).filter((scope) => !before.includes(scope));
  if (writing.length > 0 && rule !== 'ask') {
    if (rule === 'allowed') return;
    throw new AppError('policy.scopes_refused');
  }
  if (writing.length > 0 && !(await confirm(writingQuestion(writing)))) {
    throw new AppError('connection.scopes_refused');
  }
}

/** Takes a file that was opened outside of the window, as by a double click: nobody waits for an answer, so it is told. */
export async function takeOpenedConnection(
  file: string,
  ports: OpenedConnectionPorts,
  notices: Notices,
): Promise<void> {
  try {
    await saveOpenedConnection(file, ports);
    notices.add('connection.opened');
  } catch (error) {
    notices.add(codeOf(error) ?? 'connection.file_unreadable');
  }
}
