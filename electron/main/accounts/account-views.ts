import type { AccountView } from '../../../src/contract/index.ts';
import { findCentreByAccountsUrl } from '../../../src/oauth/index.ts';
import type { AccountDescription, LeasingTokenStore } from '../../../src/tokens/index.ts';
import { isSampleAccount } from '../sample/sample-account.ts';
import type { AccountProfile, AccountProfiles } from './account-profiles.ts';

/**
 * What the page sees of every stored sign-in: who, where, and when its access token ends. A row that cannot
 * be read is shown too, so that nobody thinks it is gone.
 */
export async function accountViews(
  store: LeasingTokenStore,
  profiles: AccountProfiles,
): Promise<AccountView[]> {
  const { accounts } = await store.describe();
  const views = await Promise.all(
    accounts.map((account) => accountView(account, store, profiles.get(account.id))),
  );
  return views.sort(
    (one, other) => one.userName.localeCompare(other.userName) || one.id.localeCompare(other.id),
  );
}

async function accountView(
  account: AccountDescription,
  store: LeasingTokenStore,
  profile: AccountProfile | null,
): Promise<AccountView> {
  const record =
    account.status === 'readable' ? await store.findRecord(account.id, { countAsUse: false }) : null;
  const now = record?.state.refreshingUntil ?? null;
  return {
    id: account.id,
    userName: account.userName ?? '',
    fullName: profile?.fullName ?? account.userName ?? '',
    companyName: profile?.companyName ?? '',
    connectionId: profile?.connectionId ?? '',
    connectionName: profile?.connectionName ?? '',
    dataCentre: profile?.dataCentre ?? findCentreByAccountsUrl(account.accountsUrl ?? '') ?? 'us',
    environment: account.environment ?? 'production',
    scopes: [...(record?.token.scopes ?? [])],
    status: statusOf(account, record?.state.failure?.code === 'auth.refresh_token_rejected'),
    accessTokenExpiresAt: record?.token.expiresAt ?? null,
    lastRefreshAt: account.lastRefreshAt,
    refreshing: now !== null,
    retryAt: record?.state.failure?.kind === 'throttled' ? record.state.failure.retryAt : null,
    sample: isSampleAccount(account),
    timeZone: profile?.timeZone ?? null,
    locale: profile?.locale ?? null,
    formats: profile?.formats ?? null,
  };
}

function statusOf(account: AccountDescription, ended: boolean): AccountView['status'] {
  if (account.status === 'locked') return 'locked';
  return account.status === 'readable' && !ended ? 'active' : 'sign_in_again';
}
