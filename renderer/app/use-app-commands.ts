import { type Preferences, zoomAfter } from '../../src/contract/index.ts';
import { useLockNow } from '../data/use-lock-now.ts';
import { accountName } from '../lib/account-text.ts';
import { environmentName } from '../lib/data-centres.ts';
import type { AppCommand } from '../lib/commands.ts';
import { useAppState, useDeskside } from '../lib/deskside-context.ts';
import { asDesksideError } from '../lib/deskside-error.ts';
import { commandKey, shiftKey } from '../lib/platform.ts';
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
const zooms = [
  { step: 'in', title: 'Zoom in', key: '+' },
  { step: 'out', title: 'Zoom out', key: '-' },
  { step: 'reset', title: 'Actual size', key: '0' },
] as const;

/** The commands that can be given on every screen. */
export function useAppCommands(): void {
  const { client, navigation, announcements } = useDeskside();
  const { accounts, preferences } = useAppState();
  const go = (route: 'browser' | 'accounts' | 'explorer' | 'welcome'): void =>
    navigation.update((current) => ({ ...current, route }));
  const open = (dialog: 'settings' | 'shortcuts'): void =>
    navigation.update((current) => ({ ...current, dialog }));
  const prefer = (change: Partial<Preferences>): void => {
    client
      .request('setPreferences', change)
      .catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
  const lockNow = useLockNow();
  const switches = accounts.length < 2 ? [] : accounts;
  const list: AppCommand[] = [
    { id: 'app.records', title: 'Records', words: 'browser list', run: () => go('browser') },
    {
      id: 'app.accounts',
      title: 'Accounts and tokens',
      words: 'sign out token events',
      run: () => go('accounts'),
    },
    {
      id: 'app.explorer',
      title: 'API explorer',
      words: 'COQL query request developer JSON',
      run: () => go('explorer'),
    },
    { id: 'app.addAccount', title: 'Add account', words: 'sign in', run: () => go('welcome') },
    ...switches.map((account) => ({
      id: `app.account.${account.id}`,
      title: `Switch to ${[accountName(account), environmentName(account.environment)].filter((text) => text !== '').join(', ')}`,
      words: `account ${account.userName}`,
      run: () => navigation.update((current) => ({ ...current, route: 'browser', accountId: account.id })),
    })),
    {
      id: 'app.lock',
      title: 'Lock now',
      keys: [commandKey, shiftKey, 'L'],
      words: 'hide leave away',
      run: lockNow,
    },
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
    ...zooms
      .filter(({ step }) => zoomAfter(preferences.zoom, step) !== preferences.zoom)
      .map(({ step, title, key }) => ({
        id: `app.zoom.${step}`,
        title,
        keys: [commandKey, key],
        words: 'size larger smaller',
        run: () => prefer({ zoom: zoomAfter(preferences.zoom, step) }),
      })),
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
