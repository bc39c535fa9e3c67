import {
  app,
  BrowserWindow,
  clipboard,
  globalShortcut,
  nativeTheme,
  screen,
  type WebContents,
} from 'electron';
import { channelPrefix, type EventChannel, type RequestChannel } from '../../../src/contract/channels.ts';
import { quickPage } from '../window/app-protocol.ts';
import { bringToFront, windowOptions } from '../window/main-window.ts';
import { tellPresence } from '../window/tell-presence.ts';
import { quickChannels } from './quick-channels.ts';
import { QuickSearch, type QuickSearchPorts, type QuickWindow } from './quick-search.ts';
import { showTray } from './quick-tray.ts';

export interface QuickSearchParts {
  readonly mainWindow: () => BrowserWindow | null;
  readonly isLocked: () => boolean;
  readonly preloadFile: string;
  readonly later: QuickSearchPorts['later'];
}

export interface ElectronQuickSearch {
  readonly quickSearch: QuickSearch;
  /** Its page, for what that page may ask; null while there is none. */
  readonly trustedFor: (channel: RequestChannel) => WebContents | null;
  readonly send: (channel: EventChannel, payload: unknown) => void;
}

const size = { width: 680, height: 480 };

/** Quick search through Electron. */
export function electronQuickSearch({
  mainWindow,
  isLocked,
  preloadFile,
  later,
}: QuickSearchParts): ElectronQuickSearch {
  let current: BrowserWindow | null = null;
  const send = (channel: EventChannel, payload: unknown): void =>
    current?.webContents.send(channelPrefix + channel, payload);
  const showMain = (): void => {
    const window = mainWindow();
    if (window !== null) bringToFront(window);
  };
  const makeWindow = (): QuickWindow => {
    const window = makeBrowserWindow(preloadFile);
    current = window;
    window.on('closed', () => {
      if (current === window) current = null;
    });
    window.on('blur', () => quickSearch.leave(false));
    // The next opening makes another.
    window.webContents.on('render-process-gone', () => window.destroy());
    tellPresence(window, (isVisible) => {
      if (!window.isDestroyed()) window.webContents.send(`${channelPrefix}windowShown`, isVisible);
    });
    const loaded = window.loadURL(quickPage).catch(() => undefined);
    return {
      isGone: () => window.isDestroyed(),
      show: () => {
        window.setBounds(placeOn(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea));
        window.show();
        window.focus();
      },
      offer: (telephoneNumber) => {
        // The page of a window that is only now made hears it as soon as it listens.
        void loaded.then(() => {
          if (!window.isDestroyed())
            window.webContents.send(`${channelPrefix}numberOffered`, { telephoneNumber });
        });
      },
      hide: () => window.hide(),
      end: () => window.destroy(),
    };
  };
  const quickSearch = new QuickSearch({
    makeWindow,
    shortcuts: globalShortcut,
    showTray: () => showTray({ search: () => quickSearch.open(), open: showMain, quit: () => app.quit() }),
    clipboardText: () => clipboard.readText(),
    isLocked,
    showMain,
    later,
  });
  return {
    quickSearch,
    trustedFor: (channel) => (quickChannels.has(channel) ? (current?.webContents ?? null) : null),
    send,
  };
}

/** Guarded as the main window is. */
function makeBrowserWindow(preloadFile: string): BrowserWindow {
  const {
    minWidth: _width,
    minHeight: _height,
    ...options
  } = windowOptions({
    preloadFile,
    bounds: null,
    dark: nativeTheme.shouldUseDarkColors,
    zoom: 100,
    developerTools: !app.isPackaged,
  });
  const window = new BrowserWindow({
    ...options,
    ...size,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
  });
  // The keys of the application menu are for the main window.
  window.removeMenu();
  return window;
}

/** In the middle, and in the upper part, where the eyes are. */
function placeOn(area: Electron.Rectangle): Electron.Rectangle {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) * 0.3),
    width,
    height,
  };
}
