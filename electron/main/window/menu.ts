import type { AboutPanelOptionsOptions, MenuItemConstructorOptions } from 'electron';
import type { Command, ZoomStep } from '../../../src/contract/index.ts';
import { messages } from '../messages/index.ts';

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

type Items = MenuItemConstructorOptions[];

const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application menu. It carries what the system expects (edit, zoom, window, quit) and a few commands;
 * Ctrl/Cmd+R and Ctrl/Cmd+K stay with the page, which knows what they mean where the person is. Every item has a label:
 * those that Electron gives to roles are English in every language.
 */
export function menuTemplate(settings: MenuSettings, actions: MenuActions): Items {
  const { menu } = messages;
  const isMac = settings.platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' as const, label: 'Deskside', submenu: appItems() }] : []),
    { label: menu.file, submenu: fileItems(isMac, actions) },
    { role: 'editMenu', label: menu.edit, submenu: editItems(isMac) },
    { label: menu.view, submenu: viewItems(settings, actions) },
    {
      ...(isMac ? { role: 'windowMenu' as const } : {}),
      label: menu.window,
      submenu: [
        { role: 'minimize', label: menu.minimize },
        ...(isMac
          ? [
              { role: 'zoom' as const, label: menu.zoom },
              separator,
              { role: 'front' as const, label: menu.bringAllToFront },
            ]
          : [closeWindow()]),
      ],
    },
    {
      label: menu.help,
      submenu: [{ label: menu.shortcuts, click: () => actions.run('show_shortcuts') }],
    },
  ];
}

function appItems(): Items {
  const { menu } = messages;
  return [
    { role: 'about', label: menu.about },
    separator,
    { role: 'services', label: menu.services },
    separator,
    { role: 'hide', label: menu.hide },
    { role: 'hideOthers', label: menu.hideOthers },
    { role: 'unhide', label: menu.showAll },
    separator,
    { role: 'quit', label: menu.quitApp },
  ];
}

function fileItems(isMac: boolean, { run, lock }: MenuActions): Items {
  const { menu } = messages;
  // The page hears these keys itself. Ctrl/Cmd+W closes a tab, so that the window has another.
  const ofPage = (label: string, accelerator: string, command: Command): MenuItemConstructorOptions => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => run(command),
  });
  return [
    ofPage(menu.newTab, 'CommandOrControl+T', 'new_tab'),
    ofPage(menu.closeTab, 'CommandOrControl+W', 'close_tab'),
    ofPage(menu.reopenTab, 'CommandOrControl+Shift+T', 'reopen_tab'),
    separator,
    { label: menu.accounts, click: () => run('show_accounts') },
    ofPage(menu.settings, 'CommandOrControl+,', 'show_settings'),
    separator,
    { label: menu.lockNow, accelerator: 'CommandOrControl+Shift+L', click: lock },
    separator,
    ...(isMac ? [closeWindow()] : [{ role: 'quit' as const, label: messages.quit }]),
  ];
}

function closeWindow(): MenuItemConstructorOptions {
  return { role: 'close', label: messages.menu.closeWindow, accelerator: 'CommandOrControl+Shift+W' };
}

function editItems(isMac: boolean): Items {
  const { menu } = messages;
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    separator,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    ...(isMac ? [{ role: 'pasteAndMatchStyle' as const, label: menu.pasteAndMatchStyle }] : []),
    { role: 'delete', label: menu.remove },
    separator,
    { role: 'selectAll', label: menu.selectAll },
  ];
}

function viewItems({ developerTools }: MenuSettings, { run, zoom }: MenuActions): Items {
  const { menu } = messages;
  return [
    { label: menu.records, click: () => run('show_browser') },
    { label: menu.searchRecords, click: () => run('focus_search') },
    { label: menu.refresh, click: () => run('refresh') },
    separator,
    ...zoomItems(zoom),
    separator,
    { role: 'togglefullscreen', label: menu.fullScreen },
    ...(developerTools ? [separator, { role: 'toggleDevTools' as const, label: menu.developerTools }] : []),
  ];
}

/** Zoom by every key that people try. */
function zoomItems(zoom: MenuActions['zoom']): Items {
  const { menu } = messages;
  const hidden = (label: string, accelerator: string, step: ZoomStep): MenuItemConstructorOptions => ({
    label,
    accelerator,
    visible: false,
    acceleratorWorksWhenHidden: true,
    click: () => zoom(step),
  });
  return [
    { label: menu.actualSize, accelerator: 'CommandOrControl+0', click: () => zoom('reset') },
    { label: menu.zoomIn, accelerator: 'CommandOrControl+Plus', click: () => zoom('in') },
    // The same key without Shift, and the one of the number pad.
    hidden(menu.zoomIn, 'CommandOrControl+=', 'in'),
    hidden(menu.zoomIn, 'CommandOrControl+numadd', 'in'),
    { label: menu.zoomOut, accelerator: 'CommandOrControl+-', click: () => zoom('out') },
    hidden(menu.zoomOut, 'CommandOrControl+numsub', 'out'),
  ];
}

/** What *About Deskside* shows besides the name. */
export function aboutPanel(version: string): AboutPanelOptionsOptions {
  return { applicationName: 'Deskside', applicationVersion: version, copyright: messages.trademark };
}
