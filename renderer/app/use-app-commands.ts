import type { Preferences } from '../../src/contract/app-state.ts';
import type { AppCommand } from '../lib/commands.ts';
import { useAppState, useDeskside } from '../lib/deskside-context.ts';
import { asDesksideError } from '../lib/deskside-error.ts';
import { commandKey } from '../lib/platform.ts';
import { useCommands } from '../lib/use-commands.ts';

const appearances = [
  { theme: 'system', title: 'Appearance of the system' },
  { theme: 'light', title: 'Light appearance' },
  { theme: 'dark', title: 'Dark appearance' },
] as const;
const densities = [
  { density: 'compact', title: 'Compact rows' },
  { density: 'regular', title: 'Regular rows' },
  { density: 'roomy', title: 'Roomy rows' },
] as const;

/** The commands that can be given on every screen. */
export function useAppCommands(): void {
  const { client, navigation, announcements } = useDeskside();
  const { accounts, preferences } = useAppState();
  const go = (wish: 'browser' | 'accounts' | 'explorer' | 'welcome'): void =>
    navigation.update((current) => ({ ...current, wish }));
  const open = (dialog: 'settings' | 'shortcuts'): void =>
    navigation.update((current) => ({ ...current, dialog }));
  const prefer = (change: Partial<Preferences>): void => {
    client
      .request('setPreferences', change)
      .catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
  const switches = accounts.length < 2 ? [] : accounts;
  const list: AppCommand[] = [
    { id: 'app.records', title: 'Records', words: 'browser list', run: () => go('browser') },
    {
      id: 'app.accounts',
      title: 'Accounts and tokens',
      words: 'sign out token lock',
      run: () => go('accounts'),
    },
    {
      id: 'app.explorer',
      title: 'API explorer',
      words: 'COQL query request developer JSON',
      run: () => go('explorer'),
    },
    { id: 'app.addAccount', title: 'Add account', words: 'sign in', run: () => go('welcome') },
    ...switches.map(({ id, fullName, userName, companyName }) => ({
      id: `app.account.${id}`,
      title: `Switch to ${[fullName || userName, companyName].filter((text) => text !== '').join(', ')}`,
      words: `account ${userName}`,
      run: () => navigation.update((current) => ({ ...current, wish: 'browser', accountId: id })),
    })),
    {
      id: 'app.settings',
      title: 'Settings',
      keys: [commandKey, ','],
      words: 'preferences options',
      run: () => open('settings'),
    },
    {
      id: 'app.shortcuts',
      title: 'Keyboard shortcuts',
      keys: ['?'],
      words: 'keys help',
      run: () => open('shortcuts'),
    },
    ...appearances
      .filter(({ theme }) => theme !== preferences.theme)
      .map(({ theme, title }) => ({
        id: `app.theme.${theme}`,
        title,
        words: 'theme colour mode',
        run: () => prefer({ theme }),
      })),
    ...densities
      .filter(({ density }) => density !== preferences.density)
      .map(({ density, title }) => ({
        id: `app.density.${density}`,
        title,
        words: 'density height',
        run: () => prefer({ density }),
      })),
  ];
  useCommands(list);
}
