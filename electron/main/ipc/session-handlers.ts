import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { AuditTrail } from '../accounts/audit-trail.ts';
import type { SavedReport } from '../diagnostics/saved-report.ts';
import type { AppLock } from '../lock/app-lock.ts';
import type { QuickSearch } from '../quick-search/quick-search.ts';
import type { Presence } from '../lock/watch-presence.ts';
import type { Handlers } from './register-ipc.ts';

type SessionChannel = Extract<
  RequestChannel,
  | 'lockApp'
  | 'leaveQuickSearch'
  | 'unlockApp'
  | 'setLockPassphrase'
  | 'reportActivity'
  | 'listAuditEntries'
  | 'getDiagnostics'
  | 'saveDiagnostics'
>;

export interface SessionHandlerParts {
  readonly lock: AppLock;
  readonly presence: Presence;
  readonly audit: AuditTrail;
  readonly quickSearch: Pick<QuickSearch, 'leave'>;
  /** @throws AppError `app.passphrase_wrong` */
  readonly setPassphrase: (present: string | null, next: string | null) => Promise<undefined>;
  readonly report: Pick<SavedReport, 'show' | 'save'>;
}

/** The lock, what happened, and what helps to find out why. */
export function sessionHandlers(parts: SessionHandlerParts): Pick<Handlers, SessionChannel> {
  const { lock, presence, audit } = parts;
  return {
    lockApp: async () => {
      await lock.lock();
    },
    unlockApp: async (proof) => {
      await lock.unlock(proof?.passphrase);
      if (!lock.locked) presence.unlocked();
    },
    setLockPassphrase: ({ present, next }) => parts.setPassphrase(present, next),
    reportActivity: () => {
      presence.active();
    },
    listAuditEntries: () => [...audit.entries],
    getDiagnostics: () => parts.report.show(),
    saveDiagnostics: async () => ({ saved: await parts.report.save() }),
    leaveQuickSearch: ({ goOn }) => {
      parts.quickSearch.leave(goOn);
    },
  };
}
