import { clientSecretFor, type Connection } from './connection.ts';
import { accountsUrlOf, type OAuthServer } from './oauth-server.ts';
import type { KeepTokenPorts, ObtainedToken, TokenRequestPorts } from './sign-in-ports.ts';
import { revokeToken, type ClientCredentials, type TokenEndpoint } from './token-endpoint.ts';

/**
 * The last part of every flow: find out who signed in and store it.
 * @param onSaving told right before storing, after which a cancellation comes too late
 * @throws whatever the ports throw, or the reason of the signal
 */
export async function keepToken<Identity>(
  ports: KeepTokenPorts<Identity>,
  obtained: ObtainedToken,
  signal: AbortSignal,
  onSaving: () => void = () => undefined,
): Promise<{ readonly accountId: string }> {
  signal.throwIfAborted();
  const identity = await ports.identify(obtained.token, obtained.server, signal);
  signal.throwIfAborted();
  onSaving();
  return ports.save({ ...obtained, identity });
}

/**
 * Ends a token that will not be stored: it would use up one of the person's twenty places at Zoho
 * (zoho.md 1.8). A failure is reported only, because the sign-in has ended already.
 */
export async function giveBackToken(ports: TokenRequestPorts, obtained: ObtainedToken): Promise<void> {
  const { token, server, connection } = obtained;
  try {
    await revokeToken(tokenEndpointFor(ports, server), {
      ...credentialsFor(connection, server),
      token: token.refreshToken ?? token.accessToken,
      tokenType: token.refreshToken === null ? 'access_token' : 'refresh_token',
    });
  } catch (error) {
    ports.report(error);
  }
}

export function tokenEndpointFor(
  ports: TokenRequestPorts,
  server: OAuthServer,
  signal?: AbortSignal,
): TokenEndpoint {
  return {
    accountsUrl: accountsUrlOf(server),
    fetch: ports.fetch,
    clock: ports.clock,
    ...(signal === undefined ? {} : { signal }),
  };
}

export function credentialsFor(connection: Connection, server: OAuthServer): ClientCredentials {
  return { clientId: connection.clientId, clientSecret: clientSecretFor(connection, server) };
}
