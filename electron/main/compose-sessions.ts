import { RevocationFile } from '../../src/stores/index.ts';
import { RevocationQueue, TokenManager } from '../../src/tokens/index.ts';
import { AccountPolicies } from './accounts/account-policies.ts';
import { AccountProfiles } from './accounts/account-profiles.ts';
import { AuditTrail } from './accounts/audit-trail.ts';
import type { Foundation } from './compose-foundation.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { ConnectionStore } from './connections/connection-store.ts';
import { takeBuiltInConnection, takeConnectionOfCommandLine } from './connections/given-connections.ts';

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
export async function composeSessions(
  { commandLine, builtInConnectionFile }: ComposeSettings,
  base: Foundation,
): Promise<Sessions> {
  const { store, secretBox, clock, zohoClock, fetch, report, notices, inUserData, personalFile } = base;
  const profiles = new AccountProfiles(personalFile('accounts.json'));
  const connections = new ConnectionStore(inUserData('connections.json'), secretBox);
  const accountPolicies = new AccountPolicies(
    secretBox === null ? null : { path: inUserData('policies.json'), box: secretBox },
  );
  const audit = new AuditTrail(personalFile('events.json'), clock, report);
  // The connection of the build comes first: it is the one that most people have.
  await takeBuiltInConnection(builtInConnectionFile, connections, notices);
  const [ofConnections, ofPolicies] = await Promise.all([
    connections.load(),
    accountPolicies.load(),
    profiles.load(),
    audit.load(),
  ]);
  for (const code of [...ofConnections, ...ofPolicies]) notices.add(code);
  if (commandLine.connectionFile !== null) {
    await takeConnectionOfCommandLine(commandLine.connectionFile, connections, notices);
  }
  const followConnections = (): Promise<void> =>
    accountPolicies.follow(connections.all, profiles.connectionIds);
  await followConnections().catch(report);
  const revocations = new RevocationQueue({
    fetch,
    clock: zohoClock.now,
    report,
    ...(secretBox === null ? {} : { storage: new RevocationFile(inUserData('revocations.json'), secretBox) }),
  });
  const tokens = new TokenManager({ store, fetch, clock, zohoClock, revocations });
  return { profiles, connections, accountPolicies, followConnections, audit, revocations, tokens };
}
