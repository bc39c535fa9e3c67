import { join } from 'node:path';
import { app, dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { type AccountView, visibleText } from '../../../src/contract/index.ts';
import { messages } from '../messages/index.ts';
import { questionBox, type Question } from './question-box.ts';

/** A kind of file that a person can choose to save. */
export interface FileKind {
  readonly name: string;
  /** Without a dot. */
  readonly extension: string;
}

/** A question that a person may not want to hear again. */
export interface RepeatedQuestion extends Question {
  /** The answer that is meant for good. */
  readonly always: string;
}

export type Answer = 'no' | 'once' | 'always';

/** What a person is asked by the system, outside of the page, which cannot answer for them. */
export interface DesktopDialogs {
  readonly confirmCopy: (account: AccountView) => Promise<boolean>;
  readonly confirmShred: (fileName: string) => Promise<boolean>;
  /** Asks a question whose safe answer is no. */
  readonly confirm: (question: Question) => Promise<boolean>;
  /** The same, with a third answer for good. */
  readonly confirmOrAlways: (question: RepeatedQuestion) => Promise<Answer>;
  readonly chooseConnectionFile: () => Promise<string | null>;
  readonly chooseTokenFile: () => Promise<string | null>;
  readonly chooseSaveFile: (
    suggestedName: string,
    title?: string,
    kinds?: readonly FileKind[],
    /** Where it begins; the downloads of the person unless told otherwise. */
    folder?: string,
  ) => Promise<string | null>;
}

/** The dialogs through Electron. `window` gives null once it is closed; then they stand alone. */
export function electronDialogs(window: () => BrowserWindow | null): DesktopDialogs {
  const ask = (question: Question): Promise<boolean> => confirm(window(), question);
  const choose = (settings: OpenDialogOptions): Promise<string | null> => chooseFile(window(), settings);
  return {
    confirmCopy: (account) =>
      ask({
        message: messages.copyToken.question(account.userName),
        detail: messages.copyToken.detail,
        button: messages.copyToken.copy,
      }),
    confirmShred: (fileName) =>
      ask({
        message: messages.shred.question(fileName),
        detail: messages.shred.detail,
        button: messages.shred.shred,
      }),
    confirm: ask,
    confirmOrAlways: (question) => confirmOrAlways(window(), question),
    chooseConnectionFile: () =>
      choose({
        title: messages.files.openConnection,
        filters: [{ name: messages.files.connectionFile, extensions: ['json', 'deskside-connection'] }],
      }),
    chooseTokenFile: () => choose({ title: messages.files.importTokens }),
    chooseSaveFile: (
      suggestedName,
      title = messages.files.saveAttachment,
      kinds = [],
      folder = app.getPath('downloads'),
    ) =>
      choosePlace(window(), {
        title: visibleText(title),
        defaultPath: join(folder, suggestedName),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
        filters: kinds.map(({ name, extension }) => ({ name, extensions: [extension] })),
      }),
  };
}

/** A question whose safe answer is the one that Enter and Esc give. */
async function confirm(parent: BrowserWindow | null, question: Question): Promise<boolean> {
  return (await response(parent, question, [])) === 0;
}

async function confirmOrAlways(parent: BrowserWindow | null, question: RepeatedQuestion): Promise<Answer> {
  const chosen = await response(parent, question, [question.always]);
  return chosen === 0 ? 'once' : chosen === 2 ? 'always' : 'no';
}

/** 0 for yes, 1 for the safe answer, from 2 on for the others. */
async function response(
  parent: BrowserWindow | null,
  question: Question,
  others: readonly string[],
): Promise<number> {
  const options = questionBox(question, others);
  const answer = await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
  return answer.response;
}

async function chooseFile(parent: BrowserWindow | null, settings: OpenDialogOptions): Promise<string | null> {
  const options: OpenDialogOptions = { ...settings, properties: ['openFile'] };
  const { filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  return filePaths[0] ?? null;
}

async function choosePlace(parent: BrowserWindow | null, options: SaveDialogOptions): Promise<string | null> {
  const { canceled, filePath } = await (parent
    ? dialog.showSaveDialog(parent, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}
