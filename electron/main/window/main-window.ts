import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';

export interface WindowSettings {
  readonly preloadFile: string;
  readonly bounds: Rectangle | null;
  readonly dark: boolean;
  /** Per cent. */
  readonly zoom: number;
  /** Developer tools only where the sources are at hand, never in a packaged app. */
  readonly developerTools: boolean;
}

/** Painted before the page is there, so that a dark desktop sees no white flash. Same as tokens.css. */
const background = { light: '#f4f6f6', dark: '#0f1214' } as const;

/** As Chromium calls them: showSaveFilePicker and EyeDropper, which open windows past the handlers of permissions. */
const withoutFeatures = ['FileSystemAccessLocal', 'EyeDropperAPI'].join(',');

export function windowOptions(settings: WindowSettings): BrowserWindowConstructorOptions {
  return {
    width: settings.bounds?.width ?? 1360,
    height: settings.bounds?.height ?? 860,
    ...(settings.bounds === null ? {} : { x: settings.bounds.x, y: settings.bounds.y }),
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Deskside',
    backgroundColor: settings.dark ? background.dark : background.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: settings.preloadFile,
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      // Dictionaries would be fetched from the network.
      spellcheck: false,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- it switches off what is deprecated
      enableDeprecatedPaste: false,
      navigateOnDragDrop: false,
      // Dialogs are main's, one at a time. The page needs neither alert and its like nor pickers of files.
      disableDialogs: true,
      disableBlinkFeatures: withoutFeatures,
      devTools: settings.developerTools,
      zoomFactor: settings.zoom / 100,
      v8CacheOptions: 'bypassHeatCheck',
    },
  };
}

/** Brings the window to the person, as after the browser has answered. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
