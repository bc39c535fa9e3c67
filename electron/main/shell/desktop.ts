import {
  app,
  clipboard,
  nativeTheme,
  net,
  powerMonitor,
  safeStorage,
  session,
  shell,
  type BrowserWindow,
} from 'electron';
import type {
  Activity,
  AppState,
  Command,
  DownloadProgress,
  ExportView,
  Language,
} from '../../../src/contract/index.ts';
import { channelPrefix, type EventChannel } from '../../../src/contract/channels.ts';
import type { ClipboardPort } from './clipboard-guard.ts';
import { electronDialogs, type DesktopDialogs } from './desktop-dialogs.ts';
import type { SafeStorage } from '../secrets/safe-storage-box.ts';
import type { ElectronQuickSearch } from '../quick-search/electron-quick-search.ts';
import type { QuickSearch } from '../quick-search/quick-search.ts';
import type { IdentityProof } from './identity-proof.ts';
import { systemIdentityProof } from './system-identity-proof.ts';
import { systemLanguages } from './system-languages.ts';
import { AppError } from '../failures/describe-error.ts';
import type { PageOpenings } from '../window/page-openings.ts';
import { bringToFront } from '../window/main-window.ts';

/** What the app needs of the desktop it runs on. */
export interface Desktop extends DesktopDialogs {
  readonly safeStorage: SafeStorage;
  readonly clipboard: ClipboardPort;
  readonly openBrowser: (url: string) => Promise<void>;
  /** Whether a server of the page's choice may be asked now; counts like a page that is opened. */
  readonly mayLeave: () => boolean;
  readonly applyTheme: (theme: 'system' | 'light' | 'dark') => void;
  /** Language tags, the best first. */
  readonly systemLanguages: () => readonly string[];
  /** Main says everything in this language from now on, the menu included. */
  readonly applyLanguage: (language: Language) => void;
  /** Per cent. */
  readonly applyZoom: (percent: number) => void;
  /** Seconds since the last input anywhere; 0 where the system does not tell. */
  readonly systemIdleSeconds: () => number;
  readonly onScreenLocked: (listener: () => void) => void;
  /** How the system asks who is there; null where it has no way that can be reached. */
  readonly identityProof: IdentityProof | null;
  readonly bringToFront: () => void;
  readonly showInFolder: (file: string) => void;
  readonly sendDownloadProgress: (progress: DownloadProgress) => void;
  readonly sendExports: (exports: readonly ExportView[]) => void;
  readonly restart: () => void;
  readonly wipeCaches: () => Promise<void>;
  readonly isOnline: () => boolean;
  /** The proxy that the system has for an address, in the form of a PAC script. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Calls `action` whenever the computer wakes up from sleep. */
  readonly onWake: (action: () => void) => void;
  readonly sendAppState: (state: AppState) => void;
  readonly sendActivity: (activity: Activity) => void;
  readonly sendCommand: (command: Command) => void;
  readonly quickSearch: Pick<QuickSearch, 'state' | 'apply' | 'leave'>;
}

/**
 * The desktop through Electron. `window` gives null once it is closed.
 * @param languageChosen - called whenever another language may have been chosen
 * @param openings - counts what is opened in the browser
 * @param check - looks at each event before it goes to the page
 */
export function electronDesktop(
  window: () => BrowserWindow | null,
  restart: () => void,
  quick: ElectronQuickSearch,
  languageChosen: (language: Language) => void,
  openings: PageOpenings,
  check: (channel: EventChannel, payload: unknown) => void = () => undefined,
): Desktop {
  const send = (channel: EventChannel, payload: unknown): void => {
    check(channel, payload);
    window()?.webContents.send(channelPrefix + channel, payload);
  };
  return {
    ...electronDialogs(window),
    safeStorage,
    clipboard,
    mayLeave: () => openings.admits(),
    openBrowser: async (url) => {
      if (!openings.admits()) throw new AppError('app.too_many_requests');
      await shell.openExternal(url);
    },
    applyTheme: (theme) => {
      nativeTheme.themeSource = theme;
    },
    systemLanguages: () => systemLanguages(app),
    applyLanguage: languageChosen,
    applyZoom: (percent) => window()?.webContents.setZoomFactor(percent / 100),
    systemIdleSeconds: () => powerMonitor.getSystemIdleTime(),
    onScreenLocked: (listener) => {
      powerMonitor.on('lock-screen', listener);
    },
    identityProof: systemIdentityProof(),
    bringToFront: () => {
      const target = window();
      if (target) bringToFront(target);
    },
    showInFolder: (file) => shell.showItemInFolder(file),
    sendExports: (exports) => send('exportsChanged', exports),
    sendDownloadProgress: (progress) => send('downloadProgressed', progress),
    restart,
    wipeCaches: async () => {
      const ofWindow = window()?.webContents.session;
      await ofWindow?.clearCache();
      await ofWindow?.clearStorageData();
    },
    isOnline: () => net.isOnline(),
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    onWake: (action) => {
      powerMonitor.on('resume', action);
    },
    sendAppState: (state) => {
      send('appStateChanged', state);
      quick.send('appStateChanged', state);
    },
    sendActivity: (activity) => send('activityChanged', activity),
    sendCommand: (command) => send('commandChosen', command),
    quickSearch: quick.quickSearch,
  };
}
