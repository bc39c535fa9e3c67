import type { AppState, Preferences } from '../../src/contract/app-state.ts';
import { zoomAfter, type ZoomStep } from '../../src/contract/zoom.ts';
import { composeAccounts } from './compose-accounts.ts';
import { composeCrm } from './compose-crm.ts';
import { composeExports } from './compose-exports.ts';
import { composeFoundation } from './compose-foundation.ts';
import { composeHandlers } from './compose-handlers.ts';
import { composeLock, composePresence } from './compose-presence.ts';
import { composeSessions } from './compose-sessions.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { composeSignIn } from './compose-sign-in.ts';
import { takeConnectionOfSecondStart } from './connections/given-connections.ts';
import type { Handlers } from './ipc/register-ipc.ts';
import type { AppLock } from './lock/app-lock.ts';
import { resumeSampleCompany } from './sign-in/resume-sample-company.ts';
import { readAppState } from './app-state/app-state-source.ts';
import { signInInLocalTime, type ToLocal } from './shell/local-times.ts';

export interface Services {
  readonly handlers: Handlers;
  /** What moments by Zoho's time are on the clock of this computer. */
  readonly toLocal: ToLocal;
  readonly lock: AppLock;
  /** What the menu does with the zoom. */
  zoom(step: ZoomStep): void;
  /** Takes the connection file of a start that found this one running. */
  takeConnection(file: string): Promise<void>;
  /** Ends what is under way and closes the store. Called once, before the app quits. */
  close(): Promise<void>;
}

/**
 * Puts the app together. Each part is handed what was made before it, so none can reach for one that does not
 * exist yet; a listener that may call back at once is registered when everything it reaches is there.
 */
export async function compose(settings: ComposeSettings): Promise<Services> {
  const { desktop, log, preferences } = settings;
  const base = await composeFoundation(settings);
  const sessions = await composeSessions(settings, base);
  const crm = composeCrm(settings, base, sessions);
  const files = await composeExports(settings, base, sessions, crm);
  const signIns = composeSignIn(settings, base, sessions, crm);
  const lock = composeLock(settings, base, sessions, crm, files, signIns);
  const accountParts = composeAccounts(settings, base, sessions, crm, files, signIns, lock);
  const { change, changed, report, store } = base;
  const { endings, retryRevocations } = accountParts;

  await endings.forgetMissing().catch(report);
  // A sample sign-in of last time needs its company before the first list is asked for.
  await resumeSampleCompany({ store, profiles: sessions.profiles, endings, signIn: signIns.signIn, report });
  retryRevocations();
  const { presence, policies, stop } = await composePresence(settings, base, sessions, signIns, {
    lock,
    endings,
    retryRevocations,
  });

  const { toLocal } = base.zohoClock;
  const appState = (): Promise<AppState> =>
    readAppState({
      version: settings.version,
      runtime: settings.runtime,
      protection: base.protection,
      connections: sessions.connections,
      accounts: accountParts.accounts,
      pendingRevocations: () => sessions.revocations.size,
      signIn: () => signInInLocalTime(signIns.signIn.view, toLocal),
      notices: base.notices,
      preferences,
      policies,
      lock,
    });
  change.listen(() => {
    appState().then(desktop.sendAppState, report);
  });
  const applyPreferences = (chosen: Preferences): void => {
    desktop.applyTheme(chosen.theme);
    desktop.applyZoom(chosen.zoom);
    presence.policiesChanged();
  };
  const parts = { settings, ...base, ...sessions, ...crm, ...files, ...accountParts, signIn: signIns.signIn };
  return {
    toLocal,
    lock,
    handlers: composeHandlers({ ...parts, lock, presence, appState, applyPreferences }),
    zoom: (step) => {
      preferences.change({ zoom: zoomAfter(preferences.current.zoom, step) }).then((current) => {
        desktop.applyZoom(current.zoom);
        changed();
      }, report);
    },
    takeConnection: async (file) => {
      await takeConnectionOfSecondStart(file, sessions.connections, base.notices);
      await sessions.followConnections();
      presence.policiesChanged();
      changed();
    },
    close: async () => {
      stop();
      await Promise.all([files.downloads.close(), files.exports.close()]);
      await base.clipboard.clearIfUnchanged();
      await signIns.service.dispose();
      await sessions.revocations.close();
      await store.close();
      await signIns.sample.close();
      await sessions.audit.flush();
      await log.flush();
    },
  };
}
