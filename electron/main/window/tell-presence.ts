import type { BrowserWindow } from 'electron';

/**
 * Tells whether somebody can see the window, and when they come back to it. The page is told by Chromium as well, but
 * not on every system, and not while a debugger is connected.
 */
export function tellPresence(
  window: Pick<BrowserWindow, 'on' | 'isVisible' | 'isMinimized'>,
  tell: (isVisible: boolean) => void,
): void {
  const now = (): void => tell(window.isVisible() && !window.isMinimized());
  window.on('hide', () => tell(false));
  window.on('minimize', () => tell(false));
  window.on('show', now);
  window.on('restore', now);
  window.on('focus', now);
}
