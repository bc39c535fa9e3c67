import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, describe, expect, it } from 'vitest';
import { english } from '../../../electron/main/messages/english.ts';
import { german } from '../../../electron/main/messages/german.ts';
import { speak } from '../../../electron/main/messages/index.ts';
import { aboutPanel, menuTemplate } from '../../../electron/main/window/menu.ts';

const nothing = (): void => undefined;

function roles(items: readonly MenuItemConstructorOptions[]): unknown[] {
  return items.flatMap(({ role, submenu }) => [role, ...(Array.isArray(submenu) ? roles(submenu) : [])]);
}

function labels(items: readonly MenuItemConstructorOptions[]): (string | undefined)[] {
  return items.flatMap(({ type, label, submenu }) => [
    ...(type === 'separator' ? [] : [label]),
    ...(Array.isArray(submenu) ? labels(submenu) : []),
  ]);
}

afterEach(() => speak('en'));

describe('the menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('has on %s no word of another language', (platform) => {
    const actions = { run: nothing, lock: nothing, zoom: nothing };
    const shown = (): (string | undefined)[] =>
      labels(menuTemplate({ platform, developerTools: true }, actions));
    const inEnglish = shown();
    speak('de');
    const inGerman = shown();
    // A role without a label is English: Electron has no other.
    expect(inGerman).not.toContain(undefined);
    expect(inGerman).toHaveLength(inEnglish.length);
    const known: ReadonlySet<string | undefined> = new Set([
      ...Object.values(german.menu),
      german.quit,
      'Deskside',
    ]);
    expect(inGerman.filter((label) => !known.has(label))).toEqual([]);
    expect(inGerman).toContain(german.menu.undo);
    expect(inEnglish).toContain(english.menu.undo);
  });

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

describe('About Deskside', () => {
  it('says whose marks Zoho and Zoho CRM are', () => {
    speak('en');
    const { copyright, applicationVersion } = aboutPanel('0.2.0');
    expect(applicationVersion).toBe('0.2.0');
    expect(copyright).toContain('Zoho and Zoho CRM are trademarks of Zoho Corporation.');
  });
});
