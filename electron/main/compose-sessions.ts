import { RevocationFile } from '../../src/stores/index.ts';
import { RevocationQueue, TokenManager } from '../../src/tokens/index.ts';
import { AccountPolicies } from './accounts/account-policies.ts';
import { AccountProfiles } from './accounts/account-profiles.ts';
import { AuditTrail } from './accounts/audit-trail.ts';
import type { Foundation } from './compose-foundation.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { ConnectionStore } from './connections/connection-store.ts';
import { boxOfEarlierRuns, endStoredSessions, type StoredSessionParts } from './secrets/stored-sessions.ts';
import {
  takeBuiltInConnection,
  takeConnectionOfCommandLine,
  takeConnectionOfPolicy,
} from './connections/given-connections.ts';

/** Who is signed in, and through which connections. */
export interface Sessions {
  readonly profiles: AccountProfiles;
  readonly connections: ConnectionStore;
  readonly accountPolicies: AccountPolicies;
  /** Lets sign-ins follow a connection that came or changed. */
  readonly followConnections: () => Promise<void>;
  readonly audit: AuditTrail;
  readonly revocations: RevocationQueue;
  readonly tokens: TokenManager;
}

/** Reads what earlier runs have left of sessions, and what this start was given. */
export async function composeSessions(settings: ComposeSettings, base: Foundation): Promise<Sessions> {
  const { commandLine, builtInConnectionFile } = settings;
  const { store, secretBox, clock, zohoClock, fetch, report, notices, inUserData, personalFile } = base;
  const { policy } = base.managed;
  const profiles = new AccountProfiles(personalFile('accounts.json'));
  const connections = new ConnectionStore(inUserData('connections.json'), secretBox);
  const accountPolicies = new AccountPolicies(
    secretBox === null ? null : { path: inUserData('policies.json'), box: secretBox },
  );
  const audit = new AuditTrail(personalFile('events.json'), clock, report);
  // The connection of the build comes first: it is the one that most people have.
  if (policy.connection === null) await takeBuiltInConnection(builtInConnectionFile, connections, notices);
  else await takeConnectionOfPolicy(policy.connection, connections);
  const [ofConnections, ofPolicies] = await Promise.all([
    connections.load(),
    accountPolicies.load(),
    profiles.load(),
    audit.load(),
  ]);
  for (const code of [...ofConnections, ...ofPolicies]) notices.add(code);
  const { connectionFile } = commandLine;
  if (connectionFile !== null && policy.otherConnections) {
    await takeConnectionOfCommandLine(connectionFile, connections, notices);
  } else if (connectionFile !== null) notices.add('policy.connection_refused');
  const followConnections = (): Promise<void> =>
    accountPolicies.follow(connections.all, profiles.connectionIds);
  await followConnections().catch(report);
  const earlier = secretBox === null && policy.memoryOnly ? await earlierSessions(settings, base) : null;
  const box = secretBox ?? earlier?.box ?? null;
  const revocations = new RevocationQueue({
    fetch,
    clock: zohoClock.now,
    report,
    ...(box === null ? {} : { storage: new RevocationFile(inUserData('revocations.json'), box) }),
  });
  const tokens = new TokenManager({ store, fetch, clock, zohoClock, revocations });
  if (earlier !== null) endStoredSessions({ ...earlier, tokens }).catch(report);
  return { profiles, connections, accountPolicies, followConnections, audit, revocations, tokens };
}

/** What an earlier run has kept, which the policy of an admin forbids by now. */
async function earlierSessions(
  { desktop, nativeBinding }: ComposeSettings,
  { inUserData, zohoClock }: Foundation,
): Promise<Omit<StoredSessionParts, 'tokens'> | null> {
  const store = inUserData('tokens.db');
  const waiting = inUserData('revocations.json');
  const { safeStorage } = desktop;
  const box = await boxOfEarlierRuns([store, waiting], { safeStorage, platform: process.platform });
  if (box === null) return null;
  const others = ['accounts.json', 'events.json', 'policies.json'].map(inUserData);
  return {
    vault: { file: store, nativeBinding, clock: zohoClock.now },
    box,
    files: [store, `${store}-wal`, `${store}-shm`, ...others],
  };
}
