import type { MenuItemConstructorOptions } from 'electron';
import type { Command, ZoomStep } from '../../../src/contract/index.ts';

export interface MenuActions {
  readonly run: (command: Command) => void;
  readonly lock: () => void;
  readonly zoom: (step: ZoomStep) => void;
}

export interface MenuSettings {
  readonly platform: NodeJS.Platform;
  /** Whether the menu opens them: only where the sources are at hand, never in a packaged app. */
  readonly developerTools: boolean;
}

/**
 * The application menu. It carries what the system expects (edit, zoom, window, quit) and a few commands;
 * Ctrl/Cmd+R and Ctrl/Cmd+K stay with the page, which knows what they mean where the person is.
 */
export function menuTemplate(
  { platform, developerTools }: MenuSettings,
  { run, lock, zoom }: MenuActions,
): MenuItemConstructorOptions[] {
  const accounts: MenuItemConstructorOptions = {
    label: 'Accounts and Tokens',
    click: () => run('show_accounts'),
  };
  // The page hears these keys itself. Ctrl/Cmd+W closes a tab, so that the window has another.
  const tabs: MenuItemConstructorOptions[] = [
    {
      label: 'New Tab',
      accelerator: 'CommandOrControl+T',
      registerAccelerator: false,
      click: () => run('new_tab'),
    },
    {
      label: 'Close Tab',
      accelerator: 'CommandOrControl+W',
      registerAccelerator: false,
      click: () => run('close_tab'),
    },
    {
      label: 'Reopen Closed Tab',
      accelerator: 'CommandOrControl+Shift+T',
      registerAccelerator: false,
      click: () => run('reopen_tab'),
    },
  ];
  const closeWindow: MenuItemConstructorOptions = {
    role: 'close',
    accelerator: 'CommandOrControl+Shift+W',
  };
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        ...tabs,
        { type: 'separator' },
        accounts,
        {
          label: 'Settings',
          accelerator: 'CommandOrControl+,',
          registerAccelerator: false,
          click: () => run('show_settings'),
        },
        { type: 'separator' },
        { label: 'Lock Now', accelerator: 'CommandOrControl+Shift+L', click: lock },
        { type: 'separator' },
        ...(platform === 'darwin' ? [closeWindow] : [{ role: 'quit' as const }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { label: 'Records', click: () => run('show_browser') },
        { label: 'Search Records', click: () => run('focus_search') },
        { label: 'Refresh', click: () => run('refresh') },
        { type: 'separator' },
        ...zoomItems(zoom),
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(developerTools ? [{ type: 'separator' as const }, { role: 'toggleDevTools' as const }] : []),
      ],
    },
    platform === 'darwin'
      ? { role: 'windowMenu' }
      : { label: '&Window', submenu: [{ role: 'minimize' }, closeWindow] },
    { label: '&Help', submenu: [{ label: 'Keyboard Shortcuts', click: () => run('show_shortcuts') }] },
  ];
}

/** Zoom by every key that people try. */
function zoomItems(zoom: MenuActions['zoom']): MenuItemConstructorOptions[] {
  return [
    { label: 'Actual Size', accelerator: 'CommandOrControl+0', click: () => zoom('reset') },
    { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', click: () => zoom('in') },
    // The same key without Shift, and the one of the number pad.
    ...['CommandOrControl+=', 'CommandOrControl+numadd'].map((accelerator) => ({
      label: 'Zoom In',
      accelerator,
      visible: false,
      acceleratorWorksWhenHidden: true,
      click: () => zoom('in'),
    })),
    { label: 'Zoom Out', accelerator: 'CommandOrControl+-', click: () => zoom('out') },
    {
      label: 'Zoom Out',
      accelerator: 'CommandOrControl+numsub',
      visible: false,
      acceleratorWorksWhenHidden: true,
      click: () => zoom('out'),
    },
  ];
}
