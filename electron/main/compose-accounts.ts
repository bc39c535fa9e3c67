import { AccountEndings } from './accounts/account-endings.ts';
import { AccountService } from './accounts/account-service.ts';
import type { Crm } from './compose-crm.ts';
import type { Exports } from './compose-exports.ts';
import type { Foundation } from './compose-foundation.ts';
import type { Sessions } from './compose-sessions.ts';
import type { ComposeSettings } from './compose-settings.ts';
import type { SignIns } from './compose-sign-in.ts';
import type { AppLock } from './lock/app-lock.ts';

/** The accounts that are signed in: looked at, renewed and ended. */
export interface Accounts {
  readonly accounts: AccountService;
  readonly endings: AccountEndings;
  /** Tells Zoho of the sign-outs that it could not be told of. */
  readonly retryRevocations: () => void;
}

export function composeAccounts(
  { desktop, log }: ComposeSettings,
  base: Foundation,
  sessions: Sessions,
  { crmClients }: Crm,
  { exports }: Exports,
  signIns: SignIns,
  lock: AppLock,
): Accounts {
  const { store, clipboard, accountChanges, zohoClock, changed, report } = base;
  const { tokens, profiles, accountPolicies, audit, revocations } = sessions;
  const { service, rememberSample } = signIns;
  const retryRevocations = (): void => void revocations.retryNow().then(changed, report);
  const accounts = new AccountService({
    store,
    tokens,
    profiles,
    clipboard,
    confirmCopy: desktop.confirmCopy,
    record: (event) => audit.record(event),
    isLocked: () => lock.locked,
    toLocal: zohoClock.toLocal,
    changed,
  });
  const endings = new AccountEndings({
    tokens,
    store,
    profiles,
    accountPolicies,
    crmClients,
    exports,
    clipboard,
    accountChanges,
    wipeCaches: desktop.wipeCaches,
    ended: () => {
      rememberSample();
      changed();
    },
    report,
  });
  tokens.onChange(({ kind, code, ...event }) => {
    log.write(`token_${kind}`, code === undefined ? {} : { error: code });
    audit.recordTokenEvent({ kind, ...(code === undefined ? {} : { code }), ...event });
    rememberSample();
    changed();
    // Zoho answers again: a good moment for what it could not be told.
    if (kind === 'refreshed' && revocations.size > 0) retryRevocations();
  });
  service.onChange((state) => {
    if (state.phase === 'signed_in') {
      desktop.bringToFront();
      rememberSample();
    }
    log.write(`sign_in_${state.phase}`, state.phase === 'failed' ? { error: state.problem.code } : {});
    changed();
  });
  return { accounts, endings, retryRevocations };
}
