import { type CompletedSignIn, accountsUrlOf, apiUrlOf, clientSecretFor } from '../../../src/oauth/index.ts';
import type { LeasingTokenStore, OAuthToken, TokenManager } from '../../../src/tokens/index.ts';
import type { AccountPolicies } from '../accounts/account-policies.ts';
import type { AccountProfiles } from '../accounts/account-profiles.ts';
import { sampleConnectionId } from '../connections/connection.ts';
import { newSampleAccountId } from '../sample/sample-account.ts';
import type { Person } from './identify-person.ts';

export interface SaveSignInParts {
  readonly store: LeasingTokenStore;
  readonly tokens: TokenManager;
  readonly profiles: AccountProfiles;
  readonly accountPolicies: Pick<AccountPolicies, 'bind'>;
  readonly report: (error: unknown) => void;
}

/**
 * Stores a sign-in. The same person through the same client is the same account and keeps its id; the
 * refresh token it had is ended at Zoho, where only twenty may live (zoho.md 1.8).
 */
export async function saveSignIn(
  signIn: CompletedSignIn<Person>,
  parts: SaveSignInParts,
): Promise<{ readonly accountId: string }> {
  const { token, connection, server, identity } = signIn;
  const key = {
    userName: identity.userName,
    clientId: connection.clientId,
    accountsUrl: accountsUrlOf(server),
    environment: server.kind === 'zoho' ? server.environment : connection.environment,
  };
  const before = await findReadable(key, parts);
  const saved = await parts.tokens.saveSignIn({
    ...key,
    ...(before === null && signIn.connectionId === sampleConnectionId ? { id: newSampleAccountId() } : {}),
    clientSecret: clientSecretFor(connection, server),
    refreshToken: token.refreshToken,
    accessToken: token.accessToken,
    expiresAt: token.expiresAt,
    redirectUrl: signIn.redirectUri,
    apiDomain: apiUrlOf(server, token.apiDomain),
    scopes: token.scopes ?? connection.scopes,
  });
  await parts.profiles.set(saved.id, {
    fullName: identity.fullName,
    companyName: identity.companyName,
    connectionId: signIn.connectionId,
    connectionName: connection.name,
    dataCentre: server.kind === 'zoho' ? server.centre : connection.dataCentre,
    timeZone: identity.timeZone,
    locale: identity.locale,
    formats: identity.formats,
    userId: identity.userId,
  });
  await parts.accountPolicies.bind(saved.id, signIn.connectionId, connection.policies);
  if (before !== null && before.refreshToken !== token.refreshToken) {
    // The person is in already; that the old session ends a little later, or at Zoho's next limit, harms nobody.
    void parts.tokens.revokeReplaced(before).catch(parts.report);
  }
  return { accountId: saved.id };
}

/** A row that cannot be read is replaced by the new sign-in, so it is no obstacle. */
async function findReadable(
  key: Parameters<LeasingTokenStore['findToken']>[0],
  parts: SaveSignInParts,
): Promise<OAuthToken | null> {
  try {
    return await parts.store.findToken(key);
  } catch (error) {
    parts.report(error);
    return null;
  }
}
