import type { ZoomStep } from '../../src/contract/index.ts';
import { composeAccounts } from './compose-accounts.ts';
import { composeCrm } from './compose-crm.ts';
import { composeExports } from './compose-exports.ts';
import { composeFoundation } from './compose-foundation.ts';
import { composeHandlers } from './compose-handlers.ts';
import { composePage } from './compose-page.ts';
import { composeLock, composePresence } from './compose-presence.ts';
import { composeSessions } from './compose-sessions.ts';
import { composeUpdates } from './compose-updates.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { composeSignIn } from './compose-sign-in.ts';
import { takeConnectionOfSecondStart } from './connections/given-connections.ts';
import { takeOpenedConnection } from './connections/opened-connection.ts';
import type { Handlers } from './ipc/register-ipc.ts';
import type { AppLock } from './lock/app-lock.ts';
import { endMemorySessions } from './lock/memory-sessions.ts';
import { dialogsUnder } from './policy/export-folders.ts';
import { underPolicy } from './policy/policy-gate.ts';
import { resumeSampleCompany } from './sign-in/resume-sample-company.ts';
import { later } from './shell/later.ts';
import { oneDialogAtATime } from './shell/one-dialog.ts';
import { restartForUpdate } from './update/restart-for-update.ts';
import type { ToLocal } from './shell/local-times.ts';

export interface Services {
  readonly handlers: Handlers;
  /** What moments by Zoho's time are on the clock of this computer. */
  readonly toLocal: ToLocal;
  readonly lock: AppLock;
  /** Names of the files that are being written; null for each while Deskside is locked. */
  unfinished(): readonly (string | null)[];
  /** What the menu does with the zoom. */
  zoom(step: ZoomStep): void;
  /** Takes the connection file of a start that found this one running. */
  takeConnection(file: string): Promise<void>;
  /** Saves the connection of a file that was opened outside of the window. */
  openConnection(file: string): Promise<void>;
  /** Called before the app starts again. @returns whether a newer version will do that once it is in place */
  startAfterUpdate(): boolean;
  /** Ends what is under way and closes the store. Called once, before the app quits. */
  close(): Promise<void>;
  /**
   * Puts a newer version in place, if one waits. Called once, after everything is closed.
   * @returns whether the app is still to be started again, because that failed
   */
  installUpdate(): Promise<boolean>;
}

/**
 * Puts the app together. Each part is handed what was made before it, so none can reach for one that does not
 * exist yet; a listener that may call back at once is registered when everything it reaches is there.
 */
export async function compose(given: ComposeSettings): Promise<Services> {
  const dialogs = { ...given.desktop, ...oneDialogAtATime(given.desktop) };
  const base = await composeFoundation({ ...given, desktop: dialogs });
  const { policy } = base.managed;
  const settings = { ...given, desktop: { ...dialogs, ...dialogsUnder(policy, dialogs) } };
  const sessions = await composeSessions(settings, base);
  const crm = composeCrm(settings, base, sessions);
  const files = await composeExports(settings, base, sessions, crm);
  const signIns = composeSignIn(settings, base, sessions, crm);
  const lock = await composeLock(settings, base, sessions, crm, files, signIns);
  const accounts = composeAccounts(settings, base, sessions, crm, files, signIns, lock);

  await accounts.endings.forgetMissing().catch(base.report);
  // A sample sign-in of last time needs its company before the first list is asked for.
  const resumeSample = (): Promise<void> =>
    resumeSampleCompany({ ...base, ...sessions, ...accounts, ...signIns });
  if (lock.locked) lock.whenOpen(() => void resumeSample().then(base.changed).catch(base.report));
  else await resumeSample();
  accounts.retryRevocations();
  const watches = await composePresence(settings, base, sessions, signIns, { ...accounts, lock });
  const { presence } = watches;
  const page = composePage(settings, base, sessions, signIns, { ...watches, ...accounts, lock });

  const { signIn } = signIns;
  /** Takes a connection file that comes from outside of the window, unless an admin has ruled it out. */
  const takeFile = async (take: () => Promise<void>): Promise<void> => {
    if (policy.otherConnections) {
      await take();
      await sessions.followConnections();
      presence.policiesChanged();
    } else base.notices.add('policy.connection_refused');
    base.changed();
  };
  const unfinished = (): string[] => [...files.exports.unfinished, ...files.downloads.unfinished];
  const isBusy = (): boolean => unfinished().length > 0;
  const updates = composeUpdates(settings, base, later, isBusy);
  const busy = (): void => {
    base.notices.add('update.busy');
    base.changed();
  };
  const restart = (): void =>
    restartForUpdate({ ...updates, isBusy, busy, restart: settings.desktop.restart });
  const parts = { settings, ...base, ...sessions, ...crm, ...files, ...accounts, signIn, lock, presence };
  return {
    toLocal: base.zohoClock.toLocal,
    lock,
    handlers: underPolicy(composeHandlers({ ...parts, ...page, restart }), policy, (id) =>
      sessions.connections.get(id),
    ),
    unfinished: () => {
      const names = unfinished();
      return lock.locked ? names.map(() => null) : names;
    },
    startAfterUpdate: () => {
      if (updates.isWaiting()) updates.startAfterwards();
      return updates.isWaiting();
    },
    zoom: page.zoom,
    takeConnection: (file) =>
      takeFile(() => takeConnectionOfSecondStart(file, sessions.connections, base.notices)),
    openConnection: (file) => {
      const ports = { ...sessions, confirm: settings.desktop.confirm, writing: policy.writingScopes };
      return takeFile(() => takeOpenedConnection(file, ports, base.notices)).then(() =>
        settings.log.write('file_opened', {}),
      );
    },
    close: async () => {
      watches.stop();
      await Promise.all([files.downloads.close(), files.exports.close()]);
      await files.journal.flush();
      await base.clipboard.clearIfUnchanged();
      await signIns.service.dispose();
      if (base.secretBox === null) await endMemorySessions({ ...base, ...sessions, later });
      await sessions.revocations.close();
      await base.store.close();
      await signIns.sample.close();
      await sessions.audit.flush();
      await settings.log.flush();
    },
    installUpdate: updates.close,
  };
}
