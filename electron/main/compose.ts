import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AppState, Preferences } from '../../src/contract/app-state.ts';
import { systemWait } from '../../src/crm/ports.ts';
import { SignInService } from '../../src/oauth/sign-in-service.ts';
import { RevocationFile } from '../../src/stores/revocation-file.ts';
import { RevocationQueue } from '../../src/tokens/revocation-queue.ts';
import { TokenManager } from '../../src/tokens/token-manager.ts';
import { ZohoClock } from '../../src/tokens/zoho-clock.ts';
import { AccountFormats } from './accounts/account-formats.ts';
import { AccountProfiles } from './accounts/account-profiles.ts';
import { AccountService } from './accounts/account-service.ts';
import { AuditTrail } from './accounts/audit-trail.ts';
import { ClipboardGuard } from './shell/clipboard-guard.ts';
import { CrmClients } from './accounts/crm-clients.ts';
import { SessionPolicies } from './accounts/session-policies.ts';
import { takeBuiltInConnection, takeConnectionOfCommandLine } from './connections/given-connections.ts';
import { ConnectionStore } from './connections/connection-store.ts';
import { composeHandlers } from './compose-handlers.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { exportAccount } from './export/export-account.ts';
import { ExportQueue } from './export/export-queue.ts';
import { codeOf, describeError } from './failures/describe-error.ts';
import { RecordDownloads } from './files/record-downloads.ts';
import { UnfinishedFiles } from './files/unfinished-files.ts';
import type { Handlers } from './ipc/register-ipc.ts';
import { AppLock } from './lock/app-lock.ts';
import { currentPolicies, watchPresence } from './lock/watch-presence.ts';
import { RequestRegistry } from './ipc/request-registry.ts';
import { resumeSampleCompany } from './sign-in/resume-sample-company.ts';
import { SampleCompany } from './sample/sample-company.ts';
import { openTokenVault } from './secrets/token-vault.ts';
import { readAppState } from './app-state/app-state-source.ts';
import { ChangeSignal } from './shell/change-signal.ts';
import { signInInLocalTime, type ToLocal } from './shell/local-times.ts';
import { later, latestOnly } from './shell/later.ts';
import { watchNetwork } from './shell/network-watch.ts';
import { Notices } from './failures/notices.ts';
import { zoomAfter, type ZoomStep } from '../../src/contract/zoom.ts';
import { identifyPerson, type Person } from './sign-in/identify-person.ts';
import { saveSignIn } from './sign-in/save-sign-in.ts';
import { SignInControl } from './sign-in/sign-in-control.ts';

export interface Services {
  readonly handlers: Handlers;
  /** What moments by Zoho's time are on the clock of this computer. */
  readonly toLocal: ToLocal;
  readonly lock: AppLock;
  /** What the menu does with the zoom. */
  zoom(step: ZoomStep): void;
  /** Ends what is under way and closes the store. Called once, before the app quits. */
  close(): Promise<void>;
}

/** Puts the app together: who exists, and who knows whom. */
export async function compose(settings: ComposeSettings): Promise<Services> {
  const { desktop, commandLine, log, preferences } = settings;
  const inUserData = (name: string): string => join(settings.userDataDirectory, name);
  // Not Date.now itself: a test moves the clock of the app by replacing it.
  const clock = (): number => Date.now();
  // Whatever concerns tokens goes by Zoho's time, which every reply tells.
  const zohoClock = new ZohoClock({ clock, monotonic: () => performance.now() });
  // Looked up at every call, like the clock, so that a test of the real app can put a sandbox in Zoho's place.
  const fetch = zohoClock.watch((...input) => globalThis.fetch(...input));
  const report = (error: unknown): void =>
    log.write('failure', { error: codeOf(error) ?? (error instanceof Error ? error.name : typeof error) });

  const vault = await openTokenVault({
    file: inUserData('tokens.db'),
    safeStorage: desktop.safeStorage,
    platform: process.platform,
    nativeBinding: settings.nativeBinding,
    clock: zohoClock.now,
  });
  const { store, secretBox } = vault;
  const notices = new Notices();
  for (const code of vault.notices) notices.add(code);
  log.write('opened', {
    protection: vault.protection.level,
    storage: vault.protection.storage,
    runtime: settings.runtime,
  });

  const change = new ChangeSignal();
  const changed = (): void => change.raise();

  const profiles = new AccountProfiles(secretBox === null ? null : inUserData('accounts.json'));
  const connections = new ConnectionStore(inUserData('connections.json'), secretBox);
  const audit = new AuditTrail(secretBox === null ? null : inUserData('events.json'), clock, report);
  // The connection of the build comes first: it is the one that most people have.
  await takeBuiltInConnection(settings.builtInConnectionFile, connections, notices);
  await Promise.all([profiles.load(), connections.load(), audit.load()]);
  if (commandLine.connectionFile !== null) {
    await takeConnectionOfCommandLine(commandLine.connectionFile, connections, notices);
  }

  const revocations = new RevocationQueue({
    fetch,
    clock: zohoClock.now,
    report,
    ...(secretBox === null ? {} : { storage: new RevocationFile(inUserData('revocations.json'), secretBox) }),
  });
  const tokens = new TokenManager({ store, fetch, clock, zohoClock, revocations });
  const activity = latestOnly(desktop.sendActivity);
  const formats = new AccountFormats({ profiles, changed, report });
  const crmClients = new CrmClients({
    store,
    tokens,
    fetch,
    clock,
    random: Math.random,
    onActivity: activity,
    onForget: (accountId) => exports.endAccount(accountId),
    onMade: (accountId, client) => formats.refresh(accountId, client),
  });
  const clipboard = new ClipboardGuard(desktop.clipboard, clock, later);
  const sessions = new SessionPolicies({ tokens, crmClients, profiles, clipboard, connections, changed });
  const requests = new RequestRegistry();
  const lock = new AppLock({
    secrets: sessions,
    proveIdentity: desktop.proveIdentity,
    hasKey: secretBox !== null,
    endWork: () => {
      signIn.cancelUnderWay();
      requests.cancelAll();
      exports.hold();
    },
    goOn: () => exports.goOn(),
    record: (kind, code) => audit.record({ kind, accountId: null, code }),
    changed,
  });
  const policies = (): AppState['policies'] => currentPolicies(preferences, connections);
  const accounts = new AccountService({
    store,
    tokens,
    profiles,
    crmClients,
    clipboard,
    confirmCopy: desktop.confirmCopy,
    wipeCaches: desktop.wipeCaches,
    record: (event) => audit.record(event),
    isLocked: () => lock.locked,
    toLocal: zohoClock.toLocal,
    changed,
  });

  const sample = new SampleCompany({
    stateFile: secretBox === null ? null : inUserData('sample-company.json'),
    tokenSeconds: commandLine.sampleTokenSeconds,
    contacts: commandLine.sampleContacts,
  });
  const service = new SignInService<Person>({
    clock: zohoClock.now,
    random: randomBytes,
    fetch,
    openBrowser: desktop.openBrowser,
    identify: (reply, server, signal) =>
      identifyPerson(reply, server, signal, { fetch, clock, random: Math.random }),
    save: async (signIn) => {
      const saved = await saveSignIn(signIn, { store, tokens, profiles, report });
      crmClients.forget(saved.accountId);
      formats.alreadyRead(saved.accountId);
      return saved;
    },
    report,
  });
  const signIn = new SignInControl({
    service,
    connections,
    sample,
    store,
    profiles,
    copyText: async (text) => desktop.clipboard.writeText(text),
    clock: zohoClock.now,
  });

  // Its server has to know tomorrow what it issued today, but nothing is left of it without an account.
  const rememberSample = (): void => {
    (profiles.hasSample ? sample.remember() : sample.forget()).catch(report);
  };
  const retryRevocations = (): void => void revocations.retryNow().then(changed, report);
  tokens.onChange((event) => {
    log.write(`token_${event.kind}`, event.code === undefined ? {} : { error: event.code });
    audit.recordTokenEvent(event);
    rememberSample();
    changed();
    // Zoho answers again: a good moment for what it could not be told.
    if (event.kind === 'refreshed' && revocations.size > 0) retryRevocations();
  });
  service.onChange((state) => {
    if (state.phase === 'signed_in') {
      desktop.bringToFront();
      rememberSample();
    }
    log.write(`sign_in_${state.phase}`, state.phase === 'failed' ? { error: state.problem.code } : {});
    changed();
  });

  const appState = (): Promise<AppState> =>
    readAppState({
      version: settings.version,
      runtime: settings.runtime,
      protection: vault.protection,
      connections,
      accounts,
      pendingRevocations: () => revocations.size,
      signIn: () => signInInLocalTime(signIn.view, zohoClock.toLocal),
      notices,
      preferences,
      policies,
      lock,
    });
  change.listen(() => {
    appState().then(desktop.sendAppState, report);
  });

  // A sample sign-in of last time needs its company before the first list is asked for.
  await resumeSampleCompany({ store, profiles, signIn, report });
  retryRevocations();
  const endNetworkWatch = watchNetwork(desktop.isOnline, later, retryRevocations);
  desktop.onWake(() => {
    tokens.renewExpired().catch(report);
    retryRevocations();
  });

  const presence = await watchPresence({ lock, desktop, signIn, sessions, policies, later, clock, report });
  const applyPreferences = (chosen: Preferences): void => {
    desktop.applyTheme(chosen.theme);
    desktop.applyZoom(chosen.zoom);
    presence.policiesChanged();
  };
  const zoom = (step: ZoomStep): void => {
    preferences.change({ zoom: zoomAfter(preferences.current.zoom, step) }).then((current) => {
      desktop.applyZoom(current.zoom);
      changed();
    }, report);
  };

  const unfinished = new UnfinishedFiles(inUserData('unfinished-files.json'));
  await unfinished.clean().catch(report);
  const downloads = new RecordDownloads({
    chooseSaveFile: desktop.chooseSaveFile,
    showInFolder: desktop.showInFolder,
    progressed: desktop.sendDownloadProgress,
    register: unfinished,
    clock,
  });
  const exports = new ExportQueue({
    account: (accountId) => exportAccount(accountId, { store, clients: crmClients, profiles }),
    describeError,
    wait: systemWait,
    clock,
    changed: latestOnly(desktop.sendExports),
    register: unfinished,
    newId: randomUUID,
  });
  return {
    toLocal: zohoClock.toLocal,
    handlers: composeHandlers({
      settings,
      store,
      accounts,
      audit,
      clock,
      connections,
      crmClients,
      downloads,
      exports,
      timeZoneOf: (accountId) => profiles.get(accountId)?.timeZone ?? null,
      fetch,
      lock,
      notices,
      presence,
      report,
      requests,
      signIn,
      appState,
      applyPreferences,
      changed,
    }),
    lock,
    zoom,
    close: async () => {
      presence.stop();
      await Promise.all([downloads.close(), exports.close()]);
      await clipboard.clearIfUnchanged();
      await service.dispose();
      endNetworkWatch();
      await revocations.close();
      await store.close();
      await sample.close();
      await audit.flush();
      await log.flush();
    },
  };
}
