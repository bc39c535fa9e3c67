import { type PreferenceChange, zoomAfter } from '../../src/contract/index.ts';
import { useLockNow } from '../data/use-lock-now.ts';
import { messages } from '../messages/index.ts';
import { accountName } from '../lib/account-text.ts';
import { environmentName } from '../lib/data-centres.ts';
import type { AppCommand } from '../lib/commands.ts';
import { useAppState, useDeskside } from '../lib/deskside-context.ts';
import { asDesksideError } from '../lib/deskside-error.ts';
import { commandKey, shiftKey } from '../lib/platform.ts';
import { useCommands } from '../lib/use-commands.ts';

const themes = ['system', 'light', 'dark'] as const;
const densities = ['compact', 'regular', 'roomy'] as const;
const zooms = [
  { step: 'in', key: '+' },
  { step: 'out', key: '-' },
  { step: 'reset', key: '0' },
] as const;

/** The commands that can be given on every screen. */
export function useAppCommands(): void {
  const { client, navigation, announcements } = useDeskside();
  const { accounts, preferences, managed } = useAppState();
  const go = (route: 'browser' | 'accounts' | 'explorer' | 'welcome'): void =>
    navigation.update((current) => ({ ...current, route }));
  const open = (dialog: 'settings' | 'shortcuts'): void =>
    navigation.update((current) => ({ ...current, dialog }));
  const prefer = (change: PreferenceChange): void => {
    client
      .request('setPreferences', change)
      .catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
  const lockNow = useLockNow();
  const switches = accounts.length < 2 ? [] : accounts;
  const list: AppCommand[] = [
    {
      id: 'app.records',
      title: messages.app.records,
      words: messages.app.words.records,
      run: () => go('browser'),
    },
    {
      id: 'app.accounts',
      title: messages.app.accountsAndTokens,
      words: messages.app.words.accounts,
      run: () => go('accounts'),
    },
    ...(managed?.explorer === false
      ? []
      : [
          {
            id: 'app.explorer',
            title: messages.app.apiExplorer,
            words: messages.app.words.explorer,
            run: () => go('explorer'),
          },
        ]),
    {
      id: 'app.addAccount',
      title: messages.app.addAccount,
      words: messages.app.words.addAccount,
      run: () => go('welcome'),
    },
    ...switches.map((account) => ({
      id: `app.account.${account.id}`,
      title: messages.app.switchTo(
        messages.row(
          [accountName(account), environmentName(account.environment)].filter((text) => text !== ''),
        ),
      ),
      words: `${messages.app.words.switchTo} ${account.userName}`,
      run: () => navigation.update((current) => ({ ...current, route: 'browser', accountId: account.id })),
    })),
    {
      id: 'app.lock',
      title: messages.app.lockNow,
      keys: [commandKey, shiftKey, 'L'],
      words: messages.app.words.lock,
      run: lockNow,
    },
    {
      id: 'app.settings',
      title: messages.app.settings,
      keys: [commandKey, ','],
      words: messages.app.words.settings,
      run: () => open('settings'),
    },
    {
      id: 'app.shortcuts',
      title: messages.app.keyboardShortcuts,
      keys: ['?'],
      words: messages.app.words.shortcuts,
      run: () => open('shortcuts'),
    },
    ...zooms
      .filter(({ step }) => zoomAfter(preferences.zoom, step) !== preferences.zoom)
      .map(({ step, key }) => ({
        id: `app.zoom.${step}`,
        title: messages.app.zooms[step],
        keys: [commandKey, key],
        words: messages.app.words.zoom,
        run: () => prefer({ zoom: zoomAfter(preferences.zoom, step) }),
      })),
    ...themes
      .filter((theme) => theme !== preferences.theme)
      .map((theme) => ({
        id: `app.theme.${theme}`,
        title: messages.app.themes[theme],
        words: messages.app.words.theme,
        run: () => prefer({ theme }),
      })),
    ...densities
      .filter((density) => density !== preferences.density)
      .map((density) => ({
        id: `app.density.${density}`,
        title: messages.app.densities[density],
        words: messages.app.words.density,
        run: () => prefer({ density }),
      })),
  ];
  useCommands(list);
}
