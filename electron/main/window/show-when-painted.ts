/** What is asked of a window: Electron's own BrowserWindow has it. */
export interface HiddenWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  isDestroyed(): boolean;
  readonly webContents: { once(event: 'did-stop-loading', listener: () => void): unknown };
}

/** A page that is loaded has painted within a tenth of it, unless its first frame got lost. */
const longestMs = 1_500;

/**
 * Shows a window as soon as it has painted, and in any case a moment after its page was loaded: Chromium may lose the
 * first frame of a window that is hidden, as when its process for graphics begins anew meanwhile, and a person would
 * wait for a window that never comes.
 *
 * @param later - a timer; its answer stops it
 * @param show - called once
 */
export function showWhenPainted(
  window: HiddenWindow,
  later: (milliseconds: number, action: () => void) => () => void,
  show: () => void,
): void {
  let isShown = false;
  const showOnce = (): void => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    show();
  };
  window.once('ready-to-show', showOnce);
  window.webContents.once('did-stop-loading', () => void later(longestMs, showOnce));
}
