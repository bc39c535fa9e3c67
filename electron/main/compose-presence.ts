import { z } from 'zod';
import type { AppState } from '../../src/contract/index.ts';
import type { Crm } from './compose-crm.ts';
import type { Exports } from './compose-exports.ts';
import type { Foundation } from './compose-foundation.ts';
import type { Sessions } from './compose-sessions.ts';
import type { ComposeSettings } from './compose-settings.ts';
import type { SignIns } from './compose-sign-in.ts';
import type { AccountEndings } from './accounts/account-endings.ts';
import { AppLock } from './lock/app-lock.ts';
import { JsonFile } from './files/json-file.ts';
import { SessionSecrets } from './lock/session-secrets.ts';
import { currentPolicies, watchPresence, type Presence } from './lock/watch-presence.ts';
import { later } from './shell/later.ts';
import { watchNetwork } from './shell/network-watch.ts';

/** The lock, with everything that it interrupts. */
export async function composeLock(
  { desktop }: ComposeSettings,
  { secretBox, passphrase, reseal, clipboard, accountChanges, inUserData, changed, report }: Foundation,
  { tokens, connections, audit }: Sessions,
  { crmClients, requests }: Crm,
  { exports }: Exports,
  { signIn }: SignIns,
): Promise<AppLock> {
  const { identityProof } = desktop;
  const remembered = new JsonFile(inUserData('locked.json'), z.object({ locked: z.literal(true) }));
  const lock = new AppLock({
    secrets: new SessionSecrets({
      tokens,
      crmClients,
      clipboard,
      connections,
      accountChanges,
      changed,
      mendSeal: async () => {
        if (passphrase.isBare) await reseal(passphrase.guarded).catch(report);
      },
    }),
    identityProof,
    ...(identityProof === null
      ? {}
      : {
          remember: (locked: boolean) =>
            (locked ? remembered.write({ locked }) : remembered.remove()).catch(report),
        }),
    passphrase,
    hasKey: secretBox !== null,
    endWork: () => {
      desktop.quickSearch.leave(false);
      signIn.cancelUnderWay();
      requests.cancelAll();
      exports.pause();
    },
    resumeWork: () => exports.resume(),
    record: (kind, code) => audit.record({ kind, accountId: null, code }),
    changed,
  });
  // Before anything is read: a passphrase is asked for at each start, and a restart is no way out of a lock.
  const wasLocked = identityProof !== null && (await remembered.read()) !== null;
  if (passphrase.isSet || wasLocked) await lock.lock();
  return lock;
}

export interface PresenceAndPolicies {
  readonly presence: Presence;
  readonly policies: () => AppState['policies'];
  /** Ends the watches over the person, the network and the computer. */
  readonly stop: () => void;
}

/** Watches whether a person, a network and the computer itself are there. Unused sessions have ended when it resolves. */
export async function composePresence(
  { desktop, preferences }: ComposeSettings,
  { clock, report, managed }: Foundation,
  { connections, accountPolicies, tokens }: Sessions,
  { signIn }: SignIns,
  parts: { readonly lock: AppLock; readonly endings: AccountEndings; readonly retryRevocations: () => void },
): Promise<PresenceAndPolicies> {
  const { lock, endings, retryRevocations } = parts;
  const policies = (): AppState['policies'] =>
    currentPolicies(preferences, connections, accountPolicies, managed.policy);
  const stopNetworkWatch = watchNetwork(desktop.isOnline, later, retryRevocations);
  desktop.onWake(() => {
    tokens.renewExpired().catch(report);
    retryRevocations();
  });
  const presence = await watchPresence({ lock, desktop, signIn, endings, policies, later, clock, report });
  return {
    presence,
    policies,
    stop: () => {
      presence.stop();
      stopNetworkWatch();
    },
  };
}
