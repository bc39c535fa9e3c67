import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../electron/main/window/menu.ts';

const nothing = (): void => undefined;

function roles(items: readonly MenuItemConstructorOptions[]): unknown[] {
  return items.flatMap(({ role, submenu }) => [role, ...(Array.isArray(submenu) ? roles(submenu) : [])]);
}

describe('the menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'opens the developer tools on %s only from a checkout',
    (platform) => {
      const actions = { run: nothing, lock: nothing, zoom: nothing };
      expect(roles(menuTemplate({ platform, developerTools: true }, actions))).toContain('toggleDevTools');
      const packaged = roles(menuTemplate({ platform, developerTools: false }, actions));
      // The role of a whole View menu would bring them in by the back door.
      for (const role of ['toggleDevTools', 'viewMenu', 'reload', 'forceReload'])
        expect(packaged).not.toContain(role);
    },
  );
});
