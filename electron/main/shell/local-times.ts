import type { AccountView, ErrorView, SignInView } from '../../../src/contract/index.ts';

/** A moment by Zoho's time as the clock of this computer shows it, which is what the page counts down with. */
export type ToLocal = (time: number) => number;

export function accountInLocalTime(view: AccountView, toLocal: ToLocal): AccountView {
  const local = (time: number | null): number | null => (time === null ? null : toLocal(time));
  return {
    ...view,
    accessTokenExpiresAt: local(view.accessTokenExpiresAt),
    lastRefreshAt: local(view.lastRefreshAt),
    retryAt: local(view.retryAt),
  };
}

export function signInInLocalTime(view: SignInView, toLocal: ToLocal): SignInView {
  return view.phase === 'waiting' ? { ...view, expiresAt: toLocal(view.expiresAt) } : view;
}

/** Only what the accounts server said is reckoned by its time. */
export function errorInLocalTime(view: ErrorView, toLocal: ToLocal): ErrorView {
  const { code, retryAt } = view;
  if (retryAt === undefined || !code.startsWith('auth.')) return view;
  return { ...view, retryAt: toLocal(retryAt) };
}
