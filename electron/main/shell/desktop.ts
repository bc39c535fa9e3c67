import { join } from 'node:path';
import {
  app,
  clipboard,
  dialog,
  nativeTheme,
  net,
  powerMonitor,
  safeStorage,
  shell,
  systemPreferences,
  type BrowserWindow,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import type { AccountView, Activity, AppState, Command } from '../../../src/contract/app-state.ts';
import { channelPrefix, type EventChannel } from '../../../src/contract/channels.ts';
import type { DownloadProgress } from '../../../src/contract/record-parts.ts';
import type { ExportView } from '../../../src/contract/export.ts';
import type { ClipboardPort } from './clipboard-guard.ts';
import type { SafeStorage } from '../secrets/safe-storage-box.ts';
import { bringToFront } from '../window/main-window.ts';

/** A kind of file that a person can choose to save. */
export interface FileKind {
  readonly name: string;
  /** Without a dot. */
  readonly extension: string;
}

/** What the app needs of the desktop it runs on. */
export interface Desktop {
  readonly safeStorage: SafeStorage;
  readonly clipboard: ClipboardPort;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly confirmCopy: (account: AccountView) => Promise<boolean>;
  readonly chooseConnectionFile: () => Promise<string | null>;
  readonly applyTheme: (theme: 'system' | 'light' | 'dark') => void;
  /** Per cent. */
  readonly applyZoom: (percent: number) => void;
  /** Seconds since the last input anywhere; 0 where the system does not tell. */
  readonly systemIdleSeconds: () => number;
  readonly onScreenLocked: (listener: () => void) => void;
  /** Lets the system ask who is there; null where Electron offers no way. */
  readonly proveIdentity: (() => Promise<boolean>) | null;
  readonly bringToFront: () => void;
  readonly chooseTokenFile: () => Promise<string | null>;
  readonly confirmShred: (fileName: string) => Promise<boolean>;
  /** Asks a question whose safe answer is no. */
  readonly confirm: (question: {
    readonly message: string;
    readonly detail: string;
    readonly button: string;
  }) => Promise<boolean>;
  readonly chooseSaveFile: (
    suggestedName: string,
    title?: string,
    kinds?: readonly FileKind[],
  ) => Promise<string | null>;
  readonly showInFolder: (file: string) => void;
  readonly sendDownloadProgress: (progress: DownloadProgress) => void;
  readonly sendExports: (exports: readonly ExportView[]) => void;
  readonly restart: () => void;
  readonly wipeCaches: () => Promise<void>;
  readonly isOnline: () => boolean;
  /** Calls `action` whenever the computer wakes up from sleep. */
  readonly onWake: (action: () => void) => void;
  readonly sendAppState: (state: AppState) => void;
  readonly sendActivity: (activity: Activity) => void;
  readonly sendCommand: (command: Command) => void;
}

/** The desktop through Electron. `window` gives null once it is closed. */
export function electronDesktop(window: () => BrowserWindow | null): Desktop {
  const send = (channel: EventChannel, payload: unknown): void => {
    window()?.webContents.send(channelPrefix + channel, payload);
  };
  /** A question whose safe answer is the one that Enter and Esc give. */
  const ask = async (question: {
    readonly message: string;
    readonly detail: string;
    readonly button: string;
  }): Promise<boolean> => {
    const options: MessageBoxOptions = {
      type: 'warning',
      message: question.message,
      detail: question.detail,
      buttons: [question.button, 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    };
    const parent = window();
    const { response } = await (parent
      ? dialog.showMessageBox(parent, options)
      : dialog.showMessageBox(options));
    return response === 0;
  };
  const choose = async (settings: OpenDialogOptions): Promise<string | null> => {
    const options: OpenDialogOptions = { ...settings, properties: ['openFile'] };
    const parent = window();
    const { filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options));
    return filePaths[0] ?? null;
  };
  return {
    safeStorage,
    clipboard,
    openBrowser: (url) => shell.openExternal(url),
    confirmCopy: (account) =>
      ask({
        message: `Copy the access token of ${account.userName}?`,
        detail:
          'Whoever has it can read CRM records as this person until it expires. The clipboard is cleared after 60 seconds.',
        button: 'Copy',
      }),
    chooseConnectionFile: () =>
      choose({
        title: 'Open connection file',
        filters: [{ name: 'Connection file', extensions: ['json'] }],
      }),
    applyTheme: (theme) => {
      nativeTheme.themeSource = theme;
    },
    applyZoom: (percent) => window()?.webContents.setZoomFactor(percent / 100),
    systemIdleSeconds: () => powerMonitor.getSystemIdleTime(),
    onScreenLocked: (listener) => {
      powerMonitor.on('lock-screen', listener);
    },
    proveIdentity: canPromptTouchId()
      ? () =>
          systemPreferences.promptTouchID('unlock Deskside').then(
            () => true,
            () => false,
          )
      : null,
    bringToFront: () => {
      const target = window();
      if (target) bringToFront(target);
    },
    chooseTokenFile: () => choose({ title: 'Import Zoho tokens' }),
    confirmShred: (fileName) =>
      ask({
        message: `Shred ${fileName}?`,
        detail:
          'The file is overwritten and deleted. A program that still reads its tokens there stops working.',
        button: 'Shred',
      }),
    confirm: ask,
    chooseSaveFile: async (suggestedName, title = 'Save attachment', kinds = []) => {
      const options: SaveDialogOptions = {
        title,
        defaultPath: join(app.getPath('downloads'), suggestedName),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
        filters: kinds.map(({ name, extension }) => ({ name, extensions: [extension] })),
      };
      const parent = window();
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options));
      return canceled || filePath === '' ? null : filePath;
    },
    showInFolder: (file) => shell.showItemInFolder(file),
    sendExports: (exports) => send('exportsChanged', exports),
    sendDownloadProgress: (progress) => send('downloadProgressed', progress),
    restart: () => {
      app.relaunch();
      app.quit();
    },
    wipeCaches: async () => {
      const session = window()?.webContents.session;
      await session?.clearCache();
      await session?.clearStorageData();
    },
    isOnline: () => net.isOnline(),
    onWake: (action) => {
      powerMonitor.on('resume', action);
    },
    sendAppState: (state) => send('appStateChanged', state),
    sendActivity: (activity) => send('activityChanged', activity),
    sendCommand: (command) => send('commandChosen', command),
  };
}

function canPromptTouchId(): boolean {
  return process.platform === 'darwin' && systemPreferences.canPromptTouchID();
}
