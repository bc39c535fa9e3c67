import type { AccountView, AppState, SignInFlow } from '../../src/contract/index.ts';

/** Where a person wants to be. What is possible, the state of the app decides: see {@link screenFor}. */
export interface Navigation {
  readonly route: 'browser' | 'explorer' | 'accounts' | 'welcome' | 'connection';
  /** Connection to change on the Connection screen; null for a new one. */
  readonly connectionId: string | null;
  /** Attempt whose failure was read and left. */
  readonly leftAttempt: string | null;
  /** Chosen in the account switcher. */
  readonly accountId: string | null;
  /** The dialog for signing in with a code or token, for this connection; null when it is closed. */
  readonly otherWays: {
    readonly connectionId: string;
    readonly flow: Exclude<SignInFlow, 'browser'>;
  } | null;
  /** What lies over the screen. */
  readonly dialog: 'settings' | 'shortcuts' | 'palette' | null;
}

export const firstNavigation: Navigation = {
  route: 'browser',
  connectionId: null,
  leftAttempt: null,
  accountId: null,
  otherWays: null,
  dialog: null,
};

/** The account on screen: the chosen one, else the first. */
export function currentAccount(state: AppState, { accountId }: Navigation): AccountView | undefined {
  return state.accounts.find(({ id }) => id === accountId) ?? state.accounts[0];
}

export type ScreenName = 'welcome' | 'connection' | 'waiting' | 'browser' | 'explorer' | 'accounts';

/** A sign-in under way comes first; without an account there is nothing to browse. */
export function screenFor(state: AppState, navigation: Navigation): ScreenName {
  const { signIn } = state;
  const { route } = navigation;
  if (isUnderWay(signIn)) return 'waiting';
  if (signIn.phase === 'failed' && signIn.attemptId !== navigation.leftAttempt && route !== 'connection') {
    return 'waiting';
  }
  if (route === 'connection') return 'connection';
  return state.accounts.length === 0 ? 'welcome' : route;
}

export function isUnderWay(signIn: AppState['signIn']): boolean {
  switch (signIn.phase) {
    case 'opening':
    case 'waiting':
    case 'exchanging':
    case 'identifying':
      return true;
    case 'idle':
    case 'signed_in':
    case 'failed':
      return false;
  }
}

/** Where to go when main tells something new: a sign-in that has just ended leads into its account. */
export function navigationAfter(
  before: AppState | null,
  after: AppState,
  navigation: Navigation,
): Navigation {
  const accountId = enteredAccount(before, after);
  return accountId === null ? navigation : { ...navigation, route: 'browser', accountId };
}

/** The account of a sign-in that has just ended well. */
export function enteredAccount(before: AppState | null, { signIn }: AppState): string | null {
  if (signIn.phase !== 'signed_in') return null;
  const known = before?.signIn.phase === 'signed_in' && before.signIn.attemptId === signIn.attemptId;
  return known ? null : signIn.accountId;
}
