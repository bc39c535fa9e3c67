import type { AppState, ManagedView } from '../../../src/contract/index.ts';
import { defaultRedirectPorts, defaultScopes } from '../../../src/oauth/index.ts';
import type { AccountService } from '../accounts/account-service.ts';
import type { AppLock } from '../lock/app-lock.ts';
import { connectionView } from '../connections/connection.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import type { Notices } from '../failures/notices.ts';
import type { PreferenceStore } from '../shell/preferences.ts';
import { chosenLanguage } from '../shell/system-languages.ts';

export interface AppStateParts {
  readonly version: string;
  readonly runtime: string;
  readonly protection: AppState['protection'];
  readonly connections: ConnectionStore;
  readonly accounts: AccountService;
  readonly pendingRevocations: () => number;
  readonly signIn: () => AppState['signIn'];
  readonly notices: Notices;
  readonly preferences: PreferenceStore;
  readonly quickSearch: () => AppState['quickSearch'];
  /** Tags of the system, the best first. */
  readonly systemLanguages: readonly string[];
  readonly policies: () => AppState['policies'];
  readonly lock: Pick<AppLock, 'view'>;
  /** Null on a computer without a policy. */
  readonly managed: ManagedView | null;
}

/** Everything the page shows besides records, put together from its owners. */
export async function readAppState(parts: AppStateParts): Promise<AppState> {
  const { language } = parts.preferences.current;
  return {
    version: parts.version,
    runtime: parts.runtime,
    protection: parts.protection,
    connections: parts.connections.all.map(connectionView),
    newConnection: { scopes: [...defaultScopes], redirectPorts: [...defaultRedirectPorts] },
    accounts: await parts.accounts.list(),
    pendingRevocations: parts.pendingRevocations(),
    signIn: parts.signIn(),
    notices: [...parts.notices.all],
    preferences: parts.preferences.current,
    quickSearch: parts.quickSearch(),
    language: chosenLanguage(language, parts.systemLanguages),
    policies: parts.policies(),
    lock: parts.lock.view,
    ...(parts.managed === null ? {} : { managed: parts.managed }),
  };
}
