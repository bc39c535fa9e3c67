import type { AppState } from '../../../src/contract/index.ts';
import type { AccountPolicies } from '../accounts/account-policies.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import type { Desktop } from '../shell/desktop.ts';
import type { PreferenceStore } from '../shell/preferences.ts';
import type { SignInControl } from '../sign-in/sign-in-control.ts';
import type { AppLock } from './app-lock.ts';
import { IdleWatch } from './idle-watch.ts';
import type { AccountEndings } from '../accounts/account-endings.ts';
import { UnusedSessions } from './unused-sessions.ts';
import { type DemandedPolicies, effectivePolicies } from './session-policies.ts';

/** Deleting takes milliseconds; a start does not wait for Zoho to answer. */
const startTimeoutMs = 1_000;

export interface PresenceParts {
  readonly lock: AppLock;
  readonly desktop: Pick<Desktop, 'systemIdleSeconds' | 'onScreenLocked'>;
  readonly signIn: SignInControl;
  readonly endings: Pick<AccountEndings, 'endUnused'>;
  readonly policies: () => AppState['policies'];
  readonly later: (milliseconds: number, action: () => void) => () => void;
  readonly clock: () => number;
  readonly report: (error: unknown) => void;
}

/** What holds for the sessions of this computer at this moment. */
export function currentPolicies(
  preferences: PreferenceStore,
  connections: ConnectionStore,
  accountPolicies: AccountPolicies,
  ofMachine: DemandedPolicies,
): AppState['policies'] {
  return effectivePolicies(preferences.current, [
    ...connections.all.map(({ settings }) => settings.policies),
    ...accountPolicies.all,
    ofMachine,
  ]);
}

/** What tells it that a person is there, or that other policies hold. */
export interface Presence {
  active(): void;
  unlocked(): void;
  policiesChanged(): void;
  stop(): void;
}

/**
 * Locks Deskside when nobody is there (after a while without input, and with the screen of the computer), and
 * ends sessions that nobody uses. Those of before are gone here when it resolves, so that no page uses them again;
 * Zoho may hear of it a little later.
 */
export async function watchPresence(parts: PresenceParts): Promise<Presence> {
  const { lock, desktop, signIn, endings, policies, later, clock, report } = parts;
  const lockAfterMinutes = (): number | null => policies().lockAfterMinutes.value;
  const lockNow = (): void => void lock.lock().catch(report);
  const idle = new IdleWatch({
    clock,
    systemIdleSeconds: desktop.systemIdleSeconds,
    every,
    lockAfterMinutes,
    isAwaited: () => signIn.isUnderWay,
    lock: lockNow,
  });
  const unused = new UnusedSessions({
    clock,
    every,
    days: () => policies().endUnusedAfterDays.value,
    isLocked: () => lock.locked,
    endUnused: (days) => endings.endUnused(days),
    report,
  });
  idle.start();
  desktop.onScreenLocked(() => {
    // Whoever asks for a lock wants it here, too; without that wish the lock of the system is enough.
    if (lockAfterMinutes() !== null) lockNow();
  });
  const somebody = (): void => {
    idle.active();
    void unused.look();
  };
  const timeout = new Promise<void>((resolve) => void later(startTimeoutMs, resolve));
  await Promise.race([unused.start(), timeout]);
  return {
    active: () => idle.active(),
    unlocked: somebody,
    policiesChanged: somebody,
    stop: () => {
      idle.stop();
      unused.stop();
    },
  };
}

/** A repeated timer that keeps no app alive. */
function every(milliseconds: number, action: () => void): () => void {
  const timer = setInterval(action, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
