import { randomBytes } from 'node:crypto';
import type { AppState, Preferences } from '../../src/contract/app-state.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import type { AccountService } from './accounts/account-service.ts';
import type { AuditTrail } from './accounts/audit-trail.ts';
import type { CrmClients } from './accounts/crm-clients.ts';
import type { ComposeSettings } from './compose-settings.ts';
import type { ConnectionStore } from './connections/connection-store.ts';
import { readDiagnostics, runtimeFacts } from './diagnostics/diagnostics.ts';
import type { ExportQueue } from './export/export-queue.ts';
import type { RecordDownloads } from './files/record-downloads.ts';
import { TokenImport } from './import/token-import.ts';
import { accountHandlers } from './ipc/account-handlers.ts';
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
import type { RequestRegistry } from './ipc/request-registry.ts';
import { sessionHandlers } from './ipc/session-handlers.ts';
import type { AppLock } from './lock/app-lock.ts';
import type { watchPresence } from './lock/watch-presence.ts';
import type { Notices } from './failures/notices.ts';
import type { SignInControl } from './sign-in/sign-in-control.ts';
import { crmPage } from './window/external-links.ts';

/** Whom the page can ask, by way of a handler. */
interface HandlerParts {
  readonly settings: ComposeSettings;
  readonly store: LeasingTokenStore;
  readonly accounts: AccountService;
  readonly audit: AuditTrail;
  readonly clock: () => number;
  readonly connections: ConnectionStore;
  readonly crmClients: CrmClients;
  readonly downloads: RecordDownloads;
  readonly exports: ExportQueue;
  readonly fetch: typeof globalThis.fetch;
  readonly lock: AppLock;
  readonly notices: Notices;
  readonly presence: Awaited<ReturnType<typeof watchPresence>>;
  readonly report: (error: unknown) => void;
  readonly requests: RequestRegistry;
  readonly signIn: SignInControl;
  /** Of the person of an account; null while it is not known. */
  readonly timeZoneOf: (accountId: string) => string | null;
  readonly appState: () => Promise<AppState>;
  readonly applyPreferences: (chosen: Preferences) => void;
  readonly changed: () => void;
}

/** One handler a channel, each area with a file of its own. */
export function composeHandlers(parts: HandlerParts): Handlers {
  const { settings, store, accounts, audit, clock, connections, crmClients, downloads, exports } = parts;
  const { fetch, lock, notices, presence, report, requests, signIn, appState, applyPreferences, changed } =
    parts;
  const { desktop, log, preferences } = settings;
  return {
    getAppState: appState,
    ...accountHandlers({
      accounts,
      signIn,
      notices,
      preferences,
      applyPreferences,
      tokenImport: new TokenImport({
        store,
        nativeBinding: settings.nativeBinding,
        chooseFile: desktop.chooseTokenFile,
        confirmShred: desktop.confirmShred,
        changed,
      }),
      restart: desktop.restart,
      changed,
    }),
    ...sessionHandlers({
      lock,
      presence,
      audit,
      diagnostics: () =>
        readDiagnostics({
          ...runtimeFacts(),
          version: settings.version,
          runtime: settings.runtime,
          marks: () => settings.marks.all,
          state: appState,
          store: () => store.describe(),
          audit: () => audit.entries,
          logLines: () => log.lastLines(60),
          clock,
        }),
    }),
    ...connectionHandlers({
      connections,
      signIn,
      chooseConnectionFile: desktop.chooseConnectionFile,
      checkPorts: { clock, fetch, random: randomBytes, report },
      requests,
      changed,
    }),
    ...crmHandlers(crmClients, requests),
    ...recordHandlers({
      clients: crmClients,
      requests,
      downloads,
      confirm: desktop.confirm,
      crmPage: (address) => crmPage(address, loopbackOrigins(connections)),
      openExternal: desktop.openBrowser,
    }),
    ...emailHandlers({ clients: crmClients, requests, downloads }),
    ...fieldHandlers({ clients: crmClients, requests, downloads }),
    ...listHandlers(crmClients, requests),
    ...boardHandlers(crmClients, requests),
    ...salesHandlers(crmClients, requests),
    ...explorerHandlers(crmClients, requests),
    ...exportHandlers({
      exports,
      clients: crmClients,
      chooseSaveFile: desktop.chooseSaveFile,
      showInFolder: desktop.showInFolder,
      clock,
      timeZoneOf: parts.timeZoneOf,
    }),
    ...linkHandlers({
      store,
      connections,
      openExternal: desktop.openBrowser,
      clipboard: desktop.clipboard,
    }),
  };
}
