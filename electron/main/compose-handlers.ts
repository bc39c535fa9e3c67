import { randomBytes } from 'node:crypto';
import type { AppState, Diagnostics, Preferences } from '../../src/contract/index.ts';
import type { Accounts } from './compose-accounts.ts';
import type { Crm } from './compose-crm.ts';
import type { Exports } from './compose-exports.ts';
import type { Foundation } from './compose-foundation.ts';
import type { Sessions } from './compose-sessions.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { readDiagnostics, runtimeFacts } from './diagnostics/diagnostics.ts';
import { ownHash } from './diagnostics/own-hash.ts';
import { SavedReport } from './diagnostics/saved-report.ts';
import { TokenImport } from './import/token-import.ts';
import { accountHandlers } from './ipc/account-handlers.ts';
import { accountRequests } from './ipc/account-requests.ts';
import { boardHandlers } from './ipc/board-handlers.ts';
import { connectionHandlers } from './ipc/connection-handlers.ts';
import { crmHandlers } from './ipc/crm-handlers.ts';
import { emailHandlers } from './ipc/email-handlers.ts';
import { explorerHandlers } from './ipc/explorer-handlers.ts';
import { exportHandlers } from './ipc/export-handlers.ts';
import { fieldHandlers } from './ipc/field-handlers.ts';
import { linkHandlers, loopbackOrigins } from './ipc/link-handlers.ts';
import { listHandlers } from './ipc/list-handlers.ts';
import { recordHandlers } from './ipc/record-handlers.ts';
import { salesHandlers } from './ipc/sales-handlers.ts';
import type { Handlers } from './ipc/register-ipc.ts';
import { sessionHandlers } from './ipc/session-handlers.ts';
import type { AppLock } from './lock/app-lock.ts';
import type { Presence } from './lock/watch-presence.ts';
import type { SignInControl } from './sign-in/sign-in-control.ts';
import { linkAllowances } from './shell/link-allowances.ts';
import { crmPage } from './window/external-links.ts';

/** Whom the page can ask, by way of a handler. */
interface HandlerParts extends Foundation, Sessions, Crm, Exports, Accounts {
  readonly settings: ComposeSettings;
  readonly lock: AppLock;
  readonly presence: Presence;
  readonly signIn: SignInControl;
  readonly appState: () => Promise<AppState>;
  readonly applyPreferences: (chosen: Preferences) => void;
  /** Ends the app and starts it again. */
  readonly restart: () => void;
}

/** One handler a channel, each area with a file of its own. */
export function composeHandlers(parts: HandlerParts): Handlers {
  const { settings, store, accounts, endings, audit, clock, connections, crmClients, downloads, exports } =
    parts;
  const {
    fetch,
    lock,
    notices,
    presence,
    profiles,
    report,
    requests,
    signIn,
    appState,
    applyPreferences,
    changed,
  } = parts;
  const { desktop, preferences } = settings;
  const asked = accountRequests(crmClients, requests);
  const saving = { clients: crmClients, requests, downloads, asked };
  return {
    getAppState: appState,
    ...accountHandlers({
      accounts,
      endings,
      signIn,
      notices,
      preferences,
      applyPreferences,
      tokenImport: tokenImport(parts),
      restart: parts.restart,
      changed,
    }),
    ...sessionHandlers({
      lock,
      presence,
      audit,
      quickSearch: desktop.quickSearch,
      setPassphrase: async (present, next) => {
        await parts.passphrase.change(present, next, parts.reseal);
        changed();
      },
      report: new SavedReport({
        read: () => diagnostics(parts),
        chooseSaveFile: desktop.chooseSaveFile,
        clock,
      }),
    }),
    ...connectionHandlers({
      connections,
      signIn,
      chooseConnectionFile: desktop.chooseConnectionFile,
      confirm: desktop.confirm,
      writing: parts.managed.policy.writingScopes,
      mayLeave: desktop.mayLeave,
      checkPorts: { clock, fetch, random: randomBytes, report },
      requests,
      followConnections: parts.followConnections,
      changed,
    }),
    ...crmHandlers(asked, requests),
    ...recordHandlers({
      ...saving,
      confirm: desktop.confirm,
      confirmOrAlways: desktop.confirmOrAlways,
      allowances: linkAllowances(preferences, changed),
      crmPage: (address) => crmPage(address, loopbackOrigins(connections)),
      openExternal: desktop.openBrowser,
    }),
    ...emailHandlers(saving),
    ...fieldHandlers(saving),
    ...listHandlers(asked),
    ...boardHandlers(asked),
    ...salesHandlers(asked),
    ...explorerHandlers(asked),
    ...exportHandlers({
      exports,
      clients: crmClients,
      chooseSaveFile: desktop.chooseSaveFile,
      showInFolder: desktop.showInFolder,
      clock,
      timeZoneOf: (accountId) => profiles.get(accountId)?.timeZone ?? null,
    }),
    ...linkHandlers({
      store,
      connections,
      confirm: desktop.confirm,
      openExternal: desktop.openBrowser,
      clipboard: desktop.clipboard,
    }),
  };
}

function tokenImport({ settings, store, changed }: HandlerParts): TokenImport {
  const { nativeBinding, desktop } = settings;
  const { chooseTokenFile: chooseFile, confirmShred } = desktop;
  return new TokenImport({ store, nativeBinding, chooseFile, confirmShred, changed });
}

function diagnostics({ settings, store, audit, clock, appState }: HandlerParts): Promise<Diagnostics> {
  return readDiagnostics({
    ...runtimeFacts(),
    hash: () => ownHash(import.meta.dirname),
    version: settings.version,
    runtime: settings.runtime,
    marks: () => settings.marks.all,
    state: appState,
    store: () => store.describe(),
    audit: () => audit.entries,
    logLines: () => settings.log.lastLines(60),
    clock,
  });
}
