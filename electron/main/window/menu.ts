import type { MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../../src/contract/app-state.ts';

/**
 * The application menu. It carries what the system expects (edit, zoom, window, quit) and a few commands;
 * Ctrl/Cmd+R and Ctrl/Cmd+K stay with the page, which knows what they mean where the person is.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  run: (command: Command) => void,
): MenuItemConstructorOptions[] {
  const accounts: MenuItemConstructorOptions = {
    label: 'Accounts and Tokens',
    click: () => run('show_accounts'),
  };
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [accounts, { type: 'separator' }, { role: platform === 'darwin' ? 'close' : 'quit' }],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { label: 'Records', click: () => run('show_browser') },
        { label: 'Search Records', click: () => run('focus_search') },
        { label: 'Refresh', click: () => run('refresh') },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { label: '&Help', submenu: [{ label: 'Keyboard Shortcuts', click: () => run('show_shortcuts') }] },
  ];
}
