import { type AppState, type Preferences, type ZoomStep, zoomAfter } from '../../src/contract/index.ts';
import { readAppState } from './app-state/app-state-source.ts';
import type { Accounts } from './compose-accounts.ts';
import type { Foundation } from './compose-foundation.ts';
import type { PresenceAndPolicies } from './compose-presence.ts';
import type { Sessions } from './compose-sessions.ts';
import type { ComposeSettings } from './compose-settings.ts';
import type { SignIns } from './compose-sign-in.ts';
import type { AppLock } from './lock/app-lock.ts';
import { managedView } from './policy/machine-policy.ts';
import { chosenLanguage } from './shell/system-languages.ts';
import { signInInLocalTime } from './shell/local-times.ts';

/** What the page shows besides records, and how it looks. */
export interface PageView {
  readonly appState: () => Promise<AppState>;
  readonly applyPreferences: (chosen: Preferences) => void;
  readonly zoom: (step: ZoomStep) => void;
}

/** From here on the page is told of every change. */
export function composePage(
  settings: ComposeSettings,
  { zohoClock, protection, notices, managed, change, changed, report }: Foundation,
  { connections, revocations }: Sessions,
  { signIn }: SignIns,
  parts: PresenceAndPolicies & Pick<Accounts, 'accounts'> & { readonly lock: AppLock },
): PageView {
  const { desktop, preferences, version, runtime } = settings;
  const { presence, policies, accounts, lock } = parts;
  const appState = (): Promise<AppState> =>
    readAppState({
      version,
      runtime,
      protection,
      connections,
      accounts,
      pendingRevocations: () => revocations.size,
      signIn: () => signInInLocalTime(signIn.view, zohoClock.toLocal),
      notices,
      preferences,
      quickSearch: () => desktop.quickSearch.state,
      systemLanguages: desktop.systemLanguages(),
      policies,
      lock,
      managed: managed.isManaged ? managedView(managed.policy) : null,
    });
  change.listen(() => {
    appState().then(desktop.sendAppState, report);
  });
  return {
    appState,
    applyPreferences: (chosen) => {
      desktop.applyLanguage(chosenLanguage(chosen.language, desktop.systemLanguages()));
      desktop.applyTheme(chosen.theme);
      desktop.applyZoom(chosen.zoom);
      desktop.quickSearch.apply(chosen);
      presence.policiesChanged();
    },
    zoom: (step) => {
      preferences.change({ zoom: zoomAfter(preferences.current.zoom, step) }).then((current) => {
        desktop.applyZoom(current.zoom);
        changed();
      }, report);
    },
  };
}
